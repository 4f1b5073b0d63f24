"""Whether a sentence gives what is asked, one module a subject; a blank gives nothing."""
