"""What may stand in the repository: no place of one machine, no package index, clean text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_BINARY = 40_000_000  # bytes, of all files that are not text

# Written in two parts, so that this file does not hold what it looks for.
_PLACE = re.compile(r"(?<![\w.~$}])/(?:" + "work|tmp/bash|root|opt/(?:pypi|wheels)" + r")(?:/|\b_)")
_HOSTS = re.compile(r"(?:pypi\.|pythonhosted\.|download\.pytorch\.|npmjs\.)" + r"(?:org|com)")
# Documents that are bad on purpose: decomposed letters are what the readers are measured on.
_NOT_NFC = ("evals/data/years/documents/",)
_NO_PACKAGES = ("tests/", "tools/", "evals/data/", "retrieval/thesaurus/")
_BINARY = {".docx", ".pdf", ".png", ".safetensors", ".npz", ".npy"}


def _files() -> list[str]:
    """Tracked files and new ones that git does not ignore, as they are now."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [git, "-c", f"safe.directory={ROOT}", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return sorted(name for name in set(listed.split("\0")) if name and (ROOT / name).is_file())


def _texts() -> dict[str, str]:
    return {
        name: (ROOT / name).read_bytes().decode("utf-8", "replace")
        for name in _files()
        if Path(name).suffix not in _BINARY
    }


def test_text_files_are_utf8_in_nfc() -> None:
    other = [
        name
        for name, text in _texts().items()
        if "\ufffd" in text
        or (not name.startswith(_NOT_NFC) and not unicodedata.is_normalized("NFC", text))
    ]
    assert not other


@pytest.mark.parametrize("pattern", [_PLACE, _HOSTS], ids=["place", "package index"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}: {match[0]}" for name, text in _texts().items() if (match := pattern.search(text))
    ]
    assert not found


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("cd /" + "work/main", True),
        ('"/' + 'root/.pyenv"', True),
        ("../shared/corpus", False),
        ("$HOME/" + "work/x", False),
        ("https://example.org/" + "work/x", False),
        ("tests/" + "root/", False),
    ],
)
def test_places_are_told_from_addresses(text: str, is_place: bool) -> None:
    assert bool(_PLACE.search(text)) is is_place


def test_binaries_are_few_and_known() -> None:
    binary = [name for name in _files() if Path(name).suffix in _BINARY]
    assert sum((ROOT / name).stat().st_size for name in binary) < MOST_BINARY


def test_every_package_says_that_it_is_one() -> None:
    folders = {
        folder
        for name in _files()
        if name.endswith(".py") and not name.startswith(_NO_PACKAGES)
        for folder in Path(name).parents
    } - {Path(".")}
    bare = [f.as_posix() for f in folders if not (ROOT / f / "__init__.py").exists()]
    assert not bare, "setuptools would leave them out"


def test_the_scripts_of_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_dependencies_are_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pins)
    pinned = {_key(line.split("==")[0]) for line in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert {_key(re.split(r"[<>=!~ \[;]", line)[0]) for line in wanted} <= pinned


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
