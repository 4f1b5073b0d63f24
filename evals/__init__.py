"""Measuring: quality on question sets, speed and memory. Evals are no tests: they print tables."""
