"""HTTP and nothing else: decode, ask who it is, hand over to a use case, render."""
