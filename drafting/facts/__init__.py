"""The facts form: filled, checked, pasted into, read from and written to files."""
