"""What the deck browser says: a line a deck, a card, a problem; all about the chosen one."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from sessioncompanion.domain.browse import Filters, drawn_in, tags_of
from sessioncompanion.domain.deck import Card, Deck
from sessioncompanion.errors import Problem
from sessioncompanion.services.catalogue import Catalogue
from sessioncompanion.services.origins import Place
from sessioncompanion.ui.text import fit, hanging, line, plain, stacked
from sessioncompanion.ui.words import count

Line = tuple[str, Content, bool]
"""Id, words, and whether it can be chosen."""

ALL, PROBLEMS = "all:", "problems:"
"""Rows of the list of decks that are none; no id has a colon."""
MOST_ROWS = 1000
"""Rows of a list; more are neither quick nor read."""
MOST_PHASES = 4
LONGEST_TITLE = 30
LABEL = 10
"""Cells of what stands before a fact."""


def deck_rows(catalogue: Catalogue, cells: int) -> list[Line]:
    """Deck by deck, then all of them together, then what is wrong; ``cells`` wide."""
    decks = catalogue.decks
    longest = max((cell_len(deck.title) for deck in decks), default=0)
    titles = max(8, min(longest, LONGEST_TITLE, cells - len(" ! 9,999 cards")))
    numbers = max((len(str(len(deck.cards))) for deck in decks), default=1)
    room = cells - titles - 4
    facts = [_deck_facts(catalogue, deck, numbers) for deck in decks]
    if not _fit(facts, room):
        facts = [_deck_facts(catalogue, deck, numbers, is_short=True) for deck in decks]
    while not _fit(facts, room) and len(facts[0]) > 1:
        facts = [each[:-1] for each in facts]
    rows = [
        (deck.id, _deck_row(catalogue, deck, titles, each), True)
        for deck, each in zip(decks, facts, strict=True)
    ]
    if len(decks) > 1:
        every = count(len(catalogue.cards()), "card")
        words = line(("All decks together", "bold"), (f"  {every}", "$muted"))
        rows.append((ALL, line(_mark(catalogue), words), True))
    if catalogue.problems:
        said = count(len(catalogue.problems), "problem")
        rows.append((PROBLEMS, line(("! ", "bold $warning"), f"{said} in deck files"), True))
    return rows


def _fit(facts: list[list[str]], room: int) -> bool:
    return all(cell_len(" · ".join(each)) <= room for each in facts)


def _deck_facts(
    catalogue: Catalogue, deck: Deck, numbers: int, *, is_short: bool = False
) -> list[str]:
    """The last ones are given up first where there is no room."""
    number = f"{len(deck.cards):>{numbers}} {'card' if len(deck.cards) == 1 else 'cards'}"
    layer = _layers(catalogue, deck, is_short=is_short)
    return [number, layer, deck.language or "–", deck.id]  # noqa: RUF001


def _layers(catalogue: Catalogue, deck: Deck, *, is_short: bool) -> str:
    """``bundled``; of a deck that extends another ``yours, 17 bundled``, or short ``1 yours``."""
    made_of = catalogue.made_of(deck.id)
    if len(made_of) < 2:
        return catalogue.layer(deck.id)
    (own, number), *others = made_of
    if is_short:
        return f"{number} {own}"
    return ", ".join([own, *(f"{of} {layer}" for layer, of in others)])


def _mark(catalogue: Catalogue, deck_id: str = "") -> Content:
    """A sign before a deck with a problem, and room for it where any has one."""
    if not catalogue.stale:
        return Content("")
    return line(("! " if deck_id in catalogue.stale else "  ", "bold $warning"))


def _deck_row(catalogue: Catalogue, deck: Deck, titles: int, facts: list[str]) -> Content:
    title = fit(deck.title, titles)
    return line(
        _mark(catalogue, deck.id),
        (title + " " * (titles - cell_len(title)), "bold"),
        ("  " + " · ".join(facts), "$muted"),
    )


def card_rows(cards: tuple[Card, ...], *, is_across: bool) -> list[Line]:
    """A card a row, by its ask; across decks the deck is named behind it."""
    return [
        (
            f"{card.deck}/{card.id}",
            line(card.ask, (f"  {card.deck}" if is_across else "", "$muted")),
            True,
        )
        for card in cards[:MOST_ROWS]
    ]


def problem_rows(problems: tuple[Problem, ...]) -> list[Line]:
    """The file without its folders and the line, then the sentence."""
    return [
        (str(number), line((short_place(one), "bold"), f"  {one.message}"), True)
        for number, one in enumerate(problems[:MOST_ROWS])
    ]


def short_place(problem: Problem) -> str:
    """``my-deck.yaml:12:3``, as the folders rarely tell anything."""
    name = problem.file.replace("\\", "/").rpartition("/")[2]
    return f"{name}:{problem.line}:{problem.column}" if problem.line else name


def stale_line(catalogue: Catalogue, deck_id: str, cells: int) -> Content:
    """One quiet sentence about a broken save; nothing when all is well."""
    wrong = catalogue.stale.get(deck_id, ())
    if not wrong:
        return Content("")
    where = f"line {wrong[0].line}: " if wrong[0].line else ""
    said = wrong[0].message.rstrip(".")
    more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    whole = f"{where}{said}{more}; {catalogue.instead(deck_id)}"
    return hanging(line(("! ", "bold $warning"), (whole, "$muted")), cells, 2)


def filters_line(filters: Filters, shown: int, of: int) -> Content:
    """``for mentee · depth 2 · audio — 6 of 18 cards``."""
    return line(
        (" · ".join(filters.said), "bold $accent"),
        (f" — {shown} of {count(of, 'card')}", "$muted"),
    )


def about_deck(catalogue: Catalogue, deck: Deck, cells: int) -> Content:
    """What stands at the top of its file, and what it is made of."""
    origin = catalogue.origins.get(deck.id)
    terms = ", ".join(part for part in (deck.author, deck.license) if part)
    tags = ", ".join(f"{tag} {number}" for tag, number in tags_of(deck.cards))
    return stacked(
        plain(deck.title, "bold"),
        plain(deck.description),
        Content(" "),
        *facts(
            cells,
            ("id", deck.id),
            ("cards", _numbers(catalogue, deck)),
            ("left out", ", ".join(origin.retired) if origin else ""),
            ("from", origin.place.name if origin else ""),
            ("language", deck.language),
            ("by", terms),
            ("tags", tags),
        ),
    )


def _numbers(catalogue: Catalogue, deck: Deck) -> str:
    """``18``; of a deck that extends another ``18: 1 yours, 17 bundled``."""
    made_of = catalogue.made_of(deck.id)
    parts = ", ".join(f"{number} {layer}" for layer, number in made_of)
    return f"{len(deck.cards)}: {parts}" if len(made_of) > 1 else str(len(deck.cards))


def about_all(catalogue: Catalogue, cells: int) -> Content:
    """All decks as one."""
    tags = ", ".join(f"{tag} {number}" for tag, number in tags_of(catalogue.cards()))
    return stacked(
        plain("All decks together", "bold"),
        plain("Look for a card wherever it stands."),
        Content(" "),
        *facts(cells, ("tags", tags)),
    )


def nothing_wrong() -> Content:
    """The list of problems has run empty while somebody looked at it."""
    return stacked(plain("Nothing is wrong any more.", "bold"), plain("esc goes back.", "$muted"))


def about_problem(problem: Problem) -> Content:
    """Where, what, the line itself, and what to do."""
    where = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    return stacked(
        plain(where, "$muted"),
        plain(problem.message, "bold"),
        plain(problem.excerpt),
        plain(problem.hint),
    )


def about_card(
    catalogue: Catalogue,
    card: Card,
    place: Place | None,
    at: int,
    cells: int,
    *,
    most_phases: int | None = MOST_PHASES,
) -> Content:
    """What a session does not show: id, filters, the file, and the phases that may draw it.

    ``most_phases`` None names all of them.
    """
    modes = card.modes[0].value + " only" if len(card.modes) == 1 else "video and audio"
    where = place.name if place else ""
    if where and at:
        where = f"{where}, line {at}" if place and place.layer == "bundled" else f"{where}:{at}"
    return stacked(
        *facts(
            cells,
            ("id", card.id),
            ("tags", ", ".join(card.tags)),
            ("depth", f"{card.depth} · {modes}"),
            ("from", where),
            *_phases(catalogue, card, most_phases),
        )
    )


def _phases(catalogue: Catalogue, card: Card, most: int | None) -> list[tuple[str, str]]:
    found = [f"{plan.title}: {phase.title}" for plan, phase in drawn_in(card, catalogue.plans)]
    if not found:
        return [("drawn in", "no phase of any plan")]
    said = found[:most]
    if more := len(found) - len(said):
        said.append(f"and {more} more")
    return [("drawn in" if number == 0 else "", each) for number, each in enumerate(said)]


def facts(cells: int, *said: tuple[str, str]) -> list[Content]:
    """A label and a value each, long values moved in below the first line; empty ones left out."""
    room = cells - LABEL
    return [
        hanging(
            line((f"{label:<{LABEL}}", "$private"), (breakable(value, room), "$muted")),
            cells,
            LABEL,
        )
        for label, value in said
        if value
    ]


def breakable(words: str, room: int) -> str:
    """With blanks in words that no line of ``room`` cells can hold: after a ``/`` where one is."""
    pieces: list[str] = []
    for word in words.split(" "):
        rest = word
        while cell_len(rest) > room:
            part = set_cell_size(rest, room).rstrip()
            part = part[: part.rfind("/") + 1] or part or rest[0]
            pieces.append(part)
            rest = rest[len(part) :]
        pieces.append(rest)
    return " ".join(pieces)
