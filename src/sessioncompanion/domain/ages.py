"""How often something came up and was not talked through, in words that only count."""

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_NUMBERS = ["once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def age(times: int, parked: bool) -> str:
    """``third time carried`` or ``parked twice``; nothing for what is new (``times`` below 1)."""
    if times < 1:
        return ""
    if times == 1:
        return "parked last time" if parked else "from last time"
    if not parked:
        return f"{ordinal(times)} time carried"
    if times == 2:
        return "parked twice"
    return f"parked {_NUMBERS[times - 1] if times <= len(_NUMBERS) else times} times"


def ordinal(number: int) -> str:
    """``first`` to ``tenth``, then ``11th``, ``22nd``."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"
