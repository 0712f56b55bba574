"""What a search may be narrowed by, as a person says it: whom, when, what about, for whose eyes."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sessioncompanion.domain.passages import Kind
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import Misused
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store.indexquery import Sieve as Sieve

KINDS = tuple(kind.value for kind in Kind)


def sieve(
    workspace: Workspace,
    *,
    pair: str = "",
    plan: str = "",
    card: str = "",
    tag: str = "",
    agreement: str = "",
    kinds: Iterable[str] = (),
    is_shared: bool | None = None,
    since: str = "",
    until: str = "",
) -> Sieve:
    """The sieve for these words; ``pair`` is a short name that is known to be one.

    ``card`` is DECK/ID or an id alone, ``tag`` one that cards of the library have now. ``since``
    and ``until`` are days like 2026-03-31, months or years, both included, on the mentor's wall.
    Misused: a day that is none, a card or a tag that no deck has.
    """
    plain = (("pair", pair), ("plan", plan), ("agreement", agreement))
    facets: list[tuple[str, tuple[str, ...]]] = [(name, (said,)) for name, said in plain if said]
    if card:
        facets.append(("card", _cards_called(workspace, card)))
    if tag:
        facets.append(("card", _cards_with(workspace, tag)))
    zone = ZoneInfo(workspace.zone)
    wanted = frozenset(map(Kind, kinds))
    return Sieve(
        facets=tuple(facets),
        kinds=wanted or None,
        is_shared=is_shared,
        since=_moment(_span(since)[0], zone) if since else None,
        until=_moment(_span(until)[1], zone) if until else None,
    )


def _cards_called(workspace: Workspace, card: str) -> tuple[str, ...]:
    if "/" in card:
        return (card,)
    found = [f"{deck.id}/{card}" for deck in workspace.library.decks()[0]]
    return tuple(found) or (card,)


def _cards_with(workspace: Workspace, tag: str) -> tuple[str, ...]:
    decks, _ = workspace.library.decks()
    found = [f"{deck.id}/{card.id}" for deck in decks for card in deck.cards if tag in card.tags]
    if not found:
        raise Misused(
            f"No card has the tag {one_line(tag)[:60]!r}.",
            "sessioncompanion decks show DECK lists the tags of a deck.",
        )
    return tuple(dict.fromkeys(found))


def _span(words: str) -> tuple[date, date]:
    """The first day that is meant, and the one after the last."""
    text = one_line(words)
    try:
        match len(text):
            case 4:
                first = date(int(text), 1, 1)
                return first, date(first.year + 1, 1, 1)
            case 7:
                first = date.fromisoformat(f"{text}-01")
                return first, (first + timedelta(days=32)).replace(day=1)
            case _:
                first = date.fromisoformat(text)
                return first, first + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise Misused(
            f"There is no day {text[:40]!r}.", "Write it like 2026-03-31, 2026-03 or 2026."
        ) from error


def _moment(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
