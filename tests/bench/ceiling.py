"""How fast the stand-in itself is: raw sockets that answer taps as fast as it lets them, in a process of their own.

Every connection is kept alive and has one request on the way, as those of a bot do; sending several at once would
flatter the server. The client reuses one ready request a connection and reads nothing but lengths.
"""

from __future__ import annotations

import select
import socket
import sys
import time
from pathlib import Path

import orjson

from tests.bench.people import TOKEN
from tests.bench.processes import Process

REPLY_BYTES = len(
    b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'
)


def request(tap: str) -> bytes:
    """Return an answer to a tap, about as long as a bot's."""
    body = orjson.dumps({"callback_query_id": tap, "text": "您是第12位,7点东门集合", "show_alert": False})
    head = (
        f"POST /bot{TOKEN}/answerCallbackQuery HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
        "Accept-Encoding: gzip, deflate\r\nUser-Agent: Python/3.11 aiohttp/3.14\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def measure(port: int, taps: list[str], seconds: float) -> float:
    """Return the answers a second that the server took from as many connections as there are taps."""
    poll = select.epoll()
    lines: dict[int, tuple[socket.socket, bytes]] = {}
    for tap in taps:
        line = socket.create_connection(("127.0.0.1", port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        poll.register(line.fileno(), select.EPOLLIN)
        lines[line.fileno()] = (line, request(tap))
    for line, ready in lines.values():
        line.sendall(ready)
    start = time.monotonic()
    done = 0
    while (now := time.monotonic()) < start + seconds:
        for number, _ in poll.poll(0.1):
            line, ready = lines[number]
            if len(line.recv(4096)) != REPLY_BYTES:
                raise RuntimeError("The stand-in answered otherwise than agreed.")
            line.send(ready)
            done += 1
    return done / (now - start)


def measure_from_outside(folder: Path, port: int, taps: list[str], seconds: float) -> float:
    """Return the same, measured by a process of its own, as a bot is one."""
    with Process(folder, ["tests.bench.ceiling", str(port), str(seconds), *taps], speaks=True) as client:
        try:
            return float(client.first_line())
        except ValueError:
            raise RuntimeError(client.last_words()) from None


if __name__ == "__main__":
    sys.stdout.write(f"{measure(int(sys.argv[1]), sys.argv[3:], float(sys.argv[2]))}\n")
    sys.stdout.flush()
