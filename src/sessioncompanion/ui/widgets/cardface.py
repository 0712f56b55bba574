"""The face of a card, drawn the same way in a session and in the deck browser."""

from sessioncompanion.domain.deck import Audience, Card
from sessioncompanion.ui.text import line, plain
from sessioncompanion.ui.wrapping import Paragraph

FOR_WHOM = {Audience.MENTEE: "for {mentee}", Audience.MENTOR: "for you", Audience.BOTH: "for both"}


def face(
    card: Card,
    *,
    mentee: str,
    place: str = "",
    is_landed: bool = False,
    is_brief: bool = False,
    is_veiled: bool = False,
) -> list[Paragraph]:
    """One under the other: the ask, what may follow, what is for the mentor's eyes, and the foot.

    ``place`` says where the card stands in the hand. A brief face has the ask only; a veiled one
    has nothing for the mentor's eyes.
    """
    ask = Paragraph(plain(card.ask, "bold"))
    if is_landed:
        # Here too: on a low screen a long card hides its foot, and `l` must show at once.
        ask = Paragraph(plain("✦ ", "bold $success") + ask.words, mark=2)
    said = [ask]
    if is_brief:
        return said
    said += [
        Paragraph(line(("· ", "$muted"), follow_up), mark=2, hang=2)
        for follow_up in card.follow_ups
    ]
    if not is_veiled:
        if card.listen_for:
            said.append(_labelled("listen for  ", card.listen_for))
        if card.why:
            said.append(_labelled("why  ", card.why))
    pieces = [place] if place else []
    pieces.append(FOR_WHOM[card.audience].format(mentee=mentee))
    if card.minutes:
        pieces.append(f"about {card.minutes} min")
    foot = line((" · ".join(pieces), "$muted"))
    if is_landed:
        foot = line(("✦ landed  ", "bold $success"), foot)
    return [*said, Paragraph(foot)]


def _labelled(label: str, words: str) -> Paragraph:
    return Paragraph(line((label, "$private"), (words, "$muted")), mark=len(label))
