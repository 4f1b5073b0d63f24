"""The tree of errors that a user may see; each message is one clear Vietnamese sentence.

AppError
├── UsageError        wrong use: a missing argument, an unknown id           exit status 2
├── InputError        a file or text that cannot be used                     exit status 2
│   └── RefusedFile   a file that must not or cannot enter the library
├── BusyHome          another process owns the home folder                   exit status 2
├── ModelError        an embedding model that cannot be loaded or used       exit status 2
└── StoreError        the database or an index is not usable                 exit status 3
"""


class AppError(Exception):
    """Carries a Vietnamese sentence: what happened, with the bad value, and what to do."""

    exit_status = 2


class UsageError(AppError):
    """Wrong use of a command or of the page."""


class InputError(AppError):
    """Input that cannot be used."""


class RefusedFile(InputError):
    """A file that must not, or cannot, enter the library; nothing of it is stored."""


class BusyHome(AppError):
    """The home folder is owned by another process."""


class ModelError(AppError):
    """An embedding model that cannot be loaded, or does not fit the index."""


class StoreError(AppError):
    """The database or an index is not usable."""

    exit_status = 3
