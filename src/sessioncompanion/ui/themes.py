"""Two calm themes. Colour only repeats what words and signs already say."""

from textual.theme import Theme

DARK = Theme(
    name="companion-dark",
    dark=True,
    primary="#8ab4d8",
    secondary="#b7a6d9",
    accent="#e3b873",
    foreground="#e4e4e0",
    background="#16191d",
    surface="#16191d",
    panel="#22272e",
    success="#9cc79c",
    warning="#e3b873",
    error="#e29a8a",
    variables={
        "muted": "#9aa2ab",
        "private": "#b7a6d9",
        "shared": "#9cc79c",
        "block-cursor-background": "#2f3944",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#242b33",
        "block-cursor-blurred-foreground": "#e4e4e0",
        "block-cursor-blurred-text-style": "none",
        "input-cursor-background": "#e3b873",
    },
)

LIGHT = Theme(
    name="companion-light",
    dark=False,
    primary="#24577f",
    secondary="#5a4489",
    accent="#8a5a00",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#efece5",
    success="#2f6b34",
    warning="#8a5a00",
    error="#9c3a26",
    variables={
        "muted": "#5c646d",
        "private": "#5a4489",
        "shared": "#2f6b34",
        "block-cursor-background": "#dfe6ec",
        "block-cursor-foreground": "#101418",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#ebe9e2",
        "block-cursor-blurred-foreground": "#1f2328",
        "block-cursor-blurred-text-style": "none",
        "input-cursor-background": "#8a5a00",
    },
)

ALL = (DARK, LIGHT)
