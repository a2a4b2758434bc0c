"""The only source of the present. A rehearsal or a test moves it; a real run follows the system's time."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler


class Clock(Protocol):
    """What everybody asks for the time."""

    def now(self) -> datetime:
        """Return the present, aware and in UTC."""
        ...

    def on_move(self, notify: Callable[[], None]) -> None:
        """Have notify called whenever the present jumps rather than passes."""
        ...

    def real_seconds_until(self, at: datetime) -> float | None:
        """Return how long to really wait for `at`, 0 when it has come, None when only a move brings it."""
        ...


class SystemClock:
    """The system's time; it never jumps as far as we can tell."""

    def now(self) -> datetime:
        """Return the system's time in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the one place

    def on_move(self, notify: Callable[[], None]) -> None:
        """Accept the wish: this clock does not jump."""

    def real_seconds_until(self, at: datetime) -> float | None:
        """Return the seconds from now until `at`, never negative."""
        return max(0.0, (at - self.now()).total_seconds())


class MovableClock:
    """A clock that a test or the rehearsal moves; between moves it stands still, or runs on when `ticking`.

    `speed` is how many of its seconds pass in a real one.
    """

    def __init__(self, start: datetime, *, ticking: bool = False, speed: float = 1.0) -> None:
        if start.tzinfo is None:
            raise ValueError("A clock needs an aware moment to start from.")
        self._shown = start.astimezone(UTC)
        self._ticking = ticking
        self._speed = speed
        self._since = time.monotonic()
        self._notified: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the shown present."""
        if not self._ticking:
            return self._shown
        return self._shown + timedelta(seconds=(time.monotonic() - self._since) * self._speed)

    def on_move(self, notify: Callable[[], None]) -> None:
        """Have notify called after every move."""
        self._notified.append(notify)

    def real_seconds_until(self, at: datetime) -> float | None:
        """Return 0 for what has come; for the rest the seconds when ticking, None when only a move brings it."""
        left = (at - self.now()).total_seconds()
        if left <= 0:
            return 0.0
        return left / self._speed if self._ticking else None

    def move(self, by: timedelta) -> None:
        """Move forward by a positive length; time never runs back."""
        self.move_to(self.now() + by)

    def move_to(self, at: datetime) -> None:
        """Move to a moment not before the present one."""
        if at < self.now():
            raise ValueError("A clock is only moved forward.")
        self._shown = at.astimezone(UTC)
        self._since = time.monotonic()
        for notify in self._notified:
            notify()


#: The system's time may be set, and a machine may sleep: so a long wait is looked at again after so many seconds.
LONGEST_WAIT = 60.0


class WakeUp:
    """One APScheduler job that calls `wake` when the clock reaches the armed moment."""

    def __init__(self, clock: Clock, wake: Callable[[], Awaitable[None]]) -> None:
        self._clock = clock
        self._wake = wake
        self._armed: datetime | None = None
        self._waits = False
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        clock.on_move(self._rearm)

    def start(self) -> None:
        """Start the scheduler; needs a running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop for good; nothing is woken afterwards."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def arm(self, at: datetime | None) -> None:
        """Wake at this moment instead of any armed before; None disarms."""
        if at == self._armed and self._waits:
            return
        self._armed = at
        self._rearm()

    def _rearm(self) -> None:
        if not self._scheduler.running:
            return
        wait = None if self._armed is None else self._clock.real_seconds_until(self._armed)
        self._waits = wait is not None
        if wait is None:
            self._scheduler.remove_all_jobs()
            return
        # APScheduler reads the system's time itself, so a wait is all that is translated for it.
        real = datetime.now(UTC) + timedelta(seconds=min(wait, LONGEST_WAIT))  # noqa: TID251 - see above
        self._scheduler.add_job(self._fire, "date", run_date=real, id="wake", replace_existing=True)

    async def _fire(self) -> None:
        self._waits = False
        if self._armed is not None and self._clock.real_seconds_until(self._armed) == 0:
            await self._wake()
        else:
            self._rearm()
