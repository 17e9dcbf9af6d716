"""Services that translate, as tests need them."""


class Backwards:
    """Says each line backwards, and remembers what it was asked."""

    name = "Backwards"
    asked: list[tuple] = []

    def can_translate(self, source, target):
        return target != "es"

    def translate(self, lines, source, target):
        self.asked.append((lines, source, target))
        return [line[::-1] for line in lines]


class Broken(Backwards):
    """Is never there when it is needed."""

    def translate(self, lines, source, target):
        raise OSError("no route to host")
