"""The main job without a network, and that nothing of it looks for one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from program import Program, free_port

from corpus.shipped import sample_files

pytestmark = pytest.mark.slow

SAMPLE = "bao-cao-dan-van-2025-xa-an-khe-thuong.docx"
QUESTIONS = (
    "Hạn chế trong công tác dân vận năm 2025 của xã An Khê Thượng là gì?",
    "han che trong cong tac dan van nam 2025 cua xa An Khe Thuong la gi?",
)
FOUND = "có 229 hồ sơ trễ hạn"
NOTHING = "Không tìm thấy căn cứ trong kho."

# Runs a command where there is no network but loopback; then the kernel's own counts of what was
# sent nowhere go to a file: they see native code too, which no hook of Python's does.
CUT = """
ip link set lo up || exit 99
"$@"
status=$?
cat /proc/net/snmp /proc/net/snmp6 >"$COUNTS"
exit $status
"""

# Every process of the program that Python starts notes whom it calls. Not the reader: it is given
# no such folder, and a rule of its own that it may open no socket at all.
WATCH = """
import os, sys

_FILE = os.open(os.environ["CALLS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_PLACES = {
    "socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.bind": 1,
    "socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0,
}

def _note(event, arguments):
    if event in _PLACES:
        called = arguments[_PLACES[event]]
        host = called[0] if isinstance(called, tuple) else called
        if host is not None:
            os.write(_FILE, f"{event} {host!r}\\n".encode("ascii", "backslashreplace"))

sys.addaudithook(_note)
os.write(_FILE, b"started\\n")
"""

# Starts the page, looks at it from the same cut-off place, stops it as Ctrl-C does.
VISIT = """
import re, signal, subprocess, sys
from urllib.parse import urljoin
from urllib.request import ProxyHandler, build_opener

get = build_opener(ProxyHandler({})).open
page = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True, encoding="utf-8")
try:
    said = next(line for line in page.stdout if "http://" in line)
    address = said.split()[-1]
    with get(address, timeout=30) as answer:
        html = answer.read().decode("utf-8")
    scripts = re.findall(r'(?:src|href)="([^"]+\\.(?:js|css)[^"]*)"', html)
    with get(urljoin(address, scripts[0]), timeout=30) as answer:
        size = len(answer.read())
    foreign = [s for s in scripts if not urljoin(address, s).startswith(address)]
finally:
    page.send_signal(signal.SIGINT)
    status = page.wait(60)
print(f"page {len(html)} bytes, {scripts[0]} {size} bytes, foreign {foreign}")
sys.exit(status)
"""


@dataclass(frozen=True)
class Cut:
    """The program where no network is, and what it tried to call."""

    program: Program
    folder: Path

    @property
    def calls(self) -> list[str]:
        """What was called through Python, a line each; "started" for each process."""
        return (self.folder / "calls").read_text("ascii").splitlines()

    @property
    def sent_nowhere(self) -> dict[str, int]:
        """The kernel's counts, of the last command, of packets that had no way to go."""
        counts = (self.folder / "counts").read_text("ascii").splitlines()
        names, values = (line.split()[1:] for line in counts if line.startswith("Ip:"))
        found = dict(zip(names, map(int, values), strict=True))
        six = dict(line.split() for line in counts if line.startswith("Ip6"))
        return {"IPv4": found["OutNoRoutes"], "IPv6": int(six.get("Ip6OutNoRoutes", 0))}

    def assert_alone(self) -> None:
        """Nothing but this machine was called, and the watch was kept."""
        called = [call for call in self.calls if call != "started"]
        assert "started" in self.calls
        assert [call for call in called if not _stays_here(call)] == []
        assert self.sent_nowhere == {"IPv4": 0, "IPv6": 0}


def _stays_here(call: str) -> bool:
    """Whether a noted call is to loopback, or to a socket of this machine's file system."""
    host = call.split(" ", 1)[1].strip("'\"b")
    return host in ("localhost", "::1", "") or host.startswith(("127.", "/", "\\x00"))


@pytest.fixture(scope="module")
def cut_off() -> tuple[str, ...]:
    """A command that runs another without a network; skips where that is not permitted."""
    shell = shutil.which("sh")
    if not (shutil.which("unshare") and shutil.which("ip") and shell):
        pytest.skip("needs the commands unshare and ip")
    tried = subprocess.run(
        ["unshare", "-rn", shell, "-c", "ip link set lo up"], capture_output=True, text=True
    )
    if tried.returncode:
        pytest.skip(f"this system permits no network namespace: {tried.stderr.strip()}")
    return ("unshare", "-rn", shell, "-c", CUT, "sh")


