"""SQL and nothing else: each function answers one question or keeps one thing; `database.py` is the edge that runs them."""
