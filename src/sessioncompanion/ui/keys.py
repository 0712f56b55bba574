"""Every key, once: bindings, help and hints are all written from this table."""

from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from textual.binding import Binding, InvalidBinding


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a screen. ``id`` is what settings call it; ``group`` orders the help."""

    id: str
    keys: str
    action: str
    words: str
    """What it does, in the help."""
    short: str
    """What it does, in two words at most."""
    group: str
    shown: str = ""
    """How the key is written for people, where its name is not what is printed on it."""

    @property
    def label(self) -> str:
        """The key as people know it."""
        return self.shown or self.keys

    def binding(self, *, priority: bool = False) -> Binding:
        """The Textual binding; never in a footer, ours are the hints."""
        return Binding(
            self.keys,
            self.action,
            self.words,
            id=self.id,
            show=False,
            priority=priority,
        )


LIVE: tuple[Key, ...] = (
    Key(
        "phase.next", "right_square_bracket", "next_phase", "next phase", "next phase", "walk", "]"
    ),
    Key(
        "phase.previous",
        "left_square_bracket",
        "previous_phase",
        "previous phase",
        "back",
        "walk",
        "[",
    ),
    Key("card.next", "right", "next_card", "next card in hand", "next card", "cards", "→"),
    Key("card.previous", "left", "previous_card", "previous card", "card back", "cards", "←"),
    Key("card.swap", "s", "swap_card", "swap the card for another one", "swap", "cards"),
    Key("card.landed", "l", "card_landed", "this card landed", "landed", "cards"),
    Key("card.copy", "y", "copy_card", "copy the card for the call's chat", "copy", "cards"),
    Key("note.private", "n", "note_private", "private note", "note", "keep"),
    Key("note.shared", "N", "note_shared", "shared note", "shared", "keep"),
    Key("commitment.add", "c", "add_commitment", "commitment", "commitment", "keep"),
    Key(
        "resource.add",
        "r",
        "add_resource",
        "resource: something to read, hear, try",
        "resource",
        "keep",
    ),
    Key(
        "introduction.add",
        "i",
        "add_introduction",
        "introduction to somebody",
        "introduction",
        "keep",
    ),
    Key("parking.add", "k", "add_parking", "park a point for later", "park", "keep"),
    Key(
        "item.add",
        "a",
        "add_item",
        "add an agenda item: “Interview 15”",
        "add item",
        "agenda",
    ),
    Key(
        "select",
        "enter",
        "select",
        "start, finish or open the chosen line",
        "open",
        "agenda",
    ),
    Key("item.down", "J", "item_down", "move the item down", "down", "agenda"),
    Key("item.up", "K", "item_up", "move the item up", "up", "agenda"),
    Key("item.defer", "d", "defer", "carry over, park or drop the item", "defer", "agenda"),
    Key("clock.pause", "space", "pause", "pause, and go on", "pause", "time"),
    Key("time.more", "plus", "more_time", "one minute more", "+1 min", "time", "+"),
    Key("time.less", "minus", "less_time", "one minute less", "-1 min", "time", "-"),
    Key("time.refit", "t", "refit", "refit the rest: see what would help", "refit", "time"),
    Key("silence", "q", "silence", "thinking silence, a quiet count-up", "silence", "time"),
    Key(
        "interruption",
        "x",
        "interruption",
        "interruption: the clock waits, the fallback shows",
        "interrupted",
        "time",
    ),
    Key("veil", "v", "veil", "veil: hide private things for screen sharing", "veil", "session"),
    Key("undo", "u", "undo", "undo the latest move", "undo", "session"),
    Key("session.end", "e", "end", "end: review, then save", "end", "session"),
    Key("help", "question_mark", "help", "keys and help", "keys", "session", "?"),
    Key(
        "leave",
        "ctrl+q,ctrl+c",
        "leave",
        "leave; the session waits to be resumed",
        "leave",
        "session",
        "ctrl+q",
    ),
)

LIVE_KEYLESS: tuple[Key, ...] = (
    Key("time.began", "", "began", "it began before the companion did: say when", "began", "time"),
)
"""Moves of the live screen that have no key of their own: the palette offers them."""

_HELP = next(key for key in LIVE if key.id == "help")

DECKS: tuple[Key, ...] = (
    Key("decks.open", "enter", "open", "open the deck; read the card whole", "open", "look"),
    Key("decks.next", "right", "turn(1)", "the next card", "next card", "look", "→"),
    Key("decks.previous", "left", "turn(-1)", "the card before", "card back", "look", "←"),
    Key(
        "decks.problems",
        "exclamation_mark",
        "problems",
        "what is wrong in the files, line by line",
        "problems",
        "look",
        "!",
    ),
    Key("decks.find", "slash", "find", "words of the ask, id or tag", "find", "filter", "/"),
    Key("decks.tag", "t", "tag", "with a tag", "tag", "filter"),
    Key("decks.audience", "f", "audience", "for the mentee, the mentor, both", "for", "filter"),
    Key("decks.depth", "p", "depth", "of depth 1 light, 2, 3 deep", "depth", "filter"),
    Key("decks.mode", "m", "mode", "that work by video, by audio", "mode", "filter"),
    Key("decks.edit", "e", "edit", "open your editor at the line", "edit", "change"),
    _HELP,
)
"""The keys of the deck browser; `escape` takes filters away, then goes back."""

PAIR: tuple[Key, ...] = (
    Key("pair.open", "enter", "open", "open the line; on the first one, begin", "open", "look"),
    Key("pair.begin", "b", "begin", "begin a session with this pair", "begin", "change"),
    Key("pair.next", "n", "next", "when you meet again: find, move, drop", "next date", "change"),
    Key("pair.edit", "e", "edit", "the pair's file in your editor", "edit", "change"),
    Key("pair.veil", "v", "veil", "veil: hide private things", "veil", "look"),
    _HELP,
)
"""The keys of the screen of a pair; `escape` goes back."""

RECORDS: tuple[Key, ...] = (
    Key(
        "records.find", "slash", "find", "search as you type, over everything", "find", "find", "/"
    ),
    Key("records.pair", "f", "pair", "only sessions with one person", "with", "find"),
    Key("records.kind", "t", "kind", "only notes, feedback, commitments …", "kind", "find"),
    Key("records.correct", "e", "correct", "add a correction, with its date", "correct", "change"),
    Key("records.veil", "v", "veil", "veil: hide private things", "veil", "look"),
    _HELP,
)
"""The keys of the records; `escape` takes the search away, then goes back."""

_LEAVE = next(key for key in LIVE if key.id == "leave")

SCOPES = (LIVE, (*DECKS, _LEAVE), (*PAIR, _LEAVE), (*RECORDS, _LEAVE))
"""Keys that work at the same time: within a scope each is given once."""

BY_ID = {key.id: key for scope in SCOPES for key in scope}

GROUPS = {
    "walk": "Through the session",
    "cards": "Cards",
    "keep": "Keep what matters",
    "agenda": "Agenda and lists",
    "time": "Time",
    "session": "Session",
}

DECKS_GROUPS = {
    "look": "Look around",
    "filter": "Only cards",
    "change": "Change",
    "session": "More",
}

RECORDS_GROUPS = {"find": "Find", "change": "Correct", "look": "Look", "session": "More"}

PAIR_GROUPS = {"look": "Look around", "change": "Begin and change", "session": "More"}


def bindings() -> list[Binding]:
    """All bindings of the live screen."""
    return [key.binding() for key in LIVE if key.id != "leave"]


def deck_bindings() -> list[Binding]:
    """All bindings of the deck browser."""
    return [key.binding() for key in DECKS]


def pair_bindings() -> list[Binding]:
    """All bindings of the screen of a pair."""
    return [key.binding() for key in PAIR]


def records_bindings() -> list[Binding]:
    """All bindings of the records."""
    return [key.binding() for key in RECORDS]


def leaving() -> list[Binding]:
    """The way out, which works on every screen and from every field."""
    return [BY_ID["leave"].binding(priority=True)]


def collisions(keymap: dict[str, str]) -> list[str]:
    """Sentences about a keymap from the settings that cannot be used as it is."""
    found = [f"There is no action called {name!r}." for name in keymap if name not in BY_ID]
    found += [f"There is no key called {key!r}." for key in keymap.values() if not _named(key)]
    for scope in SCOPES:
        taken = sorted(
            (name, key.id) for key in scope for name in _named(keymap.get(key.id, key.keys))
        )
        found += [
            f"The key {first[0]!r} is given to both {first[1]} and {second[1]}."
            for first, second in pairwise(taken)
            if first[0] == second[0]
        ]
    return list(dict.fromkeys(found))


def _named(keys: str) -> list[str]:
    """Keys by the names Textual gives them: ``]`` and ``right_square_bracket`` are one.

    Nothing for what is no key at all.
    """
    with suppress(InvalidBinding):
        return [binding.key for binding in Binding.make_bindings([Binding(keys, "", "")])]
    return []
