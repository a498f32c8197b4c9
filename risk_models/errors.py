"""The one family of errors: a fault is a sentence for a person, never a traceback."""


class RegisterError(Exception):
    """Something a person can act on.

    `title` says what failed in a few words, `message` what to do about it.
    """

    def __init__(self, title: str, message: str) -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message


class RegisterMoved(RegisterError):
    """The register has a newer version than the one a change was checked against."""


class RegisterUnreachable(RegisterError):
    """The register's catalog, storage or extension cannot be used."""


class FindingsError(RegisterError):
    """The change has faults; nothing was written."""
