"""What takes long or needs more than `make test` installs is collected only by its name: `make soak` names it."""

collect_ignore_glob = ["test_*.py"]
