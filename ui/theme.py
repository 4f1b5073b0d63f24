"""Colours by role, light and dark from one table, and the Gradio theme that uses them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROLES: dict[str, tuple[str, str]] = {  # role: light, dark
    "paper": ("#fffefb", "#181715"),
    "desk": ("#f6f4ee", "#201e1b"),
    "line": ("#e0dcd1", "#3b3832"),
    "edge": ("#8b8579", "#7d776b"),  # the border of a field: 3 : 1 against paper
    "ink": ("#1d1b18", "#ece7dd"),
    "soft": ("#5c574e", "#aca596"),
    "accent": ("#97191b", "#ef9a8f"),
    "on-accent": ("#fffefb", "#2b0c09"),
    "accent-soft": ("#f6e7e3", "#3b2623"),
    "amber": ("#7f5200", "#e3b75c"),
    "amber-soft": ("#fbf1d9", "#372d17"),
    "fault": ("#8c2f14", "#f0a184"),
    "good": ("#1d6637", "#83c99a"),
    "mark": ("#fce9a4", "#5b4a12"),
}
TEXT_ON = (  # text role, ground role: each pair must reach 4.5 : 1 in both themes
    ("ink", "paper"),
    ("ink", "desk"),
    ("ink", "mark"),
    ("ink", "accent-soft"),
    ("soft", "paper"),
    ("soft", "desk"),
    ("accent", "paper"),
    ("accent", "desk"),
    ("accent", "accent-soft"),
    ("on-accent", "accent"),
    ("amber", "paper"),
    ("amber", "desk"),
    ("amber", "amber-soft"),
    ("fault", "paper"),
    ("fault", "desk"),
    ("good", "paper"),
    ("good", "desk"),
)
SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
MONO = ["ui-monospace", "Consolas", "DejaVu Sans Mono", "monospace"]

_PARTS = {  # what Gradio calls its parts, and the role each takes in both themes
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--soft)",
    "background_fill_primary": "var(--paper)",
    "background_fill_secondary": "var(--desk)",
    "border_color_primary": "var(--line)",
    "border_color_accent": "var(--accent)",
    "color_accent_soft": "var(--accent-soft)",
    "block_background_fill": "transparent",
    "block_border_color": "var(--line)",
    "block_label_background_fill": "transparent",
    "block_label_text_color": "var(--soft)",
    "block_title_text_color": "var(--soft)",
    "input_background_fill": "var(--paper)",
    "input_border_color": "var(--edge)",
    "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--soft)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent)",
    "button_primary_text_color": "var(--on-accent)",
    "button_primary_border_color": "var(--accent)",
    "button_secondary_background_fill": "transparent",
    "button_secondary_background_fill_hover": "var(--desk)",
    "button_secondary_text_color": "var(--ink)",
    "button_secondary_border_color": "var(--edge)",
}
_FOLDER = Path(__file__).parent


def role_css() -> str:
    """The roles as CSS variables: light, the system's dark, and Gradio's own dark class."""
    light, dark = (
        "".join(f"--{role}:{pair[side]};" for role, pair in ROLES.items()) for side in (0, 1)
    )
    return (
        f":root{{{light}color-scheme:light}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-light]){{{dark}color-scheme:dark}}}}"
        f":root:has(body.dark),body.dark{{{dark}color-scheme:dark}}"
    )


def head() -> str:
    """The style and the script, inline: the page asks nobody but its own server."""
    style = "".join(_read(f"{name}.css") for name in ("style", "scores", "drafting"))
    script = "".join(_read(f"{name}.js") for name in ("script", "drafting"))
    return f"<style>{role_css()}{style}</style><script>{script}</script>"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def theme() -> Any:
    """Gradio's plainest theme over our roles; system fonts, so nothing is downloaded."""
    import gradio as gr

    dark = {f"{name}_dark": value for name, value in _PARTS.items()}
    base = gr.themes.Base(font=SANS, font_mono=MONO, text_size="lg", radius_size="sm")
    return base.set(
        **_PARTS,
        **dark,
        color_accent="var(--accent)",
        block_border_width="0",
        block_shadow="none",
        input_border_width="1px",
    )
