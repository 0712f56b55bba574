"""Content in several languages for tests: a library folder with small plans, decks and sets."""

from pathlib import Path

PLAN = """\
kind: plan
schema: 1
id: {id}
title: {title}
{language}{more}phases:
  - {{id: talk, kind: agenda, title: Talk, minutes: 20}}
"""
DECK = """\
kind: deck
schema: 1
id: {id}
title: {title}
{language}{more}cards:
  - {{id: one, ask: "{title}?", tags: [connection]}}
"""
AGREEMENTS = """\
kind: agreements
schema: 1
id: {id}
title: {title}
{language}{more}situations:
  - {{id: late, when: "{title}", ask: And then?}}
"""
_KINDS = {"plans": PLAN, "decks": DECK, "agreements": AGREEMENTS}


def put(folder: Path, kind: str, name: str, language: str = "", more: str = "") -> Path:
    """Write ``folder/KIND/NAME.yaml``, titled after its id; gives its path."""
    path = folder / kind / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    told = f"language: {language}\n" if language else ""
    text = _KINDS[kind].format(id=name, title=f"This is {name}", language=told, more=more)
    path.write_text(text, encoding="utf-8")
    return path
