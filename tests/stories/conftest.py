"""Every story is held to an independent model of the Bot API, in both directions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.telegram_model import held


@pytest.fixture(autouse=True)
def strayed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Listen, and fail in the end; a story that breaks the model on purpose takes that out of this list."""
    with held(monkeypatch, requests=True) as found:
        yield found