@pytest.fixture
def cut(program: Program, cut_off: tuple[str, ...], tmp_path: Path) -> Cut:
    watch = tmp_path / "watch"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(WATCH, "utf-8")
    variables = {
        "PYTHONPATH": str(watch),
        "CALLS": str(tmp_path / "calls"),
        "COUNTS": str(tmp_path / "counts"),
        "GRADIO_ANALYTICS_ENABLED": "True",  # whatever a user's shell says
    }
    return Cut(program.with_(*cut_off, **variables), tmp_path)


def test_the_watch_sees_who_calls_out(cut: Cut) -> None:
    """Else the tests below would prove nothing."""
    calls_out = """
        import socket
        for call in (
            lambda: socket.create_connection(("192.0.2.1", 80), 2),
            lambda: socket.getaddrinfo("example.org", 443),
        ):
            try:
                call()
            except OSError:
                pass
    """
    command = [*cut.program.inside, sys.executable, "-c", textwrap.dedent(calls_out)]
    assert cut.program.start(command).wait(60) == 0
    assert "socket.connect '192.0.2.1'" in cut.calls
    assert "socket.getaddrinfo 'example.org'" in cut.calls
    assert cut.sent_nowhere["IPv4"] > 0


def test_main_job_needs_no_network(cut: Cut) -> None:
    trich = cut.program
    ended = trich("ingest", *sample_files())
    assert (ended.status, ended.is_plain) == (0, True), ended.err
    assert ended.out.count("đã nạp") >= len(sample_files())
    cut.assert_alone()

    answers = [trich.json("ask", question) for question in QUESTIONS]
    cut.assert_alone()
    for answer in answers:
        assert FOUND in answer["answer"]
        assert {c["doc"] for c in answer["citations"]} == {SAMPLE}
    assert _places(answers[0]) == _places(answers[1])

    listed = trich.json("library", "list")
    assert len(listed) == len(sample_files())
    (sample,) = (d for d in listed if d["name"] == SAMPLE)
    text = trich.json("library", "show", sample["id"])["text"]
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in answers[0]["citations"])
    assert trich("library", "remove", sample["id"]).status == 0
    assert SAMPLE not in json.dumps(trich.json("library", "list"))
    assert SAMPLE not in {c["doc"] for c in trich.json("ask", QUESTIONS[0])["citations"]}
    assert trich("index", "rebuild").status == 0
    cut.assert_alone()


def _places(answer: dict[str, Any]) -> list[tuple[str, int, int]]:
    return [(c["document_id"], c["start"], c["end"]) for c in answer["citations"]]


@pytest.mark.parametrize("proxy", ["", "http://192.0.2.1:3128"], ids=["plain", "proxy set"])
def test_page_needs_no_network(cut: Cut, proxy: str, tmp_path: Path) -> None:
    visit = tmp_path / "visit.py"
    visit.write_text(VISIT, "utf-8")
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    trich = cut.program.with_(**(dict.fromkeys(names, proxy) if proxy else {}))
    serve = trich.with_().command("serve", "--port", str(free_port()))[len(trich.inside) :]
    visitor = [sys.executable, "-I", str(visit), *serve]  # -I: itself not watched
    process = trich.start(
        [*trich.inside, *visitor],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = process.communicate(timeout=180)
    assert process.returncode == 0, err
    assert "foreign []" in out
    assert "Traceback" not in err
    assert "socket.bind '127.0.0.1'" in cut.calls
    cut.assert_alone()


def test_the_default_model_is_loaded_without_network(cut: Cut) -> None:
    trich = cut.program.with_(TRICH_EMBEDDING_MODEL="")
    report = trich.json("models", "test")
    assert report["embedding"]["ok"] is True
    assert report["embedding"]["dimensions"] == 512
    cut.assert_alone()


@pytest.mark.parametrize(
    "command", [("models", "test"), ("ask", "Hỏi?"), ("library",), ("serve",)], ids=" ".join
)
def test_a_model_that_is_no_folder_is_refused_at_once(cut: Cut, command: tuple[str, ...]) -> None:
    trich = cut.program.with_(TRICH_EMBEDDING_MODEL="some-org/some-model")
    ended = trich(*command, timeout=60)
    assert (ended.status, ended.out, ended.is_plain) == (2, "", True)
    assert "some-org/some-model" in ended.err
    assert "không tải mô hình từ mạng" in " ".join(ended.err.split())
    assert len(ended.err.strip().splitlines()) == 1
    cut.assert_alone()
