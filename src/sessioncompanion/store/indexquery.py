"""What the index is asked: a query and a sieve as an expression of FTS5, with nothing as typed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sessioncompanion.domain.passages import ALWAYS_PRIVATE, MIXED, Kind, Passage
from sessioncompanion.domain.searching import Query, Term, words

_APART = " \u00b6 "
"""Between two passages of a column: no query has this sign, so no phrase goes across it."""
_ALL, _NONE = "every", "none"
COLUMNS = (*(kind.value for kind in Kind), *(f"{kind.value}_private" for kind in MIXED), "facets")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What else is asked of a record: (facet, value) of which each has to fit, alternatives as a
    tuple; kinds of passages to look into; only shared or only private ones; when it began."""

    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    kinds: frozenset[Kind] | None = None
    is_shared: bool | None = None
    since: datetime | None = None
    until: datetime | None = None


def number(at: datetime) -> int:
    """Thousands of a second since 1970, and room for as many records in each of them."""
    return int(at.astimezone(UTC).timestamp() * 1000) * 1000


def source(query: Query, sieve: Sieve, before: int | None = None) -> tuple[str, list[Any]]:
    """A table of the numbers of the records that fit, for a statement, with its parameters."""
    conditions, parameters = ["words MATCH ?"], [_expression(query, sieve)]
    limits = ((">=", sieve.since), ("<", sieve.until))
    for sign, limit in limits:
        if limit is not None:
            conditions.append(f"rowid {sign} {number(limit)}")
    if before is not None:
        conditions.append(f"rowid < {int(before)}")
    return f"(SELECT rowid AS at FROM words WHERE {' AND '.join(conditions)})", parameters


def _expression(query: Query, sieve: Sieve) -> str:
    """What FTS5 is asked. Nothing in it is as it was typed: words are letters and digits."""
    names = " ".join(_searched(sieve))
    if (query.wanted and not names) or not all(values for _, values in sieve.facets):
        return f"facets : {_NONE}"
    parts = [f"facets : {_ALL}"]
    parts += [f"{{{names}}} : {_quoted(term)}" for term in query.wanted]
    parts += [
        "(" + " OR ".join(f"facets : {facet(name, value)}" for value in values) + ")"
        for name, values in sieve.facets
    ]
    said = " AND ".join(parts)
    for term in query.unwanted if names else ():
        said = f"({said}) NOT {{{names}}} : {_quoted(term)}"
    return said


def _searched(sieve: Sieve) -> list[str]:
    """The columns to look into; one that holds nothing stands for none of them."""
    kinds = frozenset(Kind) if sieve.kinds is None else sieve.kinds
    found = []
    for kind in Kind:
        if kind not in kinds:
            continue
        if kind in MIXED:
            found += [kind.value] if sieve.is_shared is not False else []
            found += [f"{kind.value}_private"] if sieve.is_shared is not True else []
        elif sieve.is_shared is None or (kind in ALWAYS_PRIVATE) is not sieve.is_shared:
            found.append(kind.value)
    return found


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"' + ("*" if term.is_prefix else "")


def facet(name: str, value: str) -> str:
    """A word that no text can have: the name and the value, letter by letter in numbers."""
    return f"{name}0{value.encode().hex()}"


def columns(passages: Iterable[Passage], facets: Collection[tuple[str, str]]) -> list[str]:
    """What stands in the columns of a record, in the order of :data:`COLUMNS`."""
    said: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for each in passages:
        is_apart = each.kind in MIXED and not each.is_shared
        column = f"{each.kind.value}_private" if is_apart else each.kind.value
        said[column].append(" ".join(word.token for word in words(each.text)))
    joined = {name: _APART.join(texts) for name, texts in said.items()}
    joined["facets"] = " ".join([_ALL, *(facet(name, value) for name, value in facets)])
    return [joined[name] for name in COLUMNS]
