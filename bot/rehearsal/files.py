"""Files that came with messages, kept in memory as long as the sandbox runs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from bot.rehearsal.errors import bad_request
from bot.rehearsal.records import Attachment

if TYPE_CHECKING:
    from bot.rehearsal.asked import Upload

MOST_TO_FETCH = 20 << 20
MOST_IN_PHOTO = 10 << 20
SOUNDS = frozenset({"voice", "audio"})
#: How often a second the clock of an Opus stream ticks, whatever the sound was recorded at.
OPUS_TICKS = 48_000
#: The longer side of the smaller sizes that a photo is kept in, and the letter that tells them apart.
PHOTO_SIDES = {"s": 90, "m": 320}
#: What a photo measures that cannot be measured.
MADE_UP = (800, 600)


class Files:
    """Every file by its id; equal contents share the id that is the same for all bots."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Attachment, bytes]] = {}

    def keep(self, kind: str, upload: Upload) -> Attachment:
        """Keep a file and return what a message says of it."""
        digest = hashlib.sha256(upload.content).hexdigest()[:16]
        smaller: tuple[Attachment, ...] = ()
        width, height = 0, 0
        if kind == "photo":
            width, height = picture_size(upload.content)
            if not width or not height:
                width, height = MADE_UP
            # The same bytes each time: only their measures differ, as nothing here can shrink a picture.
            smaller = tuple(
                self._note(kind, digest, upload, *_within(side, width, height), mark=mark)
                for mark, side in PHOTO_SIDES.items()
                if side < max(width, height)
            )
        return self._note(kind, digest, upload, width, height, smaller=smaller)

    def _note(
        self,
        kind: str,
        digest: str,
        upload: Upload,
        width: int,
        height: int,
        *,
        mark: str = "",
        smaller: tuple[Attachment, ...] = (),
    ) -> Attachment:
        file = Attachment(
            kind,
            f"BQAC{digest}{len(self._known):04d}",
            f"AQAD{digest}{mark}",
            upload.name,
            len(upload.content),
            upload.mime,
            width,
            height,
            smaller,
            seconds=sound_seconds(upload.content) if kind in SOUNDS else 0,
            shown=picture_kind(upload.content) or sound_kind(upload.content),
        )
        self._known[file.file_id] = (file, upload.content)
        return file

    def named(self, file_id: str, kind: str) -> Attachment:
        """Return a file of this kind that was sent before."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        if file_id not in self._known:
            raise bad_request("wrong file identifier/HTTP URL specified")
        file = self._known[file_id][0]
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
        return file

    def described(self, file_id: str) -> dict[str, Any]:
        """Return the File object that tells where to fetch it."""
        if file_id not in self._known:
            raise bad_request("invalid file_id")
        file, content = self._known[file_id]
        if len(content) > MOST_TO_FETCH:
            raise bad_request("file is too big")
        told = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}
        return {**told, "file_path": f"{file.kind}s/{file.file_id}"}

    def content(self, path: str) -> tuple[Attachment, bytes] | None:
        """Return the file behind such a path, if there is one."""
        return self._known.get(path.rpartition("/")[2])


def _within(side: int, width: int, height: int) -> tuple[int, int]:
    longer = max(width, height)
    return max(1, width * side // longer), max(1, height * side // longer)


def check_photo(upload: Upload) -> None:
    """Refuse a picture that is too large, too wide or too narrow; what cannot be measured passes."""
    if len(upload.content) > MOST_IN_PHOTO:
        size = f"file of size {len(upload.content)} bytes"
        raise bad_request(f"{size} is too big for a photo; the maximum size is {MOST_IN_PHOTO} bytes")
    width, height = picture_size(upload.content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def picture_kind(content: bytes) -> str:
    """Return the media type of a PNG, GIF or JPEG; nothing for anything else."""
    starts = {b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif", b"\xff\xd8\xff": "image/jpeg"}
    return next((kind for start, kind in starts.items() if content.startswith(start)), "")


def picture_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, GIF or JPEG; zeros for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if content.startswith(b"GIF8") and len(content) >= 10:
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    at = 2
    while content.startswith(b"\xff\xd8") and at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0, 0


def sound_kind(content: bytes) -> str:
    """Return the media type of an Ogg file, as voice notes are; nothing for anything else."""
    return "audio/ogg" if content.startswith(b"OggS") else ""


def sound_seconds(content: bytes) -> int:
    """Return how long an Ogg Opus file lasts, at least 1; 0 for anything else."""
    last = content.rfind(b"OggS")
    if not content.startswith(b"OggS") or b"OpusHead" not in content[:64] or len(content) < last + 14:
        return 0
    # Below zero where no packet ends on the last page.
    ticks = int.from_bytes(content[last + 6 : last + 14], "little", signed=True)
    return max(1, round(ticks / OPUS_TICKS)) if ticks > 0 else 0
