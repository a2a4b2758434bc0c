"""A text that is too long for Telegram is cut, and its HTML stays whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.fitting import fit
from bot.rehearsal import html

_PIECE = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<pre>",
        "</pre>",
        '<a href="tg://user?id=5">',
        "</a>",
        "&amp;",
        "&lt;",
        "王姐",
        "word ",
        "🙂",
        "\n",
    ]
)


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("<b>" + "&amp;" * 10 + "</b>", 10) == "<b>" + "&amp;" * 10 + "</b>"


def test_a_text_that_is_too_long_ends_in_an_ellipsis_with_its_tags_closed() -> None:
    assert fit("<b>one <pre>two &amp; three</pre></b>", 8) == "<b>one <pre>two…</pre></b>"
    assert fit("&amp;" * 20, 5) == "&amp;" * 4 + "…"
    assert fit("🙂" * 20, 6) == "🙂🙂…"


@given(st.lists(_PIECE), st.integers(2, 40))
def test_whatever_was_drawn_is_cut_to_what_telegram_takes(pieces: list[str], limit: int) -> None:
    drawn = _closed(pieces)
    whole, _ = html.parse(drawn)
    shown, _ = html.parse(fit(drawn, limit))
    assert len(shown.encode("utf-16-le")) // 2 <= limit
    assert shown == whole or whole.startswith(shown.removesuffix("…"))


def _closed(pieces: list[str]) -> str:
    """Return pieces as the catalogue would have them: every tag closed, in order."""
    kept: list[str] = []
    opened: list[str] = []
    for piece in pieces:
        if piece.startswith("</"):
            if not opened:
                continue
            kept.append(f"</{opened.pop()}>")
            continue
        if piece.startswith("<"):
            opened.append(piece[1:].rstrip(">").split()[0])
        kept.append(piece)
    return "".join([*kept, *(f"</{tag}>" for tag in reversed(opened))])
