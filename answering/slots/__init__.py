"""Whether a sentence gives what is asked, one module a subject; a blank in a template gives nothing."""
