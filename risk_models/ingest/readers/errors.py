"""A file that cannot be read, said in one sentence."""


class Refused(Exception):
    """Nothing of the file can be used: the sentence says why and what to do."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line
