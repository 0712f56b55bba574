"""The prompt card: big words for the conversation, small ones for the mentor's eyes."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive

from sessioncompanion.domain.phases import FIRST_REVIEW, PURPOSE
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import CardOutcome
from sessioncompanion.domain.session import Dealt, Session
from sessioncompanion.ui.text import marked, plain
from sessioncompanion.ui.widgets.cardface import face
from sessioncompanion.ui.wrapping import Flow, Flowing, Paragraph, paragraphs


class PromptCard(Flowing):
    """The card in view, or what the phase is for when it has no card."""

    DEFAULT_CSS = """
    PromptCard {
        height: auto; width: 1fr; margin: 0 1; padding: 0 0 0 1;
        border-left: outer $primary; overflow-y: auto;
    }
    """

    session: reactive[Session | None] = reactive(None, layout=True)
    veiled: reactive[bool] = reactive(False, layout=True)
    brief: reactive[bool] = reactive(False, layout=True)
    """Only the words to say: for the strip."""
    roomy: reactive[bool] = reactive(False, layout=True)
    """There is room for what the plan says about the phase."""

    def render(self) -> RenderResult:
        """The card as it stands."""
        session = self.session
        if session is None:
            return ""
        dealt = session.dealt
        if dealt is None:
            return self._purpose(session)
        return Flow([*self._card(session, dealt), *self._guidance(session)])

    def _guidance(self, session: Session) -> list[Paragraph]:
        said = session.phase.plan.guidance.strip()
        if not said or self.veiled or not self.roomy:
            return []
        return [Paragraph(Content()), *paragraphs(marked(said, "$muted italic"))]

    def _purpose(self, session: Session) -> Flow:
        phase = session.phase.plan
        guidance = "" if self.veiled or not self.roomy else phase.guidance.strip()
        said = paragraphs(marked(guidance, "$muted"))
        return Flow([Paragraph(plain(purpose(session), "bold")), *said])

    def _card(self, session: Session, dealt: Dealt) -> list[Paragraph]:
        hand = [d for d in session.phase.hand if d.outcome is not CardOutcome.SWAPPED]
        place = hand.index(dealt) + 1 if dealt in hand else 1
        count = f"card {place} of {len(hand)}" if len(hand) > 1 else ""
        return face(
            dealt.card,
            mentee=session.pair.mentee.name,
            place=" · ".join(filter(None, (count, _misfit(session, dealt)))),
            is_landed=dealt.outcome is CardOutcome.LANDED,
            is_brief=self.brief,
            is_veiled=self.veiled,
        )


def _misfit(session: Session, dealt: Dealt) -> str:
    """Of a card dealt before the mode changed: that it was made for the other one."""
    modes = dealt.card.modes
    return "" if session.mode in modes else f"made for {modes[0].value}, s swaps it"


def spoken(session: Session) -> str:
    """What `y` copies: the words meant for both, never the mentor's."""
    dealt = session.dealt
    if dealt is None:
        return ""
    return "\n".join([dealt.card.ask, *(f"- {one}" for one in dealt.card.follow_ups)])


def purpose(session: Session) -> str:
    """What the present phase is for; a first review has nothing to keep yet."""
    kind = session.phase.plan.kind
    if kind is PhaseKind.AGREEMENT_REVIEW and not any(
        review.agreement.text for review in session.reviews
    ):
        return FIRST_REVIEW
    return PURPOSE[kind]
