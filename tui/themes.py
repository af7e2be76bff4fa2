"""The colours: dark, light, and both in high contrast.

In each, words keep a contrast of 4.5 to 1 with what is behind them, in high contrast 7 to 1 (WCAG 2.2,
success criteria 1.4.3 and 1.4.6). No colour is the only sign of anything: kinds of names differ in underline,
slant and weight, marks have a sign in the margin, refusals begin with ✗.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme as Colours

from tui.language import later
from tui.settings import THEMES, Theme

_DARK: Final = Colours(
    "duidu-dark",
    primary="#22609c",
    secondary="#b48ce0",
    accent="#ffab40",
    warning="#f2c14e",
    error="#ff7b7b",
    success="#68c987",
    foreground="#e6e4df",
    background="#141619",
    surface="#1c1f24",
    panel="#262b33",
    variables={
        "text-primary": "#8cbaf0",
        "screen-selection-background": "#1d4873",
        "text-muted": "#a9adb5",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#22609c",
        "text-error": "#ff9b9b",
    },
)

_LIGHT: Final = Colours(
    "duidu-light",
    primary="#1f5fa8",
    secondary="#7a3fb0",
    accent="#b35c00",
    warning="#9a5b00",
    error="#b3261e",
    success="#1d7a3d",
    foreground="#1d1d1b",
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e4e1d6",
    dark=False,
    variables={
        "text-primary": "#17497f",
        "screen-selection-background": "#b8cce0",
        "text-secondary": "#65318f",
        "text-accent": "#7d4000",
        "text-warning": "#774600",
        "text-error": "#951d16",
        "text-success": "#135a2b",
        "text-muted": "#52504a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#1f5fa8",
    },
)

_CONTRAST_DARK: Final = Colours(
    "duidu-contrast-dark",
    primary="#0a4a94",
    secondary="#c79bff",
    accent="#ffb000",
    warning="#ffd400",
    error="#ff6b6b",
    success="#4dff88",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    variables={
        "text": "auto 100%",
        "text-primary": "#9ccdff",
        "screen-selection-background": "#0a4a94",
        "text-secondary": "#e6ccff",
        "text-accent": "#ffcf66",
        "text-warning": "#ffe45c",
        "text-error": "#ffb3b3",
        "text-success": "#8affb0",
        "text-muted": "#dddddd",
        "foreground-muted": "#dddddd",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffe45c",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-background": "#0a4a94",
    },
)

_CONTRAST_LIGHT: Final = Colours(
    "duidu-contrast-light",
    primary="#003a8c",
    secondary="#5b008f",
    accent="#8a3c00",
    warning="#ffb000",
    error="#9c0000",
    success="#00a040",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#f0f0f0",
    dark=False,
    variables={
        "text": "auto 100%",
        "text-primary": "#002f73",
        "screen-selection-background": "#93acd0",
        "text-secondary": "#4b0077",
        "text-accent": "#5c2800",
        "text-warning": "#4f2f00",
        "text-error": "#800000",
        "text-success": "#00431b",
        "text-muted": "#2b2b2b",
        "foreground-muted": "#2b2b2b",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#002f73",
        "block-cursor-blurred-foreground": "#000000",
        "block-cursor-blurred-background": "#cfe0ff",
    },
)

COLOURS: Final[dict[Theme, Colours]] = dict(
    zip(THEMES, (_DARK, _LIGHT, _CONTRAST_DARK, _CONTRAST_LIGHT), strict=True)
)
"""The colours of each theme, by the name that the settings have for it."""

THEME_NAMES: Final[dict[Theme, str]] = {
    "dark": later("Dark"),
    "light": later("Light"),
    "contrast-dark": later("High contrast, dark"),
    "contrast-light": later("High contrast, light"),
}
"""What a reader calls them, in English; translated where it is shown."""


def theme_of(colours: str) -> Theme:
    """Returns the theme that has colours of a name, "dark" where they are not ours."""
    return next((theme for theme, ours in COLOURS.items() if ours.name == colours), "dark")
