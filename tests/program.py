"""The program in processes of their own, on a home folder of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_START = 120  # seconds the page may take to answer on a busy machine
_ANNOUNCED = "Trích đang chạy tại "


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def is_plain(self) -> bool:
        """Whether nobody was shown a traceback."""
        return "Traceback" not in self.out + self.err


@dataclass(frozen=True)
class Program:
    """Runs commands on one home folder; `inside` is a command that each is run by."""

    home: Path
    variables: dict[str, str] = field(default_factory=dict)
    inside: tuple[str, ...] = ()

    def with_(self, *inside: str, **variables: str) -> Program:
        """The same home, with more variables, or run by another command."""
        merged = self.variables | variables
        return replace(self, variables=merged, inside=inside or self.inside)

    def command(self, *arguments: str | Path) -> list[str]:
        """What to start for `trich ARGUMENTS`."""
        own = [sys.executable, str(ROOT / "cli.py"), "--home", str(self.home)]
        return [*self.inside, *own, *map(str, arguments)]

    def environment(self) -> dict[str, str]:
        """Ours without what a developer may have set for the program."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("TRICH_")}
        own = {"PYTHONUTF8": "1", "TRICH_EMBEDDING_MODEL": "stand-in"}
        return kept | own | self.variables

    def start(self, command: Sequence[str], **streams: Any) -> subprocess.Popen[str]:
        """A process of the program; standard streams are text."""
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment(), text=True, encoding="utf-8", **streams
        )

    def __call__(self, *arguments: str | Path, timeout: float = 180) -> Ended:
        process = self.start(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            out, err = process.communicate(timeout=timeout)
        finally:
            process.kill()  # by its own handle; harmless when it has ended
        return Ended(process.returncode, out, err)

    def json(self, *arguments: str | Path) -> Any:
        """The one document on standard output of a command that went well."""
        ended = self(*arguments, "--json")
        assert ended.status in (0, 1), ended.err
        return json.loads(ended.out)

    @contextmanager
    def serving(self, log: Path) -> Iterator[str]:
        """The address of the page until the block ends, then stopped as by Ctrl-C."""
        with log.open("w") as said:
            server = self.start(
                self.command("serve", "--port", str(free_port())),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        try:
            yield _announced(server, log)
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=60) == 0, log.read_text("utf-8")
        finally:
            server.kill()
            server.wait()


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _announced(server: subprocess.Popen[str], log: Path) -> str:
    """The address that the page told; it answers by then."""
    end = time.monotonic() + _START
    while time.monotonic() < end and server.poll() is None:
        for line in log.read_text("utf-8").splitlines():
            if line.startswith(_ANNOUNCED):
                return line.removeprefix(_ANNOUNCED)
        time.sleep(0.2)
    raise AssertionError(f"the page did not start: {log.read_text('utf-8')[-2000:]}")
