"""The face of a card, drawn the same way in a session and in the deck browser."""

from textual.content import Content

from sessioncompanion.domain.deck import Audience, Card
from sessioncompanion.ui.text import line, plain

FOR_WHOM = {Audience.MENTEE: "for {mentee}", Audience.MENTOR: "for you", Audience.BOTH: "for both"}


def face(
    card: Card,
    *,
    mentee: str,
    place: str = "",
    is_landed: bool = False,
    is_brief: bool = False,
    is_veiled: bool = False,
) -> list[Content]:
    """Line by line: the ask, what may follow, what is for the mentor's eyes, and the foot.

    ``place`` says where the card stands in the hand. A brief face has the ask only; a veiled one
    has nothing for the mentor's eyes.
    """
    ask = plain(card.ask, "bold")
    if is_landed:
        # Here too: on a low screen a long card hides its foot, and `l` must show at once.
        ask = plain("✦ ", "bold $success") + ask
    lines = [ask]
    if is_brief:
        return lines
    lines += [line(("· ", "$muted"), follow_up) for follow_up in card.follow_ups]
    if not is_veiled:
        if card.listen_for:
            lines.append(line(("listen for  ", "$private"), (card.listen_for, "$muted")))
        if card.why:
            lines.append(line(("why  ", "$private"), (card.why, "$muted")))
    pieces = [place] if place else []
    pieces.append(FOR_WHOM[card.audience].format(mentee=mentee))
    if card.minutes:
        pieces.append(f"about {card.minutes} min")
    foot = line((" · ".join(pieces), "$muted"))
    if is_landed:
        foot = line(("✦ landed  ", "bold $success"), foot)
    return [*lines, foot]
