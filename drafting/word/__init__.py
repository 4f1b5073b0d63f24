"""Drafts as files for the office: Word, text, PDF, and a table of where everything is from."""
