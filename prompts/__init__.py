"""Outlines and prompt files, loaded by name with strict variables."""
