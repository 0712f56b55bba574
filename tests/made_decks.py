"""Decks made by Hypothesis: everything a deck file can hold, with any text."""

from hypothesis import strategies as st

from sessioncompanion.domain.deck import Audience, Card, Deck, Mode
from sessioncompanion.domain.text import clean, is_blank
from yaml_cases import texts

# fmt: off
HARD = [
        "=1+1", "+1", "-1", "@a", "'=1", "''-", "\uff1dSUM(A1)", "'", "a, b; c | d", "x\\", "\\,",
        "# Title", "- item", "1. one", "12) twelve", "> quote", "---", "===", "~~~", "```", "|a|b|",
        "|---|", "[x] done", "[a](b)", "![a](b)", "<br>", "<b>bold</b>", "<!-- -->", "&amp;",
        "a\\\nb", "a  \nb", "Why: because", "Tags: a, b", "なぜ\uff1a理由", "Follow-up: x",
        "Ask: y",
        "(2 min)", "What? (2 min)", "What? [mentee]", "What? #tag", "What? {#id}", "(deep, audio)",
        "*a* _b_ __c__ `d`", "snake_case_", "http://a.b/c_d_e", "sep=;", "Question", "Frage",
        'say "hi"', '"', '""', "a\tb", "n/a", "-", "none", "日本語\n二行目", "a\n\nb", "a\n  b",
        "#", "#a #b", "a #b", "+", "*", "-\n-", "1.", "a|b\n-|-", "\\", "a\\", "(a)", ")", "]:",
        "[a]: b", "  x", "\u200b=1", "\u3000", "\xa0-", "!", "![", "a <b> c", "&", "&#35;", "<",
    ]
# fmt: on
"""Texts that mean something to a sheet, to Markdown or to us."""
_HARD = st.sampled_from(HARD)


def _some(most: int) -> st.SearchStrategy[str]:
    """Texts as they stand in a deck: clean, stripped, with something to see in them."""
    made = (_HARD | _HARD | texts | st.tuples(_HARD, texts).map("".join)).map(
        lambda text: clean(text)
    )
    return made.map(lambda text: text.strip()[:most].strip()).filter(
        lambda text: not is_blank(text)
    )


ids = st.text(st.sampled_from("abc-12"), min_size=1, max_size=12)
cards = st.builds(
    Card,
    deck=st.just("made"),
    id=ids,
    ask=_some(2000),
    why=st.just("") | _some(2000),
    listen_for=st.just("") | _some(2000),
    follow_ups=st.lists(_some(2000), max_size=3).map(tuple),
    audience=st.sampled_from(Audience),
    minutes=st.none() | st.integers(1, 480),
    tags=st.lists(_some(40), max_size=3).map(tuple),
    depth=st.integers(1, 3),
    modes=st.lists(st.sampled_from(Mode), min_size=1, max_size=3).map(tuple),
)
decks = st.builds(
    Deck,
    id=st.just("made"),
    title=_some(80).map(lambda text: " ".join(text.split())).filter(bool),
    cards=st.lists(cards, min_size=1, max_size=5, unique_by=lambda card: card.id).map(tuple),
)
