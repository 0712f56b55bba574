"""Agreement sets as facilitators write them."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator

from sessioncompanion.domain.agreement import AgreementSet, Situation
from sessioncompanion.store.schemas.header import (
    ADVICE_OFF,
    AdviceOff,
    Content,
    Id,
    Mistake,
    Part,
    Prose,
    Title,
    own_or_extended,
)


class SituationPart(Part):
    """A "when…" worth agreeing on before it happens."""

    id: Id = Field(description="A short name, only once in this set.")
    when: Title = Field(description="The situation, as a sentence that could follow “when”.")
    ask: Prose = Field(description="The question that opens the talk about it.")
    starters: Annotated[tuple[Prose, ...], Field(max_length=50)] = Field(
        (), description="Sentences a pair may take as they are, or change."
    )
    advice_off: AdviceOff = Field((), description=ADVICE_OFF)

    def to_domain(self) -> Situation:
        """The situation as a plain value."""
        return Situation(id=self.id, when=self.when, ask=self.ask, starters=self.starters)


class AgreementsFile(Content):
    """An agreement set: situations that belong together."""

    model_config = ConfigDict(json_schema_extra=own_or_extended("situations"))
    lists_of_ids: ClassVar[tuple[str, ...]] = ("situations",)

    kind: Literal["agreements"] = Field(description="What this file is.")
    extends: Id | None = Field(
        None, description="The set whose situations come first; its own id adds to the one below."
    )
    retire: Annotated[tuple[Id, ...], Field(max_length=500)] = Field(
        (), description="Situations of the extended set to leave out, by id."
    )
    situations: Annotated[tuple[SituationPart, ...], Field(max_length=500)] = Field(
        (), description="The situations."
    )

    @model_validator(mode="after")
    def _has_situations(self) -> "AgreementsFile":
        if not self.situations and self.extends is None:
            raise Mistake(
                "A set needs at least one situation.",
                "Write them below `situations:`.",
                at=("situations",),
            )
        if self.retire and self.extends is None:
            raise Mistake(
                "`retire` leaves out situations of another set, but none is named.",
                "Name it with `extends: ID`, or delete the situations here.",
                at=("retire",),
            )
        return self

    def to_domain(self) -> AgreementSet:
        """The set with its own situations; those of the extended one come from the library."""
        return AgreementSet(
            id=self.id,
            title=self.title,
            situations=tuple([situation.to_domain() for situation in self.situations]),
            description=self.description,
            language=self.language,
            author=self.author,
            license=self.license,
        )
