"""The register of directives as people use it: shipped facts, and what is laid over them."""
