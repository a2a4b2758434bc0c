"""A line being read: the words as typed, a folded copy in which what was understood is hidden, and what was found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handlers.rules.plain import TAKEN, WORD, fold, masked

Stretch = tuple[int, int]
EDGES = " \t\n,;:。、.!?…-~|/()[]·" + TAKEN
_SENTENCE = re.compile(
    r"(?<=[a-z\d]{2})\.(?=\s+\S|\s*$)(?<!\bno\.)(?<!\bst\.)(?<!\bmr\.)(?<!\bms\.)(?<!\bdr\.)(?<!mrs\.)"
)
_CHUNK = re.compile(rf"[^\n,;。!?()\[\]|{TAKEN}]+")
_BREAK = re.compile(r"\s+[/+]\s+|\s+|(?<=[\u4e00-\u9fff])-{1,2}(?=[\u4e00-\u9fff])")
_LATIN = re.compile(r"[\x21-\x7e\u00c0-\u024f\u2019]")


@dataclass(slots=True)
class Page:
    """The text of one need, in three copies of one length: as typed, folded, and folded with the understood hidden."""

    text: str
    plain: str = ""
    open: str = ""
    notes: list[Stretch] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plain = _SENTENCE.sub(";", fold(self.text))
        self.open = self.plain

    def take(self, start: int, end: int) -> None:
        """Hide a stretch that was understood."""
        self.open = masked(self.open, [(start, end)])

    def forget(self, start: int, end: int) -> None:
        """Take a private stretch out of the words themselves."""
        self.text = masked(self.text, [(start, end)], " ")
        self.take(start, end)

    def protect(self, start: int, end: int) -> None:
        """Hide a stretch whose words are to stay words: it is neither a day nor a time nor a count."""
        kept = "".join(TAKEN if char == TAKEN else WORD for char in self.open[start:end])
        self.open = self.open[:start] + kept + self.open[end:]

    def note(self, start: int, end: int) -> None:
        """Keep a stretch for the note."""
        self.notes.append((start, end))
        self.take(start, end)

    def typed(self, start: int, end: int) -> str:
        """The words of a stretch as typed, without the signs around them."""
        return tidy(self.text[start:end])

    def piece(self, start: int, end: int) -> str:
        """The words of a stretch with all their signs, for saying which were not understood."""
        return " ".join(self.text[start:end].split())

    def chunks(self) -> list[Stretch]:
        """The stretches not understood yet: cut at signs, and at spaces unless between two Latin words."""
        found: list[Stretch] = []
        for match in _CHUNK.finditer(self.open):
            start = match.start()
            for gap in _BREAK.finditer(self.open, match.start(), match.end()):
                left, right = self.plain[gap.start() - 1 : gap.start()], self.plain[gap.end() : gap.end() + 1]
                latin = bool(_LATIN.match(left) and _LATIN.match(right)) and gap.group().isspace()
                if latin and "  " not in gap.group():
                    continue
                found.append((start, gap.start()))
                start = gap.end()
            found.append((start, match.end()))
        return [trimmed for one in found if (trimmed := self.trim(*one)) and trimmed[0] < trimmed[1]]

    def trim(self, start: int, end: int) -> Stretch:
        """The stretch without the signs and spaces at its ends."""
        while start < end and self.plain[start] in EDGES:
            start += 1
        while end > start and self.plain[end - 1] in EDGES:
            end -= 1
        return start, end


def tidy(words: str) -> str:
    """Words without the signs and spaces around them, and with single spaces inside."""
    bare = " ".join(words.split())
    plain = fold(bare)
    start, end = 0, len(bare)
    while start < end and plain[start] in " ,;:。、.-~|":
        start += 1
    while end > start and plain[end - 1] in " ,;:。、.-~|":
        end -= 1
    return bare[start:end]
