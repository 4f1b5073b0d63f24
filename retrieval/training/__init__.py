"""From texts to the shipped embedding model; nothing here is loaded by the program itself."""
