"""The rules of the work, pure: standard library only, no clock, no database, no HTTP (design.md law 3)."""
