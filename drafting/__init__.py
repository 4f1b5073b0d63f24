"""Reports written from outlines, facts, past reports and directives; no language model."""
