"""Section 8, item 17: Telegram's HTML, its errors, and what it recognises by itself."""

from __future__ import annotations

from typing import Any

import pytest

from bot.rehearsal import html
from bot.rehearsal.entities import Entity, cut, recognise, trim
from bot.rehearsal.errors import Refusal


def marks(source: str) -> list[tuple[str, str]]:
    text, found = html.parse(source)
    return [(entity.type, cut(text, entity)) for entity in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b><strong>b</strong>", [("bold", "a"), ("bold", "b")]),
        ("<I>a</I><em>b</em>", [("italic", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><strike>b</strike><del>c</del>", [("strikethrough", each) for each in "abc"]),
        ('<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', [("spoiler", "a"), ("spoiler", "b")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ("<b>a<i>b</i></b>", [("italic", "b"), ("bold", "ab")]),
        ("<code><b>a</b></code>", [("code", "a")]),
        ("<b>🙂a</b>", [("bold", "🙂a")]),
        ("<b>a</>", [("bold", "a")]),
        ("<b></b>a", []),
    ],
)
def test_17_tags_become_entities(source: str, expected: list[tuple[str, str]]) -> None:
    assert marks(source) == expected


def test_17_offsets_count_utf_16_units() -> None:
    text, found = html.parse("🙂<b>🙂</b>")
    assert found == [Entity("bold", 2, 2)]
    assert cut(text, found[0]) == "🙂"


def test_17_links_lead_to_pages_or_people_or_are_lost() -> None:
    text, found = html.parse(
        '<a href="https://example.org/?a=1&amp;b=2">x</a><a href="tg://user?id=42">y</a>'
        '<a href="example.org">z</a><a>example.com</a><a href="what ever">w</a>'
    )
    assert text == "xyzexample.comw"
    assert [(entity.type, entity.url, entity.user_id) for entity in found] == [
        ("text_link", "https://example.org/?a=1&b=2", None),
        ("text_mention", None, 42),
        ("text_link", "http://example.org/", None),
        ("text_link", "http://example.com/", None),
    ]


def test_17_code_in_pre_tells_its_language() -> None:
    _, found = html.parse('<pre><code class="language-python">a</code></pre><code class="language-c">b</code>')
    assert found == [Entity("pre", 0, 1, language="python"), Entity("code", 1, 1)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&#39;&#x1F642;", "'🙂"),
        ("&nbsp; & > &unknown;", "&nbsp; & > &unknown;"),
        ("a &lt b", "a < b"),
    ],
)
def test_17_only_four_names_and_numbers_are_decoded(source: str, text: str) -> None:
    assert html.parse(source)[0] == text


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("早<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<i>a</b>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</b>"'),
        ("早</b>", "Unexpected end tag at byte offset 3"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="b">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="b', "Unclosed start tag at byte offset 0"),
    ],
)
def test_17_errors_are_telegrams_and_count_bytes(source: str, error: str) -> None:
    with pytest.raises(Refusal) as refused:
        html.parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {error}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/need@my_bot now /x a/y </z>", [("bot_command", "/need@my_bot"), ("bot_command", "/x")]),
        ("ask @olga_1, not a@b", [("mention", "@olga_1")]),
        ("see https://example.org/a_b?c=d.", [("url", "https://example.org/a_b?c=d")]),
        ("write to a.b@example.org", [("email", "a.b@example.org")]),
        ("#核酸 #1", [("hashtag", "#核酸")]),
        ("call +86 138 0000 0000 please", [("phone_number", "+86 138 0000 0000")]),
        ("🙂 /need", [("bot_command", "/need")]),
        ("nothing at all: 8:00", []),
    ],
)
def test_17_some_things_are_recognised_without_markup(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(entity.type, cut(text, entity)) for entity in recognise(text)] == expected


def test_17_nothing_is_recognised_within_code_or_links() -> None:
    marked = (Entity("code", 0, 5), Entity("text_link", 6, 5, url="http://a.b/"))
    assert recognise("/need /need /need", marked) == (*marked, Entity("bot_command", 12, 5))


def test_17_entities_come_from_left_to_right_outer_first_and_touching_equals_are_one() -> None:
    mixed = (Entity("italic", 2, 2), Entity("bold", 2, 3), Entity("bold", 0, 2), Entity("underline", 0, 5))
    assert recognise("abcde:", mixed) == (Entity("underline", 0, 5), Entity("bold", 0, 5), Entity("italic", 2, 2))


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("  ab ", Entity("bold", 0, 5), [Entity("bold", 0, 2)]),
        ("  ab ", Entity("bold", 4, 1), []),
        ("\n🙂a", Entity("bold", 1, 3), [Entity("bold", 0, 3)]),
    ],
)
def test_17_entities_are_clipped_with_the_white_space(text: str, entity: Entity, expected: list[Entity]) -> None:
    assert trim(text, [entity])[1] == expected


async def test_17_a_mention_of_somebody_unknown_is_plain_text(call: Any, town: Any, cast: Any, group: Any) -> None:
    async def send(person_id: int) -> Any:
        text = f'<a href="tg://user?id={person_id}">Somebody</a> &amp; more'
        return (await call("sendMessage", chat_id=group.id, text=text, parse_mode="HTML")).result

    told = await send(cast.anna.id)
    assert told["text"] == "Somebody & more"
    assert told["entities"][0]["user"]["first_name"] == "Anna"
    assert "entities" not in await send(cast.eve.id)
    town.start_bot(cast.eve)
    assert (await send(cast.eve.id))["entities"][0]["user"]["id"] == cast.eve.id
