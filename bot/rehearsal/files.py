"""Files that came with messages, kept in memory as long as the sandbox runs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from bot.rehearsal.errors import bad_request
from bot.rehearsal.records import Attachment

if TYPE_CHECKING:
    from bot.rehearsal.asked import Upload

MOST_TO_FETCH = 20 << 20


class Files:
    """Every file by its id; equal contents share the id that is the same for all bots."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Attachment, bytes]] = {}

    def keep(self, kind: str, upload: Upload) -> Attachment:
        """Keep a file and return what a message says of it."""
        digest = hashlib.sha256(upload.content).hexdigest()[:16]
        file = Attachment(
            kind, f"BQAC{digest}{len(self._known):04d}", f"AQAD{digest}", upload.name, len(upload.content), upload.mime
        )
        self._known[file.file_id] = (file, upload.content)
        return file

    def named(self, file_id: str) -> Attachment:
        """Return a file that was sent before."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        if file_id not in self._known:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._known[file_id][0]

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
