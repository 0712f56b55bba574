"""What lies behind a line about a pair: how an agreement, a commitment or a session came to be."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from textual.content import Content

from sessioncompanion.domain.agreement import IN_WORDS
from sessioncompanion.domain.events import OpenCommitment
from sessioncompanion.domain.living import Living, looks
from sessioncompanion.domain.record import Record
from sessioncompanion.domain.rewording import SIGNS, changes, marked
from sessioncompanion.domain.stands import stands
from sessioncompanion.services.pairview import PairView
from sessioncompanion.ui.pair_lines import VEILED, names
from sessioncompanion.ui.pair_words import date_of, is_commitment, of_version
from sessioncompanion.ui.screens.record_story import record_lines
from sessioncompanion.ui.text import line
from sessioncompanion.ui.words import count

BLANK = Content(" ")


def session_title(view: PairView, record: Record) -> Content:
    """``Session 2``, its day and its plan."""
    on = date_of(record.started, ZoneInfo(view.zone), view.now)
    title = view.titles.get(record.plan, record.plan)
    return line((f"Session {view.number(record)}", "bold $primary"), f"  {on}  ", (title, "$muted"))


def session_lines(view: PairView, record: Record, veiled: bool) -> list[Content]:
    """A record told as at its review, with what earlier sessions had left."""
    return record_lines(record, view.zone, veiled, view.records[: view.number(record) - 1])


def agreement_title(living: Living) -> Content:
    """The situation."""
    return line((living.agreement.when, "bold $primary"))


def agreement_lines(view: PairView, living: Living) -> list[Content]:
    """As it stands, then every look at it, the latest first, with the words that changed."""
    lines = [line(living.agreement.text or "no words yet")]
    if living.is_flagged:
        lines.append(line(("⚑ to talk about again", "bold $accent")))
    told: list[list[Content]] = []
    for look in looks(living):
        version = look.version
        outcome = IN_WORDS[version.outcome] if version.number else "in the pair's file"
        on = of_version(version, view)
        on = on[:1].upper() + on[1:]
        said = [line((on, "bold"), (f"  {outcome}", "$muted"))]
        if look.is_reworded:
            said += _wording(look.former, version.text)
        told.append(said)
    for said in reversed(told):
        lines += [BLANK, *said]
    return lines


def _wording(before: str, now: str) -> Iterator[Content]:
    if not before:
        yield line(f"  {now}")
        return
    segments = changes(before, now)
    yield line(("  before  ", "$muted"), (marked(segments, "removed", SIGNS), "$muted"))
    yield line(("  now     ", "$muted"), marked(segments, "added", SIGNS))


def commitment_title(one: OpenCommitment) -> Content:
    """Its words."""
    return line((one.text, "bold $primary"))


def commitment_lines(view: PairView, one: OpenCommitment, veiled: bool) -> list[Content]:
    """Where it came from, and every check-in that asked about it, the oldest first."""
    owner = names(view.pair)[one.owner]
    whose = f"taken on by {owner}" if is_commitment(one) else one.kind.value
    by = f"by {one.by}" if one.by else ""
    url = one.url if one.url != one.text else ""
    lines = [line((" · ".join(filter(None, (whose, by, url))), "$muted"))]
    if one.changed:
        lines.append(line(("now  ", "$muted"), VEILED if veiled else one.changed))
    asked = 0
    for record in view.records:
        on = date_of(record.started, ZoneInfo(view.zone), view.now)
        session = (f"Session {view.number(record)}, {on}", "bold")
        if one.id.startswith(f"{record.id}:"):
            lines += [BLANK, line(session, ("  said for the first time", "$muted"))]
        for told in record.check_ins:
            if told.commitment == one.id:
                asked += 1
                lines += [BLANK, line(session, ("  " + stands(one.kind, told.state), "$muted"))]
                if told.note:
                    lines.append(line("  ", VEILED if veiled else told.note))
    if not asked:
        lines += [BLANK, line(("The next check-in asks how it stands.", "$muted"))]
    else:
        lines += [BLANK, line((f"Asked about in {count(asked, 'check-in')} so far.", "$muted"))]
    return lines
