"""When two people meet again: what a form needs to know, in a session and between two of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from sessioncompanion.domain import captures
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.openhours import Wall, walls
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.record import NextSession
from sessioncompanion.domain.slots import Slot, slots
from sessioncompanion.domain.timer import outlook
from sessioncompanion.errors import Refused
from sessioncompanion.services.runner import SessionRunner
from sessioncompanion.services.scheduling import ahead, book, drop
from sessioncompanion.services.workspace import Workspace

if TYPE_CHECKING:
    from sessioncompanion.services.pairview import PairView  # the live screen needs none of it

USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is known. ``zone`` is the mentor's; ``since`` when they met last, if they have.

    Nothing is proposed before ``after``; ``minutes`` and ``mode`` are those to begin with.
    """

    pair: Pair
    zone: str
    now: datetime
    after: datetime
    since: datetime | None
    booked: NextSession | None
    minutes: int
    mode: Mode

    @property
    def walls(self) -> tuple[Wall, Wall]:
        """The mentor's wall and the mentee's."""
        return walls(self.pair, self.zone)

    def proposals(self, minutes: int) -> tuple[Slot, ...]:
        """Times of so many minutes that both can make."""
        return slots(self.pair, self.after, minutes, zone=self.zone, usual=self.since)


class Planning(Protocol):
    """Where a next session is planned."""

    def known(self) -> Planned:
        """How it stands at this moment."""
        ...

    def keep(self, wanted: NextSession | None) -> None:
        """Book it, or nothing; Refused and StorageFailed as it is there."""
        ...


@dataclass(frozen=True, slots=True)
class InSession:
    """A session that runs: what is kept goes into its journal, and from there to its record."""

    runner: SessionRunner

    def known(self) -> Planned:
        """Nobody can meet again before this session has ended."""
        session, now = self.runner.session, self.runner.now().wall
        ends = session.started + timedelta(seconds=outlook(session, self.runner.t()).ends)
        booked = session.next_session
        return Planned(
            pair=session.pair,
            zone=session.timezone,
            now=now,
            after=max(now, ends),
            since=session.began,
            booked=booked,
            minutes=booked.minutes if booked else round(session.length / 60),
            mode=booked.mode if booked else session.pair.mode,  # a bad line today is for today
        )

    def keep(self, wanted: NextSession | None) -> None:
        """A move like any other: ``u`` takes it back."""
        if wanted is not None and wanted.start <= self.runner.now().wall:
            raise Refused("That time has gone by already.", "Choose one that lies ahead.")
        self.runner.do(captures.set_next_session, wanted)


@dataclass(slots=True)
class BetweenSessions:
    """A pair: what is kept goes into its list of bookings at once."""

    workspace: Workspace
    view: "PairView"

    def known(self) -> Planned:
        """As the records and the list said when they were read."""
        past, now = self.view.past, self.workspace.clock.now().wall
        booking = ahead(past.booking, now)
        booked = booking.next_session if booking else None
        return Planned(
            pair=self.view.pair,
            zone=self.view.zone,
            now=now,
            after=now,
            since=past.last_at,
            booked=booked,
            minutes=booked.minutes if booked else self._usual_minutes(),
            mode=booked.mode if booked else self.view.pair.mode,
        )

    def keep(self, wanted: NextSession | None) -> None:
        """Made, moved or dropped; nothing when that was so already.

        Refused when somebody else has booked, moved or dropped it since it was looked at.
        """
        from sessioncompanion.services.pairview import view

        before, self.view = self.view.past.booking, view(self.workspace, self.view.pair.id)
        if self.view.past.booking != before:
            booked = self.known().booked
            zone = ZoneInfo(self.view.zone)
            said = "it was dropped"
            if booked:
                said = f"{booked.start.astimezone(zone):%a %d %b, %H:%M} was booked"
            raise Refused(f"Meanwhile {said} elsewhere.", "Again does it all the same.")
        if wanted is not None:
            book(self.workspace, self.view.pair, wanted)
        elif self.known().booked is not None:
            drop(self.workspace, self.view.pair)

    def _usual_minutes(self) -> int:
        if not self.view.records:
            return USUAL_MINUTES
        planned = sum(phase.planned_seconds for phase in self.view.records[-1].phases)
        return round(planned / 60) or USUAL_MINUTES
