"""What the sandbox refuses, in Telegram's own words."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818 - an answer of Telegram's, not a fault of ours
    """A call that Telegram would answer with an error."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(text: str, **parameters: Any) -> Refusal:
    """Return the 400 that carries this text."""
    return Refusal(400, f"Bad Request: {text}", parameters or None)


def forbidden(text: str) -> Refusal:
    """Return the 403 that carries this text."""
    return Refusal(403, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    """Return the 409 that carries this text."""
    return Refusal(409, f"Conflict: {text}")


def too_many_requests(seconds: int) -> Refusal:
    """Return the 429 that asks to wait this long."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
