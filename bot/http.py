"""How requests travel: PTB's request interface over aiohttp and orjson.

It tells what never left this machine from what may have arrived, and lets no address of a request, which
holds the token, into a message, a traceback or a log.
"""

from __future__ import annotations

import json
import math
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
import orjson
from aiohttp_socks import ProxyConnector
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

#: Telegram may sleep through a flood wait for eight seconds and then succeed: patience avoids duplicates.
READ_SECONDS: Final = 30.0
CONNECT_SECONDS: Final = 10.0
POOL_SECONDS: Final = 20.0
CONNECTIONS: Final = 256


class NeverSentError(NetworkError):
    """The request did not leave: no address, no connection, or none free in time. Trying again is safe."""


class NotTelegramError(TelegramError):
    """The answer is not Telegram's: no JSON object."""


class FloodError(TelegramError):
    """Telegram wants quiet for so many seconds. PTB's RetryAfter warns of its own coming change when it is made."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too Many Requests: retry after {seconds}")
        self.seconds = seconds


class _Connector(aiohttp.BaseConnector):
    """Tells that whatever fails before there is a connection was never sent: its errors are many and overlap."""

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Any],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's
    ) -> Any:
        try:
            return await super().connect(req, traces, timeout)
        except TimeoutError:
            raise  # aiohttp makes a ConnectionTimeoutError of it
        except Exception as error:  # noqa: BLE001 - see above
            raise NeverSentError(type(error).__name__) from None


class _Direct(_Connector, aiohttp.TCPConnector):
    """To Telegram itself, or to an HTTP proxy."""


class _Socks(_Connector, ProxyConnector):
    """To Telegram through a SOCKS proxy."""


class Arguments:
    """Arguments that hold no file, as they go into the request's JSON; None is left out.

    To our own request class it is as good as PTB's RequestData, which is final and costs more to make.
    """

    __slots__ = ("parameters",)

    contains_files: Final = False

    def __init__(self, given: dict[str, Any]) -> None:
        self.parameters = {name: value for name, value in given.items() if value is not None}


class HttpRequest(BaseRequest):
    """One pool of connections; a test may subclass it and override `exchange`."""

    def __init__(
        self,
        *,
        api_root: str,
        proxy: str | None = None,
        connections: int = CONNECTIONS,
        read_seconds: float = READ_SECONDS,
        connect_seconds: float = CONNECT_SECONDS,
        pool_seconds: float = POOL_SECONDS,
    ) -> None:
        self._proxy = None if is_loopback(api_root) else proxy
        self._connections = connections
        self._read_seconds = read_seconds
        self._connect_seconds = connect_seconds
        self._pool_seconds = pool_seconds
        self._session: aiohttp.ClientSession | None = None
        self._timeouts: dict[float | None, aiohttp.ClientTimeout] = {}

    @property
    def read_timeout(self) -> float | None:
        """Return how long an answer is waited for unless a call says otherwise."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the pool; needs a running loop."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Close the pool; it may be opened again."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and return status and body; PTB's final `post` calls it."""
        del write_timeout, connect_timeout, pool_timeout  # ours hold for every call
        patience = self._read_seconds if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        body, headers = _encoded(request_data)
        try:
            status, payload = await self.exchange(method, url, body, headers, patience)
        except (aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NeverSentError(type(error).__name__) from None
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from None
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 - PTB would quote it, and with it the address and the token
            raise NetworkError(type(error).__name__) from None
        if status == 407:
            raise NeverSentError("The proxy wants a name and a password.")
        if status == 429:
            self._heed(payload)
        return status, payload

    async def exchange(
        self, method: str, url: str, body: Any, headers: dict[str, str], read_seconds: float | None
    ) -> tuple[int, bytes]:
        """Put the bytes on the wire and return what came back."""
        if self._session is None:
            raise NeverSentError("The pool of connections is not open.")
        timeout = self._timeout(read_seconds)
        proxy = self._proxy if self._proxy and not _is_socks(self._proxy) else None
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=timeout, proxy=proxy, allow_redirects=False
        ) as response:
            return response.status, await response.read()

    def _heed(self, payload: bytes) -> None:
        parameters = self.parse_json_payload(payload).get("parameters")
        wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
        if isinstance(wait, int | float) and wait > 0:
            raise FloodError(math.ceil(wait))

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read Telegram's envelope; anything that is none raises NotTelegramError and is not quoted."""
        try:
            envelope = orjson.loads(payload)
        except orjson.JSONDecodeError:
            envelope = _read_leniently(payload)
        if not isinstance(envelope, dict):
            raise NotTelegramError("Invalid server response")
        return envelope

    def _timeout(self, read_seconds: float | None) -> aiohttp.ClientTimeout:
        # Made once for each patience there is: making one is a good part of a request.
        known = self._timeouts.get(read_seconds)
        if known is None:
            known = self._timeouts[read_seconds] = aiohttp.ClientTimeout(
                total=None,
                connect=self._pool_seconds,
                sock_connect=self._connect_seconds,
                sock_read=read_seconds,
            )
        return known

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy and _is_socks(self._proxy):
            # Names are resolved at the far end: where Telegram is blocked, the near end's answers are false.
            address = self._proxy.replace("socks5h://", "socks5://", 1)
            return _Socks.from_url(address, rdns=True, limit=self._connections)
        return _Direct(limit=self._connections, ttl_dns_cache=300)


def is_loopback(api_root: str) -> bool:
    """Return whether this address is on this very machine, where no proxy is asked."""
    host = urlsplit(api_root).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_socks(proxy: str) -> bool:
    return proxy.lower().startswith("socks")


def _encoded(data: RequestData | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, {}
    if data.contains_files:
        # Telegram takes a file's name as it stands between the quotes, in UTF-8 and not in percent signs.
        form = aiohttp.FormData(_whole(data.json_parameters), quote_fields=False)
        for name, (filename, content, kind) in data.multipart_data.items():
            form.add_field(name, content, filename=filename, content_type=kind)
        return form, {}
    parameters = data.parameters
    if not parameters:
        return None, {}
    return _json(parameters), {"Content-Type": "application/json"}


def _whole(parameters: dict[str, str]) -> dict[str, str]:
    # Half an emoji again: a form could not be written for it, and its request would be tried for ever.
    return {name: value.encode("utf-8", "replace").decode() for name, value in parameters.items()}


def _json(parameters: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(parameters)
    except TypeError:  # half an emoji again, on its way out
        pass
    try:
        return json.dumps(parameters, ensure_ascii=False).encode("utf-8", "replace")
    except (TypeError, ValueError):
        raise BadRequest("arguments that are no JSON") from None


def _read_leniently(payload: bytes) -> Any:
    # Half an emoji in somebody's name is valid to Telegram and not to orjson; it must not stop a whole batch.
    try:
        lenient = json.loads(payload.decode("utf-8", "replace"))
        return json.loads(json.dumps(lenient, ensure_ascii=False).encode("utf-8", "replace"))
    except ValueError:
        return None
