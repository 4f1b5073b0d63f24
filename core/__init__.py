"""Records, errors, settings and text handling that every other package shares."""
