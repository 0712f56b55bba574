"""What is taken when nobody chose: plan, agreement set, deck for trouble, each in its language."""

from contextlib import suppress

from sessioncompanion.domain.agreement import AgreementSet
from sessioncompanion.domain.deck import TROUBLE_DECK, Mode
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.standing import Where
from sessioncompanion.errors import ContentInvalid, NotFound
from sessioncompanion.services.languages import in_language, version
from sessioncompanion.services.library import Library

FIRST_PLAN = "first-session"
USUAL_PLAN = "standard-60"
AUDIO_PLAN = "audio-session"
MID_POINT_PLAN = "mid-point-review"
CLOSING_PLAN = "closing-session"
AGREEMENTS = "virtual-mentoring"


_PLANS = {
    Where.FIRST: FIRST_PLAN,
    Where.MID_POINT: MID_POINT_PLAN,
    Where.CLOSING: CLOSING_PLAN,
    Where.REGULAR: USUAL_PLAN,
}


def usual_plan(library: Library, *, where: Where, mode: Mode, tag: str = "") -> Plan:
    """The plan offered to a pair that stands there, in the language ``tag`` if anybody has one.

    Where this plan has no version in it, another usual one is taken, then any that fits the
    mode; without all of them, or without a tag, the plan as it is. A library without a plan of
    its own for a mid-point or a closing has the usual one for it.
    """
    usual = _PLANS[where]
    regular = AUDIO_PLAN if mode is Mode.AUDIO else USUAL_PLAN
    usual = regular if where is Where.REGULAR else usual
    if tag:
        for plan_id in dict.fromkeys((usual, regular, USUAL_PLAN, FIRST_PLAN)):
            if found := version(library.plan, library.plans, plan_id, tag):
                return found
        for plan in in_language(library.plans()[0], tag):
            if plan.mode in (None, mode):
                return plan
    if where in (Where.MID_POINT, Where.CLOSING):
        with suppress(NotFound, ContentInvalid):
            return library.plan(usual)
        return library.plan(regular)
    return library.plan(usual)


def agreements_of(library: Library, plan: Plan, tag: str = "") -> AgreementSet:
    """The set a plan names, or else the usual one in the plan's language (``tag`` if it has none).

    Raises NotFound and ContentInvalid for a set that cannot be had.
    """
    if plan.agreements:
        return library.agreements(plan.agreements)
    spoken = plan.language or tag
    found = spoken and version(library.agreements, library.agreement_sets, AGREEMENTS, spoken)
    return found or library.agreements(AGREEMENTS)


def trouble_deck(library: Library, plan: Plan) -> str:
    """The id of the deck that helps when the line drops, in the language of the plan."""
    spoken = plan.language
    found = spoken and version(library.deck, library.decks, TROUBLE_DECK, spoken)
    return found.id if found else TROUBLE_DECK
