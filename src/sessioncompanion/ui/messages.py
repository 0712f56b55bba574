"""Wishes that travel from any screen up to the app."""

from dataclasses import dataclass

from textual.message import Message

from sessioncompanion.services.runner import SessionRunner


@dataclass
class LiveRequested(Message):
    """A session was begun or taken up: show it, and say this first."""

    runner: SessionRunner
    said: str = ""
