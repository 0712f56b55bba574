"""A record read as the story of a session, wherever it is opened from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from textual.content import Content

from sessioncompanion.domain.carrying import times_carried
from sessioncompanion.domain.following import brought_up
from sessioncompanion.domain.record import Record, RecordStatus, Role, Visibility
from sessioncompanion.ui.pair_lines import VEILED
from sessioncompanion.ui.screens.review_text import BLANK, review_lines
from sessioncompanion.ui.text import line
from sessioncompanion.ui.words import hour


def record_title(record: Record, titles: Mapping[str, str]) -> Content:
    """With whom, when, by which plan."""
    at = record.started.astimezone(ZoneInfo(record.timezone))
    name = next((p.name for p in record.participants if p.role is Role.MENTEE), record.pair)
    plan = titles.get(record.plan, record.plan)
    return line(
        (name or record.pair, "bold $primary"), f"  {at:%A} {at.day} {at:%B %Y}  ", (plan, "$muted")
    )


def record_lines(
    record: Record,
    zone: str,
    veiled: bool,
    before: Sequence[Record],
) -> list[Content]:
    """Told as at its review, with what the sessions ``before`` had left and what was added later.

    The veil hides what is private, and also what was said to each other. ``zone`` is whose clock
    the hours are told by.
    """
    promised = {one.id: one.text for past in before for one in brought_up(past)}
    carried = {item: times - 1 for item, times in times_carried(before, record).items()}
    shown = replace(record, feedback=(), pulse=()) if veiled else record
    said = f"{hour(record.started, zone)} to {hour(record.ended, zone)}, by {record.mode.value}"
    if record.status is RecordStatus.ENDED_EARLY:
        said += "; ended early, and all of it was kept"
    lines = [line((said, "$muted"))]
    lines += review_lines(shown, veiled, promised, carried)
    hidden = [what for what in ("feedback", "pulse") if veiled and getattr(record, what)]
    if hidden:
        lines += [BLANK, line((f"{' and '.join(hidden)} {VEILED}", "$muted italic"))]
    return lines + _added(record, veiled)


def _added(record: Record, veiled: bool) -> list[Content]:
    if not record.addenda:
        return []
    lines = [BLANK, line(("Added later", "bold $primary"))]
    for each in record.addenda:
        at = each.at.astimezone(ZoneInfo(record.timezone))
        is_hidden = veiled and each.visibility is Visibility.PRIVATE
        lines.append(
            line(
                (f"{at:%Y-%m-%d} {each.visibility.value}  ", "$muted"),
                VEILED if is_hidden else each.text,
            )
        )
    return lines
