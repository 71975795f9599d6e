"""What leaves the house: letters are handed to carriers here, with no transaction open (docs/architecture.md)."""
