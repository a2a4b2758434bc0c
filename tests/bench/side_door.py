"""The conductor's side of the stand-in: deliver updates, wait, read its notes. Blocking, and idle in a storm."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import Any

import orjson


class SideDoor:
    """Speaks to one running stand-in."""

    def __init__(self, port: int) -> None:
        self.api_root = f"http://127.0.0.1:{port}"
        self.port = port

    def deliver(self, updates: list[dict[str, Any]]) -> float:
        """Release these updates at once and return when, on the machine's monotonic clock."""
        return float(self._ask("deliver", {"updates": updates})["released"])

    def wait_answered(self, seconds: float) -> bool:
        """Wait until every tap delivered so far is answered; tell whether that came to pass in time."""
        return self._come_true("answered", seconds)

    def wait_parked(self, seconds: float) -> bool:
        """Wait until the bot has confirmed everything and polls for more; tell whether it did in time."""
        return self._come_true("parked", seconds)

    def taps(self) -> dict[str, list[float]]:
        """Return for every tap when it was released and when it was answered, which may be never or twice."""
        return dict(self._ask("taps", {})["taps"])

    def calls(self) -> list[dict[str, Any]]:
        """Return what the bot called besides polls and answers to taps, in order, each with its moment."""
        return list(self._ask("calls", {})["calls"])

    def counted(self) -> dict[str, int]:
        """Return how often each method was called, in lower case."""
        return dict(self._ask("counted", {})["counted"])

    def _come_true(self, verb: str, seconds: float) -> bool:
        try:
            self._ask(verb, {}, seconds)
        except TimeoutError:
            return False
        return True

    def _ask(self, verb: str, given: dict[str, Any], seconds: float = 30) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request("POST", f"/control/{verb}", orjson.dumps(given))
            answer: dict[str, Any] = orjson.loads(connection.getresponse().read())
        finally:
            connection.close()
        return answer
