"""What leaves the house on paper: PDF, typeset in a process of its own."""
