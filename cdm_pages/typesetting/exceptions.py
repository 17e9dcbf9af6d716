"""What typesetting refuses."""


class LettersMissing(Exception):
    """A text has letters that no typeface on this machine can draw; `letters` are they."""

    def __init__(self, letters):
        self.letters = list(dict.fromkeys(letters))
        super().__init__(" ".join(self.letters))
