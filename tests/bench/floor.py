"""The floor: an aiohttp loop without any framework that only answers. No bot on these libraries can be faster."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import aiohttp
import orjson

from tests.bench.people import TOKEN

_JSON = {"Content-Type": "application/json"}
LEAVES_WITHIN = 5


async def _call(session: aiohttp.ClientSession, url: str, given: dict[str, Any]) -> Any:
    async with session.post(url, data=orjson.dumps(given), headers=_JSON) as reply:
        return orjson.loads(await reply.read())["result"]


async def run(api_root: str) -> None:
    """Poll until killed; the next batch is asked for before this one is answered, so that the ways overlap."""
    root = f"{api_root}/bot{TOKEN}"
    connector = aiohttp.TCPConnector(limit=256)
    async with aiohttp.ClientSession(connector=connector) as session, asyncio.TaskGroup() as tasks:
        updates: list[dict[str, Any]] = []
        offset = 0
        while True:
            asked = {"offset": offset, "timeout": 30, "allowed_updates": ["callback_query"]}
            poll = tasks.create_task(_call(session, f"{root}/getUpdates", asked))
            # aiohttp writes a request in a task of its own: let it leave before a hundred others are queued.
            for _ in range(LEAVES_WITHIN):
                await asyncio.sleep(0)
            for query in [update["callback_query"] for update in updates if "callback_query" in update]:
                said = {"callback_query_id": query["id"], "text": "您已报名"}
                tasks.create_task(_call(session, f"{root}/answerCallbackQuery", said))
            updates = await poll
            offset = updates[-1]["update_id"] + 1 if updates else offset


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1]))
