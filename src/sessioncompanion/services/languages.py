"""Content in the language that is wished for: the version of a thing, or that there is none."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sessioncompanion.domain import language
from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import Deck
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError, Misused, NotFound

T = TypeVar("T", bound=Deck | Plan | AgreementSet)

One = Callable[[str], T]
"""Gives the content with an id, or raises NotFound: ``library.plan``."""
All = Callable[[], tuple[Iterable[T], object]]
"""Gives all content of a kind, and the problems: ``library.plans``."""


def version(one: One[T], every: All[T], content_id: str, tag: str) -> T | None:
    """``content_id`` in a language: the exact tag before one with the same first part.

    A version has the id with the tag in small letters, or with its first part, behind a hyphen,
    and says its ``language``. The original counts too, where it is in the language or says none;
    ``content_id`` may itself be a version. None when nobody has one; raises ContentInvalid for
    one that cannot be read. Asks for single ids, and for all there is only at the very last.
    """
    original = _found(one, content_id)
    if original and language.same(original.language, tag):
        return original
    stem: str = language.original_id(content_id, original.language) if original else content_id
    ids = [*(f"{stem}-{suffix}" for suffix in language.suffixes(tag)), stem]
    asked: list[T | None] = [_found(one, name) for name in ids if name != content_id]
    found = in_language([each for each in (*asked, original) if each], tag)
    if found:
        return max(found, key=lambda each: language.same(each.language, tag))
    siblings = (each for each in every()[0] if _is_version(each, stem, tag))
    return next(siblings, original if original and not original.language else None)


def named_version(one: One[T], every: All[T], content_id: str, tag: str) -> T:
    """As :func:`version`, for what was asked for by name.

    Raises CompanionError with what there is in the language, NotFound when the name is unknown.
    """
    if found := version(one, every, content_id, tag):
        return found
    one(content_id)
    there = ", ".join(each.id for each in in_language(every()[0], tag))
    said = one_line(content_id)[:80]
    raise CompanionError(f"{said!r} is not there in {tag!r}.", f"In it there is: {there}.")


def _is_version(each: T, stem: str, tag: str) -> bool:
    is_named_so = language.original_id(each.id, each.language) == stem
    return is_named_so and language.serves(each.language, tag)


def _found(one: One[T], content_id: str) -> T | None:
    try:
        return one(content_id)
    except NotFound:
        return None


def checked(tag: str, name: str, contents: Iterable[Deck | Plan | AgreementSet]) -> str:
    """The tag itself, when it is one and some of the ``contents`` serve it.

    Raises Misused for what is no tag and CompanionError for a language nobody has; either
    sentence names the languages there are. ``name`` is what a single one of them is called.
    """
    tags = [each.language for each in contents if each.language]
    there = f"there is {language.listed(tags)}" if tags else f"no {name} says its language"
    said = one_line(tag)[:40]
    if not language.is_tag(tag):
        meant = language.tag_of(tag)
        hint = f"Did you mean {meant}?" if meant else ""
        raise Misused(f"{said!r} is not a language tag like en, de or pt-BR; {there}.", hint)
    if not any(language.serves(each, tag) for each in tags):
        raise CompanionError(f"There is no {name} in the language {said!r}; {there}.")
    return tag


def in_language(contents: Iterable[T], tag: str) -> tuple[T, ...]:
    """Those that serve the language, or all of them for no tag."""
    return tuple(each for each in contents if not tag or language.serves(each.language, tag))
