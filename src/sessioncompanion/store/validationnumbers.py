"""How what somebody wrote for a number reads in digits."""

import re

from sessioncompanion.store.yamlfile import Tree

_NUMBERS = """
    0 zero null · 1 one eins ein eine um uma · 2 two zwei dois duas · 3 three drei três tres
    4 four vier quatro · 5 five fünf fuenf cinco · 6 six sechs seis · 7 seven sieben sete
    8 eight acht oito · 9 nine neun nove · 10 ten zehn dez · 11 eleven elf onze
    12 twelve zwölf zwoelf doze · 13 thirteen dreizehn treze
    14 fourteen vierzehn catorze quatorze · 15 fifteen fünfzehn fuenfzehn quinze
    16 sixteen sechzehn dezesseis dezasseis · 17 seventeen siebzehn dezessete dezassete
    18 eighteen achtzehn dezoito · 19 nineteen neunzehn dezenove dezanove
    20 twenty zwanzig vinte · 25 twenty-five fünfundzwanzig · 30 thirty dreißig dreissig trinta
    40 forty vierzig quarenta · 45 forty-five fünfundvierzig · 50 fifty fünfzig cinquenta
    60 sixty sechzig sessenta · 90 ninety neunzig noventa
"""
_FRACTION = re.compile(r"(\d{1,4})[.,]\d+$")
_DIGITS = re.compile(r"\d{1,4}(?!\d)")


def _words() -> dict[str, int]:
    found: dict[str, int] = {}
    number = 0
    for word in _NUMBERS.replace("·", " ").split():
        if word.isdecimal():
            number = int(word)
        else:
            found[word] = number
    return found


_WORDS = _words()


def number_hint(value: Tree, description: str) -> str:
    """What to write instead of ``value``; where that is hard to say, what the number is for."""
    if isinstance(value, str) and len(value) <= 40:
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", value.lower())
        if match := _FRACTION.match(value):
            low = int(match[1])
            return f"Round it, to {low} or {low + 1}." if low else "Round it, to 1."
        numbers = _DIGITS.findall(value)
        if len(numbers) == 1:
            return f"Write the number alone: {int(numbers[0])}"
        if len(numbers) == 2:
            return f"Write one number, like {int(numbers[1])}"
        if not numbers and (said := [_WORDS[word] for word in words if word in _WORDS]):
            return f"Write it in digits: {said[0]}"
    if any(map(str.isdigit, description)):
        return description
    return f"Write digits, like 3. {description}".rstrip()
