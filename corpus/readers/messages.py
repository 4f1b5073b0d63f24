"""Messages between the reader process and its parent: JSON after its length in 8 bytes.

Never pickle: a hostile file that took over the child could then take over its parent too.
"""

from __future__ import annotations

import json
import struct
from typing import IO

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], message: dict[str, object]) -> None:
    """Writes one message; lone surrogates pass, for file names of unknown encoding hold them."""
    data = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes], most: int = 1 << 20) -> dict[str, object] | None:
    """Reads one message; None at the end of the stream.

    :raises ValueError: when it is longer than `most` bytes or is not a JSON object.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    if size > most:
        raise ValueError(f"message of {size} bytes")
    data = stream.read(size)
    if len(data) < size:
        return None
    message = json.loads(data)
    if not isinstance(message, dict):
        raise ValueError("message is not an object")
    return message
