"""The errors of the product: each is a sentence for a person, never a traceback."""


class RegisterError(Exception):
    """Something a person can act on.

    `title` names what failed in a few words, `message` says what to do about it.
    """

    def __init__(self, title: str, message: str) -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message


class RegisterMoved(RegisterError):
    """Someone committed a newer version than the one that a change was checked against."""


class RegisterUnreachable(RegisterError):
    """The register's catalog, storage or extension cannot be used."""


class FindingsError(RegisterError):
    """The change has errors; nothing was written."""
