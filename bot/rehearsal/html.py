"""Telegram's HTML: plain text and entities out of tags, with Telegram's errors in UTF-8 byte offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rehearsal.entities import Entity, units
from bot.rehearsal.errors import Refusal, bad_request

_SPACE = " \t\r\n\v\0"
_PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset([*_PLAIN_TAGS, "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"])
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,9}))|([a-zA-Z]+));?", re.ASCII)
_MARK = re.compile(r"[<&]")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, source: str) -> None:
        # A sentinel that counts as white space spares every look-ahead a check for the end.
        self.source = source + "\0"
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.found: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        end = len(self.source) - 1
        while self.at < end:
            mark = _MARK.search(self.source, self.at, end)
            if mark is None:
                self.emit(self.source[self.at : end])
                break
            self.emit(self.source[self.at : mark.start()])
            self.at = mark.start()
            if mark[0] == "&":
                char, self.at = _reference(self.source, self.at)
                self.emit(char)
            elif self.source[self.at + 1] == "/":
                self.close_tag()
            else:
                self.open_tag()
        if self.open:
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), self.found

    def emit(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.offset += units(text)

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def skip_space(self) -> None:
        while self.source[self.at] in _SPACE and self.at < len(self.source) - 1:
            self.at += 1

    @property
    def ended(self) -> bool:
        return self.at >= len(self.source) - 1

    def open_tag(self) -> None:
        begin = self.at
        self.at += 1
        while self.source[self.at] not in _SPACE and self.source[self.at] != ">":
            self.at += 1
        if self.ended:
            raise _wrong(f"Unclosed start tag at byte offset {self.byte(begin)}")
        tag = self.source[begin + 1 : self.at].lower()
        if tag not in _TAGS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        argument = ""
        while self.source[self.at] != ">":
            self.skip_space()
            if self.source[self.at] == ">":
                break
            name, value = self.attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        if tag == "span" and argument != "spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}')
        self.at += 1
        self.open.append(_Open(tag, argument, self.offset, len(self.out)))

    def attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        start = self.at
        while self.source[self.at] not in _SPACE and self.source[self.at] not in "=>/\"'":
            self.at += 1
        name = self.source[start : self.at].lower()
        if not name:
            where = f'in the tag "{tag}" at byte offset {self.byte(begin)}'
            raise _wrong(f"Empty attribute name {where}")
        self.skip_space()
        if self.ended:
            raise _wrong(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
        if self.source[self.at] != "=":
            return name, None
        self.at += 1
        self.skip_space()
        if self.ended:
            raise _wrong(f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}')
        value = self.quoted() if self.source[self.at] in "\"'" else self.token()
        if self.ended:
            raise _wrong(f"Unclosed start tag at byte offset {self.byte(begin)}")
        return name, value

    def token(self) -> str:
        start = self.at
        while re.match(r"[A-Za-z0-9.-]", self.source[self.at]):
            self.at += 1
        if self.source[self.at] not in _SPACE and self.source[self.at] != ">":
            raise _wrong(f"Unexpected end of name token at byte offset {self.byte(start)}")
        return self.source[start : self.at].lower()

    def quoted(self) -> str:
        quote = self.source[self.at]
        self.at += 1
        parts = []
        while not self.ended and self.source[self.at] != quote:
            if self.source[self.at] == "&":
                char, self.at = _reference(self.source, self.at)
            else:
                char = self.source[self.at]
                self.at += 1
            parts.append(char)
        if not self.ended:
            self.at += 1
        return "".join(parts)

    def close_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _wrong(f"Unexpected end tag at byte offset {self.byte(begin)}")
        self.at += 2
        while self.source[self.at] not in _SPACE and self.source[self.at] != ">":
            self.at += 1
        name = self.source[begin + 2 : self.at].lower()
        self.skip_space()
        if self.source[self.at] != ">":
            raise _wrong(f"Unclosed end tag at byte offset {self.byte(begin)}")
        opened = self.open.pop()
        if name and name != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{name}>"'
            raise _wrong(f"Unmatched end tag at byte offset {self.byte(begin)}, {expected}")
        self.at += 1
        if self.offset > opened.offset:
            self.mark(opened)

    def mark(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        here = (opened.offset, length)
        last = self.found[-1] if self.found and (self.found[-1].offset, self.found[-1].length) == here else None
        match opened.tag:
            case "a":
                entity = linked(opened.argument or "".join(self.out[opened.start :]), *here)
                if entity is not None:
                    self.found.append(entity)
            case "pre":
                language = None
                if last is not None and last.type == "code":
                    language = self.found.pop().language
                self.found.append(Entity("pre", *here, language=language))
            case "code":
                # A language is told only by code within pre; the mark of pre takes it over.
                self.found.append(Entity("code", *here, language=opened.argument or None))
            case "blockquote":
                self.found.append(Entity("expandable_blockquote" if opened.argument else "blockquote", *here))
            case "tg-emoji":
                self.found.append(Entity("custom_emoji", *here, custom_emoji_id=opened.argument))
            case "tg-time":
                self.found.append(Entity("date_time", *here))
            case tag:
                self.found.append(Entity(_PLAIN_TAGS[tag], *here))


def parse(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities, or refuse as Telegram does."""
    text, found = _Reader(source).read()
    closed = [entity for entity in found if entity.type in {"pre", "code"}]
    return text, [_without_language(entity) for entity in found if not _inside(entity, closed)]


def linked(link: str, offset: int, length: int) -> Entity | None:
    """Return the mark of a link to a page or a person, None where Telegram silently loses it."""
    if user := _USER_LINK.fullmatch(link):
        return Entity("text_mention", offset, length, user_id=int(user[1]))
    url = _checked(link)
    return Entity("text_link", offset, length, url=url) if url else None


def _inside(entity: Entity, closed: list[Entity]) -> bool:
    """Tell whether an entity stands in code, which takes no formatting."""
    return entity.type not in {"pre", "code", "blockquote", "expandable_blockquote"} and any(
        code.offset <= entity.offset and entity.end <= code.end for code in closed
    )


def _without_language(entity: Entity) -> Entity:
    return Entity("code", entity.offset, entity.length) if entity.type == "code" else entity


def _argument(tag: str, name: str, value: str | None) -> str:
    match tag, name:
        case "a", "href":
            return value or ""
        case "code", "class" if (value or "").startswith("language-"):
            return (value or "").removeprefix("language-")
        case "span", "class" if (value or "").startswith("tg-"):
            return (value or "").removeprefix("tg-")
        case "tg-emoji", "emoji-id":
            return value or ""
        case "tg-time", "unix":
            return value or ""
        case "blockquote", "expandable":
            return "1"
    return ""


def _reference(source: str, at: int) -> tuple[str, int]:
    """Return the character that a reference stands for and where reading goes on; a lone & is itself."""
    match = _REFERENCE.match(source, at)
    if match is not None:
        hexadecimal, decimal, name = match.groups()
        if name is not None:
            if name in _NAMED:
                return _NAMED[name], match.end()
        else:
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000:
                return chr(code), match.end()
    return "&", at + 1


def _checked(link: str) -> str:
    """Return a link as Telegram keeps it, empty for what it silently loses."""
    link = link.strip()
    scheme, colon, rest = link.partition("://")
    if not colon:
        scheme, rest = "http", link
    if scheme.lower() in {"tg", "ton", "tonsite"}:
        return link
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if scheme.lower() not in {"http", "https"} or "." not in host or re.search(r"\s", host):
        return ""
    return f"{scheme.lower()}://{rest}{'/' if rest == host else ''}"


def _wrong(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")
