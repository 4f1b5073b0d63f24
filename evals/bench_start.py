"""How long the program takes to start: its help, its imports, its page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from evals.bench_library import peak_megabytes
from evals.provenance import ROOT

_TRIES = 3
_LONGEST = 120  # seconds to wait for the page, and for a process to end
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Start:
    """One start of the page, until it answered; `seconds` None: it did not, `fault` says why."""

    which: str  # first, again
    seconds: float | None
    megabytes: float = 0.0
    fault: str = ""


def help_seconds() -> float:
    """Median seconds of `trich --help`."""
    return median(_seconds(_command("--help")) for _ in range(_TRIES))


def import_seconds(module: str) -> float | None:
    """Seconds to import a module in a process of its own, the start of Python left out.

    None when it cannot be imported.
    """
    code = (
        f"import time; start = time.perf_counter(); import {module}; "
        "print(time.perf_counter() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=_environment(), text=True, capture_output=True
    )
    return round(float(done.stdout.split()[-1]), 2) if done.returncode == 0 else None


def serve_twice(home: Path) -> Iterator[Start]:
    """The page started over an empty home folder, then once more over the same."""
    for which in ("first", "again"):
        yield _serve(home, which)


def _serve(home: Path, which: str) -> Start:
    port = _free_port()
    command = _command("--home", str(home), "serve", "--port", str(port))
    start = time.perf_counter()
    server = subprocess.Popen(
        command, cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        while time.perf_counter() - start < _LONGEST:
            if server.poll() is not None:
                said = server.stderr.read().decode(errors="replace") if server.stderr else ""
                return Start(which, None, fault=(said.strip().splitlines() or ["?"])[-1][:120])
            if _answers(f"http://127.0.0.1:{port}/"):
                seconds = round(time.perf_counter() - start, 2)
                return Start(which, seconds, peak_megabytes(str(server.pid)))
            time.sleep(_PAUSE)
        return Start(which, None, fault=f"không trả lời trong {_LONGEST} giây")
    finally:
        _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server as Ctrl+C does, so that it closes what it has open."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(_LONGEST)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    if server.stderr:
        server.stderr.close()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as page:
            return int(page.status) == 200
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, check=True)
    return time.perf_counter() - start


def _command(*arguments: str) -> list[str]:
    script = Path(sys.executable).with_name("trich")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "cli"]
    return [*program, *arguments]


def _environment() -> dict[str, str]:
    """The caller's, less what would change the program's settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TRICH_")}
