"""Lessons of many reports: units of thought, groups of one meaning, support, links, proposals."""
