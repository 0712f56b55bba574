"""The next session between two others: proposed, booked, moved, dropped, handed over as a file."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sessioncompanion.cli.common import House, find_pair, json_option
from sessioncompanion.cli.output import NAME, as_json, document, field, note, say, set_aside
from sessioncompanion.cli.schedule_wish import STDOUT, Wish, typed
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError, ContentInvalid, Misused, Refused

if TYPE_CHECKING:
    from sessioncompanion.domain.bookings import Booking
    from sessioncompanion.domain.judging import Objection
    from sessioncompanion.domain.pair import Pair
    from sessioncompanion.domain.slots import Slot
    from sessioncompanion.services.scheduling import Change
    from sessioncompanion.services.workspace import Workspace

USUAL_MINUTES = 60


@click.command(short_help="The next session: find a time, book, move, drop, hand over.")
@click.argument("pair")
@click.option("--weeks", type=click.IntRange(1, 26), default=8, help="How far ahead to look.")
@click.option("--minutes", type=click.IntRange(5, 480), help="How long it takes.")
@click.option("--count", "many", type=click.IntRange(1, 20), default=5, help="How many to propose.")
@click.option("--take", type=click.IntRange(1), metavar="NUMBER", help="Book this proposal.")
@click.option("--at", metavar="WHEN", help='Book a time of yours, like "Mon 7 Dec 15:00".')
@click.option("--first", "is_first", is_flag=True, help="With --at, where the hour comes twice.")
@click.option("--second", "is_second", is_flag=True, help="The same, the second time.")
@click.option("--drop", "is_drop", is_flag=True, help="Drop what is booked.")
@click.option(
    "--ics",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write what is booked (or dropped) for calendars; - is stdout.",
)
@click.option("--title", metavar="TEXT", help='What calendars show, not "Mentoring session".')
@click.option("--force", is_flag=True, help="Write over whatever FILE is there.")
@json_option
@click.pass_obj
def schedule(house: House, /, pair: str, **options: Any) -> None:
    """The next session with PAIR: what is booked, and times that both can make.

    Each of you is told your own time, with its weekday. To book again is to move what is booked:
    calendars that took the file of --ics then move it too. The file holds a time and nobody's name.

    \b
    Examples:
      sessioncompanion schedule ana
      sessioncompanion schedule ana --take 2 --ics next.ics
      sessioncompanion schedule ana --at "2026-12-07 15:00" --minutes 45
      sessioncompanion schedule ana --drop --ics next.ics
    """
    wish = Wish(**options)
    wish.check()
    workspace = house.workspace
    _Scheduling(workspace, find_pair(workspace, pair), wish).run()
    set_aside(workspace.problems)


class _Scheduling:
    """One run of the command."""

    def __init__(self, workspace: "Workspace", pair: "Pair", wish: Wish) -> None:
        from sessioncompanion.cli.schedule_text import Walls
        from sessioncompanion.services.scheduling import ahead

        self.workspace, self.pair, self.wish = workspace, pair, wish
        self.now = workspace.clock.now().wall
        self.zone = pair.mentor.timezone or workspace.zone
        self.walls = Walls(pair, self.zone)
        self.past = workspace.history(pair)
        self.booked = ahead(self.past.booking, self.now)

    def run(self) -> None:
        """Change what is to be changed, tell it, hand it over."""
        wish = self.wish
        if wish.file is not None or wish.is_json:
            self._check_bookings()  # who only looks is told that they are not known
        if wish.is_change:
            self._check_file()  # before anything is booked that could not be handed over
        change = self._changed()
        objections = self._objections(change) if wish.at is not None else ()
        if wish.is_json:
            written = self._hand_over(change.after if change else None) if wish.file else None
            self._as_json(change, objections, written)
            return
        tell = note if wish.file == STDOUT else say
        if change is not None:
            self._tell_change(change, objections, tell)
        if wish.file is not None:
            try:
                written = self._hand_over(change.after if change else None)
            except CompanionError as error:
                if change is not None:
                    again = f"{NAME} schedule {self.pair.id} --ics FILE"
                    error.hint = f"{error.hint} What was said above stands. For the file: {again}"
                raise
            if wish.file != STDOUT:
                what = "Invitation" if written.is_booked else "Cancellation"
                say(f"{what} written: {one_line(str(wish.file))}")
        elif change is None:
            self._tell_all()

    # Looking first

    def _check_bookings(self) -> None:
        """Nothing is to be handed over, or told to a program, that may be out of date."""
        _, problems = self.workspace.bookings.of_pair(self.pair.id)
        if problems:
            raise ContentInvalid(problems)

    def _check_file(self) -> None:
        from sessioncompanion.services.invitation import check_target

        if self.wish.file is not None and self.wish.file != STDOUT:
            check_target(
                self.workspace.paths, self.wish.file, self.past.uids, None, force=self.wish.force
            )

    # Changing

    @cached_property
    def _minutes(self) -> int:
        booked = self.booked.next_session.minutes if self.booked else USUAL_MINUTES
        return self.wish.minutes or booked

    @cached_property
    def _proposals(self) -> "tuple[Slot, ...]":
        from sessioncompanion.domain.slots import slots

        # From the next full hour on: the numbers of a list still hold a moment later.
        after = self.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return slots(
            self.pair, after, self._minutes, self.wish.weeks,
            zone=self.zone, usual=self.past.last_at, many=self.wish.many,
        )  # fmt: skip

    def _changed(self) -> "Change | None":
        from sessioncompanion.services.scheduling import drop

        if self.wish.is_drop:
            return drop(self.workspace, self.pair)
        if self.wish.take is not None:
            return self._book(self._taken(self.wish.take).start)
        if self.wish.at is not None:
            return self._book(typed(self.wish, self.walls, self.now, self.past.last_at))
        return None

    def _book(self, start: datetime) -> "Change":
        from sessioncompanion.domain.record import NextSession
        from sessioncompanion.services.scheduling import book

        mode = self.booked.next_session.mode if self.booked else self.pair.mode
        planned = NextSession(
            start=start.astimezone(self.walls.here),
            timezone=self.zone,
            minutes=self._minutes,
            mode=mode,
        )
        return book(self.workspace, self.pair, planned)

    def _taken(self, number: int) -> "Slot":
        if not self._proposals:
            raise Refused(self._why_none(), "--weeks looks further ahead, --at books any time.")
        if number > len(self._proposals):
            raise Misused(
                f"There is no proposal {number}, only {len(self._proposals)}.",
                f"See them with: {self.wish.again(self.pair.id)}, and more with --count 20",
            )
        return self._proposals[number - 1]

    def _objections(self, change: "Change | None") -> "tuple[Objection, ...]":
        from sessioncompanion.domain.judging import judge

        if change is None:
            return ()
        planned = change.after.next_session
        return judge(self.pair, planned.start, planned.minutes, zone=self.zone)

    def _shift(self, change: "Change | None") -> tuple[str, ...]:
        """What the clocks do between the last session and what was just booked."""
        from sessioncompanion.domain.clockwords import shift
        from sessioncompanion.domain.openhours import walls

        if change is None or not change.after.is_booked:
            return ()
        since = self.past.last_at or self.now
        return shift(walls(self.pair, self.zone), since, change.after.next_session.start)

    # Handing over

    def _hand_over(self, booking: "Booking | None") -> "Booking":
        """Write the file of what was just changed, or else of what stands, or was dropped."""
        from sessioncompanion.services.invitation import ics, write_ics

        file, last = self.wish.file, self.past.booking
        booking = booking or self.booked
        if booking is None and last is not None and not last.is_over(self.now):
            booking = last
        if booking is None or file is None:
            raise Refused(
                "Nothing is booked, so there is nothing to hand over.",
                f"Times that suit both: {NAME} schedule {self.pair.id}",
            )
        data = ics(booking, self.now, self.wish.title or "")
        if file == STDOUT:
            document(data)
        else:
            paths, uids = self.workspace.paths, self.past.uids
            write_ics(paths, file, booking, data, uids, force=self.wish.force)
        return booking

    # Telling

    def _tell_change(
        self, change: "Change", objections: "tuple[Objection, ...]", tell: Callable[[str], None]
    ) -> None:
        from sessioncompanion.cli.schedule_text import change_lines, hand_over_line

        for line in change_lines(change, self.walls):
            tell(line)
        for said in self._shift(change):
            tell(one_line(said))
        for said in dict.fromkeys(one_line(objection.said) for objection in objections):
            tell(said)  # past midnight both days may say the same
        if objections and not change.is_none:
            tell("It is booked all the same.")
        if self.wish.file is None and not change.is_none:
            note(hand_over_line(self.pair, change))

    def _tell_all(self) -> None:
        from sessioncompanion.cli.schedule_text import tell_booking, tell_proposals
        from sessioncompanion.domain.schedule import rhythm_taken

        if self.workspace.bookings.of_pair(self.pair.id)[1]:
            field("Booked", "not known: the list of bookings cannot be read")
        else:
            tell_booking(self.booked, self.walls)
        say()
        if self._proposals:
            tell_proposals(self._proposals, self._minutes, self.walls)
            note(f"Book one: {self.wish.again(self.pair.id)} --take 1")
            if taken := rhythm_taken(self.pair.norms.rhythm):
                note(taken)
        else:
            say(self._why_none())
            note("--weeks looks further ahead; --at books any time.")
            if self.pair.ends:
                note(f"To go on for longer: {NAME} pairs edit {self.pair.id} --ends DAY")

    def _why_none(self) -> str:
        from sessioncompanion.domain.slots import why_none

        said = why_none(self.pair, self.now, self._minutes, self.wish.weeks, zone=self.zone)
        return one_line(said)

    def _as_json(
        self,
        change: "Change | None",
        objections: "tuple[Objection, ...]",
        written: "Booking | None",
    ) -> None:
        is_list = change is None and written is None
        as_json(
            {
                "pair": self.pair.id,
                "booking": change.after if change else written or self.booked,
                "before": change.before if change else None,
                "objections": [
                    {"whose": each.whose, "against": each.against, "said": each.said}
                    for each in objections
                ],
                "said": self._shift(change),
                "proposals": [
                    {"number": number} | _slot(slot)
                    for number, slot in enumerate(self._proposals if is_list else (), 1)
                ],
                "why_none": self._why_none() if is_list and not self._proposals else "",
                "file": self.wish.file,
            }
        )


def _slot(slot: "Slot") -> dict[str, object]:
    return {
        "start": slot.start,
        "minutes": slot.minutes,
        "mentor": slot.mentor,
        "mentee": slot.mentee,
        "said": slot.said,
    }
