"""A table of TOML, read key by key: what is missing, of the wrong kind or too many is told."""

from collections.abc import Iterator
from typing import Any

from risk_models.errors import RegisterError


class Told:
    """A TOML table and its place in the file. Each key is read once; none may be left."""

    def __init__(self, values: dict[str, Any], place: str) -> None:
        self._values = dict(values)
        self.place = place

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def wrong(self, name: str, sentence: str) -> RegisterError:
        """The error that says what is wrong with a key."""
        where = f"{self.place}{name}".rstrip(".")
        return RegisterError("The mapping cannot be understood", f"{where or 'It'}: {sentence}.")

    def nothing_left(self) -> None:
        """Raise RegisterError for a key that nobody has read."""
        for name in self._values:
            raise self.wrong(name, "there is no such setting")

    def any(self, name: str) -> Any:
        """What stands under a key, whatever it is."""
        if name not in self._values:
            raise self.wrong(name, "it is missing")
        return self._values.pop(name)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; required without a default."""
        if name not in self._values and default is not None:
            return default
        value = self.any(name)
        if not isinstance(value, str):
            raise self.wrong(name, "it must be a text")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where nothing is said."""
        value = self._values.pop(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "it must be true or false")
        return value

    def number(self, name: str, default: int = 1) -> int:
        """A whole number."""
        value = self._values.pop(name, default)
        if type(value) is not int:
            raise self.wrong(name, "it must be a whole number")
        return value

    def decimal(self, name: str) -> float:
        """A number."""
        value = self.any(name)
        if type(value) not in (int, float):
            raise self.wrong(name, "it must be a number")
        return float(value)

    def items(self, name: str) -> list[Any]:
        """A list; empty where nothing is said."""
        value = self._values.pop(name, [])
        if not isinstance(value, list):
            raise self.wrong(name, "it must be a list")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.items(name)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(name, "it must be a list of texts")
        return tuple(values)

    def part(self, name: str) -> "Told":
        """A table below this one; empty where nothing is said."""
        value = self._values.pop(name, {})
        if not isinstance(value, dict):
            raise self.wrong(name, "it must be a table")
        return Told(value, f"{self.place}{name}.")

    def parts(self, name: str) -> list["Told"]:
        """A list of tables below this one."""
        values = self.items(name)
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(name, "it must be a list of tables")
        return [Told(value, f"{self.place}{name}[{n}].") for n, value in enumerate(values, 1)]

    def texts(self, name: str) -> dict[str, str]:
        """A table of texts."""
        values = self._values.pop(name, {})
        if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
            raise self.wrong(name, "it must be a table of texts")
        return values
