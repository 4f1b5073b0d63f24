"""One self-contained HTML page of a run: the same card, charts and failures as on the tab."""

from __future__ import annotations

from pathlib import Path

from core.errors import UsageError
from core.scores import ScoreRun
from ui.markup import esc, tag
from ui.score_card import run_html
from ui.theme import SANS, role_css
from ui.words import DISCLAIMER

_STYLE = """
:root { --serif: "Times New Roman", "Liberation Serif", "Noto Serif", serif; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 FONT; }
main { max-width: 1180px; margin: 0 auto; padding: 26px 28px 60px; }
h1 { font-size: 26px; font-weight: 700; margin: 0 0 6px; }
nav { display: flex; flex-wrap: wrap; gap: 2px 18px; padding-top: 10px; font-size: 15px; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
footer { color: var(--soft); font-size: 13px; text-align: center; padding: 12px; border-top: 1px solid var(--line); }
.t-note { color: var(--soft); font-size: 14px; } .t-soft { color: var(--soft); }
.t-good { color: var(--good); } .t-amber { color: var(--amber); } .t-fault { color: var(--fault); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 700px) { main { padding: 18px 16px 40px; } h1 { font-size: 22px; } }
@media print { details { break-inside: avoid; } }
"""  # noqa: E501


def write_page(path: Path, run: ScoreRun) -> None:
    """Write the page of a run.

    :raises UsageError: when the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(run), "utf-8")
    except OSError as error:
        raise UsageError(
            f"Không ghi được báo cáo {path}: {error.strerror}; hãy chọn nơi khác bằng --html."
        ) from error


def page(run: ScoreRun) -> str:
    """The page: style inside, no script, nothing from elsewhere."""
    fonts = ",".join(f'"{font}"' if " " in font else font for font in SANS)
    ours = (Path(__file__).parents[2] / "ui" / "scores.css").read_text("utf-8")
    style = role_css() + _STYLE.replace("FONT", fonts) + ours
    links = "".join(tag("a", esc(s.title), href=f"#suite-{s.name}") for s in run.suites)
    body = tag("h1", "Điểm số của Trích") + tag("nav", links) + run_html(run)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Điểm số của Trích, {esc(run.at[:10])}</title><style>{style}</style>"
    )
    foot = tag("footer", esc(DISCLAIMER))
    page = tag("main", body) + foot
    return f'<!doctype html><html lang="vi"><head>{head}</head><body>{page}</body></html>\n'
