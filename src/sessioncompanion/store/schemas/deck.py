"""Decks as facilitators write them."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator

from sessioncompanion.domain.deck import Audience, Card, Deck, Mode
from sessioncompanion.store.schemas.header import (
    ADVICE_OFF,
    AdviceOff,
    Content,
    Id,
    Mistake,
    Part,
    Prose,
    Tag,
    own_or_extended,
)

DEPTH = "1 light, 2 in between, 3 deep."


class CardPart(Part):
    """One prompt card."""

    id: Id = Field(description="A short name, only once in this deck.")
    ask: Prose = Field(description="The question or invitation, as it is read out.")
    why: Prose = Field("", description="What it is for. For the mentor's eyes.")
    listen_for: Prose = Field("", description="What to listen for. For the mentor's eyes.")
    follow_ups: Annotated[tuple[Prose, ...], Field(max_length=20)] = Field(
        (), description="Questions that may follow."
    )
    audience: Audience = Field(
        Audience.BOTH, alias="for", description="Whom the card speaks to: mentee, mentor or both."
    )
    minutes: Annotated[int, Field(ge=1, le=480)] | None = Field(
        None, description="Suggested time in whole minutes."
    )
    tags: Annotated[tuple[Tag, ...], Field(max_length=20)] = Field(
        (), description="Words by which plans choose among the cards."
    )
    depth: int = Field(1, ge=1, le=3, description=DEPTH)
    modes: Annotated[tuple[Mode, ...], Field(min_length=1)] = Field(
        (Mode.VIDEO, Mode.AUDIO), description="Where the card works: video, audio or both."
    )
    advice_off: AdviceOff = Field((), description=ADVICE_OFF)

    def to_domain(self, deck: str) -> Card:
        """The card as one of the deck with this id."""
        return Card(
            deck=deck,
            id=self.id,
            ask=self.ask,
            why=self.why,
            listen_for=self.listen_for,
            follow_ups=self.follow_ups,
            audience=self.audience,
            minutes=self.minutes,
            tags=self.tags,
            depth=self.depth,
            modes=self.modes,
        )


class DeckFile(Content):
    """A deck: prompt cards that belong together."""

    model_config = ConfigDict(json_schema_extra=own_or_extended("cards"))
    lists_of_ids: ClassVar[tuple[str, ...]] = ("cards",)

    kind: Literal["deck"] = Field(description="What this file is.")
    extends: Id | None = Field(
        None, description="The deck whose cards come first; its own id adds to the one below it."
    )
    retire: Annotated[tuple[Id, ...], Field(max_length=5000)] = Field(
        (), description="Cards of the extended deck to leave out, by id."
    )
    cards: Annotated[tuple[CardPart, ...], Field(max_length=5000)] = Field(
        (), description="The cards."
    )

    @model_validator(mode="after")
    def _has_cards(self) -> "DeckFile":
        if not self.cards and self.extends is None:
            raise Mistake(
                "A deck needs at least one card.", "Write them below `cards:`.", at=("cards",)
            )
        if self.retire and self.extends is None:
            raise Mistake(
                "`retire` leaves out cards of another deck, but none is named.",
                "Name it with `extends: ID`, or delete the cards here.",
                at=("retire",),
            )
        return self

    def to_domain(self) -> Deck:
        """The deck with its own cards; those of the extended one are the library's business."""
        return Deck(
            id=self.id,
            title=self.title,
            cards=tuple([card.to_domain(self.id) for card in self.cards]),
            description=self.description,
            language=self.language,
            author=self.author,
            license=self.license,
        )
