"""The commands of `trich`, a module for each subject; `cli.py` puts them together."""
