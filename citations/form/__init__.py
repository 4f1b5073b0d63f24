"""The form of official papers: rules as data, and a check of Word files against them."""
