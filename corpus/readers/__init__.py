"""Readers: a file of any accepted format into one `Reading`, in this process or a limited one."""

from corpus.readers.files import READERS, read_file
from corpus.readers.sandbox import ReaderProcess

__all__ = ["READERS", "ReaderProcess", "read_file"]
