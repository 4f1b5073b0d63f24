"""Finding passages: a lexical index, a vector index, and one index that mixes both.

Both indexes are caches of the library; either can be deleted and is rebuilt from it.
"""
