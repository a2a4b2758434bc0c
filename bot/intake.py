"""Fetches updates and confirms them to Telegram only after what they did is committed.

Telegram keeps what we have not confirmed (a message for 24 hours, a tap for 150 seconds): it is our durable inbox.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from bot import calls, outcomes

if TYPE_CHECKING:
    from bot.counts import Counts
    from bot.gateway import Gateway
    from bot.turns import Turns

log = structlog.get_logger(__name__)

#: Bot API: a poll is parked for at most 50 seconds.
POLL_SECONDS = 50
#: Kinds that are not listed are not sent to us; the list sticks on the server, so it is always passed.
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0)


class Intake:
    """The one poller."""

    def __init__(self, gateway: Gateway, turns: Turns, counts: Counts) -> None:
        self._gateway = gateway
        self._counts = counts
        self._turns = turns
        # Not kept over restarts: from 0 Telegram serves whatever is unconfirmed, and handled ids are known.
        self._offset = 0
        self._misses = 0

    async def run(self) -> None:
        """Poll for ever."""
        while True:
            try:
                await self.poll()
            except Exception as error:  # noqa: BLE001 - deaf for ever is worse than deaf for a while
                await self._miss("intake_failed", error=type(error).__name__)

    async def poll(self) -> None:
        """Fetch once, have everything handled and committed; the next fetch confirms it."""
        fetched = await self._gateway.fetch(self._offset, POLL_SECONDS, ALLOWED)
        match fetched:
            case outcomes.Fetched(updates):
                self._counts.heard(len(updates))
                if self._misses:
                    log.info("telegram_back", after_misses=self._misses)
                    self._misses = 0
                await self._turns.take(updates)
                self._counts.taking_since = None
                if updates:
                    self._offset = int(updates[-1]["update_id"]) + 1
            case outcomes.Later(seconds):
                self._counts.told_to_wait(seconds)
                await asyncio.sleep(seconds)
            case outcomes.Contested(webhook):
                await self._miss("another_bot_polls", webhook=webhook)
                if webhook:
                    # Removed at every start, which may have been one without Telegram.
                    await self._gateway.carry_out(calls.RemoveWebhook())
            case outcomes.BadToken():
                await self._miss("bad_token")
            case outcomes.NeverSent() | outcomes.Unknown() | outcomes.Refused():
                await self._miss("telegram_away", outcome=type(fetched).__name__)

    async def _miss(self, event: str, **what: object) -> None:
        self._counts.polls_failed += 1
        # Said once, not at every try: an outage of an hour is one line.
        if self._misses == 0:
            log.error(event, **what)
        wait = BACK_OFF[min(self._misses, len(BACK_OFF) - 1)]
        self._misses += 1
        await asyncio.sleep(wait)
