"""Files in, documents out: reading, splitting, describing and keeping them."""
