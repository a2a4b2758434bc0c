"""Section 6 and item 17: the two Markdowns, for bots written by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.rehearsal.entities import cut
from bot.rehearsal.errors import Refusal
from bot.rehearsal.markdown import parse_v1, parse_v2

if TYPE_CHECKING:
    from bot.rehearsal.records import Chat
    from tests.sandbox.conftest import Caller


def marks(parsed: tuple[str, list[object]]) -> list[tuple[str, str]]:
    text, entities = parsed
    return [(entity.type, cut(text, entity)) for entity in entities]  # type: ignore[attr-defined, arg-type]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*bold* _italic_ ~gone~", [("bold", "bold"), ("italic", "italic"), ("strikethrough", "gone")]),
        ("__under__ ||hidden|| `code`", [("underline", "under"), ("spoiler", "hidden"), ("code", "code")]),
        ("*bold _both_*", [("italic", "both"), ("bold", "bold both")]),
        ("___both_\r__", [("italic", "both"), ("underline", "both\r")]),
        ("[page](https://example.org/a\\)b)", [("text_link", "page")]),
        ("[Anna](tg://user?id=5)", [("text_mention", "Anna")]),
        ("[nowhere](nowhere)", []),
        ("![👍](tg://emoji?id=5)", [("custom_emoji", "👍")]),
        ("```\na = 1\n```", [("pre", "a = 1\n")]),
        ("```python\na.b```", [("pre", "a.b")]),
        (">one\n>two\nthree", [("blockquote", "one\ntwo\n")]),
        (">one\n>two||\nthree", [("expandable_blockquote", "one\ntwo")]),
        ("**", []),
    ],
)
def test_17_marks_of_the_second_version_become_entities(source: str, expected: list[tuple[str, str]]) -> None:
    assert marks(parse_v2(source)) == expected  # type: ignore[arg-type]


def test_17_escaped_characters_stand_for_themselves_and_offsets_count_utf_16_units() -> None:
    text, (bold,) = parse_v2("😀 1\\. \\*no\\* *yes*")
    assert text == "😀 1. *no* yes"
    assert (bold.offset, bold.length) == (11, 3)


def test_17_code_tells_its_language() -> None:
    _, (pre,) = parse_v2("```python\nx```")
    assert pre.language == "python"
    _, (pre,) = parse_v1("```python\nx```")
    assert pre.language == "python"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("Done.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a-b", "Character '-' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("a | b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("]", "Character ']' is reserved and must be escaped with the preceding '\\'"),
        ("ä *bold", "Can't find end of Bold entity at byte offset 3"),
        ("_italic", "Can't find end of Italic entity at byte offset 0"),
        ("`code", "Can't find end of Code entity at byte offset 0"),
        ("```code", "Can't find end of Pre entity at byte offset 0"),
        ("[page](https://example.org", "Can't find end of a URL at byte offset 7"),
        ("![x](https://example.org)", "Custom emoji entity must contain a tg://emoji URL"),
        ("![x]", "Custom emoji entity must contain a tg://emoji URL"),
        (">one *two\nthree*", "Can't find end of Bold entity at byte offset 5"),
    ],
)
def test_17_errors_of_the_second_version_are_telegrams(source: str, error: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_v2(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {error}"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*bold* _italic_", "bold italic", [("bold", "bold"), ("italic", "italic")]),
        ("`code` ```pre```", "code pre", [("code", "code"), ("pre", "pre")]),
        ("[page](https://example.org)", "page", [("text_link", "page")]),
        ("[Anna](tg://user?id=5)", "Anna", [("text_mention", "Anna")]),
        ("a\\_b 1. (x) - y!", "a_b 1. (x) - y!", []),
        ("*a _b*", "a _b", [("bold", "a _b")]),
    ],
)
def test_17_the_old_version_knows_four_marks_and_no_nesting(
    source: str, text: str, expected: list[tuple[str, str]]
) -> None:
    parsed = parse_v1(source)
    assert parsed[0] == text
    assert marks(parsed) == expected  # type: ignore[arg-type]


def test_17_an_unclosed_mark_of_the_old_version_is_an_error() -> None:
    with pytest.raises(Refusal) as refused:
        parse_v1("ä some_name")
    expected = "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 7"
    assert refused.value.description == expected


async def test_17_both_are_named_in_any_case(call: Caller, group: Chat) -> None:
    for mode in ("Markdown", "markdownV2", "MARKDOWNV2"):
        sent = (await call("sendMessage", chat_id=group.id, text="*yes*", parse_mode=mode)).result
        assert (sent["text"], sent["entities"][0]["type"]) == ("yes", "bold")
    unknown = await call("sendMessage", chat_id=group.id, text="*yes*", parse_mode="Markdown3")
    assert unknown.description == "Bad Request: unsupported parse_mode"
