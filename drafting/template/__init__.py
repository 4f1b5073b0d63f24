"""An outline read from a template document: its blanks become facts of the form."""

from drafting.template.outline import outline_of

__all__ = ["outline_of"]
