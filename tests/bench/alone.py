"""What a claim's turn costs by itself: the bot's own batches on a database, without a network, in this process.

Prints the wall time and the processor time of one turn in microseconds, its share of the commit included.
"""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
from telegram import Bot

from bot.app import DATABASE
from bot.batch import MOST_UPDATES, Batches
from bot.clock import SystemClock
from bot.updates import Reader
from handlers.buttons import Button
from handlers.deployment import Deployment
from handlers.features import FEATURES
from handlers.routes import Routes
from handlers.rules.changes import MOST_PLACES
from handlers.words import Catalogue, Language
from storage import cards, chats, needs
from storage.database import Database, Records
from storage.needs import NewNeed
from storage.sealed import Sealer, load_or_create_key
from tests.bench.people import ADMIN, BOT, FIRST_VOLUNTEER, GROUP, SENT_AT, TOKEN, TOWN_ZONE, chat, tap
from tests.bench.processes import Process
from tests.bench.town import KEY_FILE

if TYPE_CHECKING:
    from bot.batch import Batch, Work

MICRO: Final = 1e6


@dataclass(frozen=True, slots=True)
class TurnCost:
    """Microseconds for one turn."""

    wall: float
    processor: float


async def measure(folder: Path, taps: int) -> TurnCost:
    """Post a need, have so many people claim it in batches, and return what one claim cost."""
    key = load_or_create_key(folder / KEY_FILE, sealed_data_exists=True)
    database = Database(folder / "data" / DATABASE, Sealer(key))
    now = SystemClock().now()
    batches = _batches()
    await database.open()
    try:
        need_id = await database.write(lambda records: _post(records, now))
        works = _works(batches, need_id, taps)
        # What is paid once, such as the first fluent message, is nobody's claim.
        # What is paid once, such as the first sentence of a catalogue, is nobody's claim.
        few = min(MOST_UPDATES, taps // 2)
        await _all(database, batches, works[:few], now)
        wall, processor = time.perf_counter(), time.process_time()
        await _all(database, batches, works[few:], now)
        took, used = time.perf_counter() - wall, time.process_time() - processor
        return TurnCost(took * MICRO / (taps - few), used * MICRO / (taps - few))
    finally:
        await database.close()


async def _all(database: Database, batches: Batches, works: list[Work], now: datetime) -> None:
    while works:
        some = works[:MOST_UPDATES]

        def run(records: Records, some: list[Work] = some) -> Batch:
            return batches.run(records, some, now)

        batch = await database.write(run)
        if batch.failed:
            raise RuntimeError("A claim failed.")
        works = works[batch.taken :]


def _batches() -> Batches:
    privates = {kind: act for feature in FEATURES for kind, act in feature.privates.items()}
    catalogue = Catalogue(privates=privates)
    deployment = Deployment(
        bot_id=BOT["id"],
        bot_username=BOT["username"],
        language=Language.ZH,
        timezone=TOWN_ZONE,
        owners=frozenset(),
    )
    return Batches(Routes(FEATURES), Reader(Bot(TOKEN), catalogue, deployment, FEATURES))


def _post(records: Records, now: datetime) -> int:
    chats.meet(records, GROUP, chat(GROUP)["title"])
    starts = now + timedelta(days=2)
    new = NewNeed(
        chat_id=GROUP,
        posted_by=ADMIN,
        what="核酸检测",
        place="世纪华原采样点",
        starts=starts,
        ends=starts + timedelta(hours=4),
        gathers=starts,
        places=MOST_PLACES,
    )
    need = needs.post(records, new, now)
    cards.put(records, "need", need.id, GROUP, now=now)
    card = cards.find(records, "need", need.id, GROUP)
    assert card is not None
    cards.showed(records, card, None, 1)
    return need.id


def _works(batches: Batches, need_id: int, taps: int) -> list[Work]:
    data = Button(feature="claims", action="claim", record=need_id, version=1).pack()
    message = {"message_id": 1, "date": SENT_AT, "chat": chat(GROUP), "from": BOT, "text": "0/500"}
    updates = [tap(FIRST_VOLUNTEER + at, message, data) for at in range(taps)]
    return [batches.work_of({"update_id": 900_000_000 + at} | update) for at, update in enumerate(updates)]


def measure_in_a_process(folder: Path, town: Path, taps: int) -> TurnCost:
    """Return the same, measured in a process of its own that nothing else has warmed or filled."""
    with Process(folder, ["tests.bench.alone", str(town), str(taps)], speaks=True) as alone:
        try:
            return TurnCost(**orjson.loads(alone.first_line()))
        except orjson.JSONDecodeError:
            raise RuntimeError(alone.last_words()) from None


if __name__ == "__main__":
    found = asyncio.run(measure(Path(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.write(orjson.dumps(asdict(found)).decode() + "\n")
    sys.stdout.flush()
