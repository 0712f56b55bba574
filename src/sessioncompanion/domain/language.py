"""Languages of content: what a tag stands for, and how the versions of one thing are named."""

import re
from collections.abc import Iterable

PATTERN = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
"""A language tag (BCP 47) as far as a reader of files can tell."""

ORIGINAL = "en"
"""The language of what is shipped, and of whoever has chosen none."""


def is_tag(tag: str) -> bool:
    """Whether it reads like a language tag: ``de``, ``pt-BR``."""
    return re.fullmatch(PATTERN, tag) is not None


def same(one: str, other: str) -> bool:
    """Whether two tags name the same language and region; small and capital letters are alike."""
    return one.casefold() == other.casefold()


def serves(content: str, wanted: str) -> bool:
    """Whether content in one language will do for another wish: the first parts are the same.

    ``pt`` serves pt-BR and pt-PT, and each of them serves the others. No language serves none.
    """
    return bool(content) and same(content.split("-")[0], wanted.split("-")[0])


def suffixes(tag: str) -> tuple[str, ...]:
    """What the id of a version in this language may end in, after a hyphen; the exact one first."""
    small = tag.casefold()
    return tuple(dict.fromkeys((small, small.split("-")[0])))


def original_id(content_id: str, language: str) -> str:
    """The id without the language of this version; as it is when it does not end in one."""
    for suffix in suffixes(language) if language else ():
        if content_id.endswith(f"-{suffix}"):
            return content_id[: -len(suffix) - 1] or content_id
    return content_id


def listed(tags: Iterable[str]) -> str:
    """``de, en and pt-BR``: each once, in order."""
    names = sorted({tag.casefold(): tag for tag in tags if tag}.values(), key=str.casefold)
    return " and ".join([part for part in (", ".join(names[:-1]), *names[-1:]) if part])
