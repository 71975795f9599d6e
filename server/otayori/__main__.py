"""`python -m otayori`: the command line."""

from otayori.cli import main

if __name__ == "__main__":
    main()
