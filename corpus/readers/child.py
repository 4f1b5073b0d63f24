"""The limited process that opens files: one request in, one reply out, until its input ends.

`sandbox.ReaderProcess` runs it with three arguments: MAX_BYTES CPU_SECONDS MEMORY_BYTES.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path

from core.errors import RefusedFile
from corpus.readers.files import read_file
from corpus.readers.messages import receive, send

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.system", "os.fork", "os.posix_spawn")


def main(arguments: list[str]) -> None:
    """Serves requests; each reply is {"reading": …} or {"refused": sentence}."""
    max_bytes, cpu_seconds, memory_bytes = map(int, arguments)
    logging.disable(logging.WARNING)
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing a library prints joins the replies
    _load_parsers()
    _limit_memory(memory_bytes)
    sys.addaudithook(_forbid)
    send(replies, {"ready": True})
    while request := receive(sys.stdin.buffer):
        _limit_cpu(cpu_seconds)
        send(replies, _answer(Path(str(request["path"])), max_bytes))


def _answer(path: Path, max_bytes: int) -> dict[str, object]:
    try:
        return {"reading": asdict(read_file(path, max_bytes=max_bytes))}
    except RefusedFile as error:
        return {"refused": str(error)}


def _load_parsers() -> None:
    """Imports them before the limits and for all files, so that no file pays for it."""
    for parser in ("lxml.etree", "pypdf"):
        importlib.import_module(parser)


def _limit_memory(memory_bytes: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a reader writes no file
    except (ImportError, ValueError, OSError):  # not every system has these limits
        logging.getLogger(__name__).warning("no memory limit on this system")


def _limit_cpu(cpu_seconds: int) -> None:
    """Grants `cpu_seconds` more of processor time from now on; beyond it the system kills us."""
    try:
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = int(usage.ru_utime + usage.ru_stime) + 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (used + cpu_seconds, hard))
    except (ImportError, ValueError, OSError):
        logging.getLogger(__name__).warning("no processor limit on this system")


def _forbid(event: str, _arguments: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader must not: {event}")


if __name__ == "__main__":
    main(sys.argv[1:])
