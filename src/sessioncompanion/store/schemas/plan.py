"""Session plans as facilitators write them, in minutes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from sessioncompanion.domain.deck import Audience, Mode
from sessioncompanion.domain.plan import CardRule, DrawOrder, PhaseKind, Plan, PlanPhase
from sessioncompanion.store.schemas.deck import DEPTH
from sessioncompanion.store.schemas.header import (
    ADVICE_OFF,
    AdviceOff,
    Content,
    Id,
    LongProse,
    Mistake,
    Part,
    Tag,
    Title,
)

_MINUTE = 60


class CardRulePart(Part):
    """Which cards a phase draws."""

    decks: Annotated[tuple[Id, ...], Field(min_length=1, max_length=50)] = Field(
        description="The decks to draw from, by id."
    )
    tags: Annotated[tuple[Tag, ...], Field(max_length=50)] = Field(
        (), description="Only cards with one of these tags; without them, any card."
    )
    depth: Annotated[tuple[Annotated[int, Field(ge=1, le=3)], ...], Field(max_length=3)] = Field(
        (), description=f"Only cards of these depths; without them, any. {DEPTH}"
    )
    audiences: Annotated[tuple[Audience, ...], Field(max_length=3)] = Field(
        (),
        alias="for",
        description="Only cards that speak to these: mentee, mentor, both; without them, any.",
    )
    draw: int = Field(1, ge=0, le=50, description="How many cards to draw.")
    order: DrawOrder = Field(
        DrawOrder.FRESH,
        description="fresh: those not met lately first; listed: as written; shuffled: by chance.",
    )

    def to_domain(self) -> CardRule:
        """The rule as the draw knows it."""
        return CardRule(
            decks=self.decks,
            tags=self.tags,
            draw=self.draw,
            order=self.order,
            depths=self.depth,
            audiences=self.audiences,
        )


class PhasePart(Part):
    """One phase of a session."""

    id: Id = Field(description="A short name, only once in this plan.")
    kind: PhaseKind = Field(description="What the phase is for; cards for anything else.")
    title: Title = Field(description="What the mentor sees.")
    minutes: int = Field(ge=1, le=480, description="Planned time in whole minutes.")
    least: Annotated[int, Field(ge=0, le=480)] | None = Field(
        None, description="It may shrink to so many minutes; without it, it does not shrink."
    )
    protect: bool = Field(False, description="Never shrink this phase.")
    guidance: LongProse = Field("", description="Markdown for the mentor's eyes.")
    cards: CardRulePart | None = Field(None, description="Which cards to draw in this phase.")
    advice_off: AdviceOff = Field((), description=ADVICE_OFF)

    @model_validator(mode="after")
    def _least_fits(self) -> "PhasePart":
        if self.least is not None and self.least > self.minutes:
            raise Mistake(
                f"`least` is {self.least} minutes, but the phase has only {self.minutes}.",
                "The least a phase may shrink to cannot be more than its `minutes`.",
                at=("least",),
            )
        return self

    def to_domain(self) -> PlanPhase:
        """The phase in seconds."""
        return PlanPhase(
            id=self.id,
            kind=self.kind,
            title=self.title,
            seconds=self.minutes * _MINUTE,
            least=(self.minutes if self.least is None else self.least) * _MINUTE,
            protect=self.protect,
            guidance=self.guidance,
            cards=self.cards.to_domain() if self.cards else CardRule(),
        )


class PlanFile(Content):
    """A plan: the template of a session."""

    lists_of_ids: ClassVar[tuple[str, ...]] = ("phases",)

    kind: Literal["plan"] = Field(description="What this file is.")
    agreements: Id | None = Field(
        None, description="The agreement set to review; without it, the default one."
    )
    mode: Mode | None = Field(None, description="video or audio, when it is made for one of them.")
    hard_stop: bool = Field(
        False, description="It has to end when its time is up: nobody is asked for more."
    )
    phases: Annotated[tuple[PhasePart, ...], Field(min_length=1, max_length=50)] = Field(
        description="The phases in their order."
    )

    def to_domain(self) -> Plan:
        """The plan in seconds."""
        return Plan(
            id=self.id,
            title=self.title,
            phases=tuple([phase.to_domain() for phase in self.phases]),
            agreements=self.agreements or "",
            mode=self.mode,
            hard_stop=self.hard_stop,
            description=self.description,
            language=self.language,
            author=self.author,
            license=self.license,
        )
