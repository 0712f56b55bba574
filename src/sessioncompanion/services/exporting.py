"""The recap as Markdown: shared things only, each word as it was written."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from sessioncompanion.domain.recap import Recap, SharedAddendum, recap_of
from sessioncompanion.domain.record import ItemStatus, Participant, Record, Role
from sessioncompanion.services.workspace import Workspace
from sessioncompanion.store import files

_INLINE = re.compile(r"([\\`*\[\]<>|])|(?<!\w)_|_(?!\w)")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|[-=~]{3,}|>|\d{1,9}[.)](?=\s))")

ENDED = {
    ItemStatus.DONE: "",
    ItemStatus.PARKED: "parked",
    ItemStatus.CARRIED: "carried over to next time",
    ItemStatus.DROPPED: "let go",
}


def escaped(text: str) -> str:
    """Markdown that shows ``text`` as it was typed: nothing in it is a heading, link or tag."""
    lines = (_INLINE.sub(lambda m: "\\" + m[0], line) for line in text.split("\n"))
    return "\n".join(_LEADING.sub(lambda m: m[1] + "\\" + m[2], line) for line in lines)


def recap_markdown(record: Record) -> str:
    """The mentee's copy of a record. Private notes, pulse, check-ins and times stay behind."""
    return _Markdown(recap_of(record)).text()


class _Markdown:
    def __init__(self, recap: Recap) -> None:
        self.recap = recap
        self.lines: list[str] = []
        self.names = {p.role: p.name for p in recap.participants}

    def text(self) -> str:
        """The document, ending in one newline."""
        recap = self.recap
        zone = ZoneInfo(recap.timezone)
        self.lines.append(f"# Session of {recap.started.astimezone(zone):%A, %d %B %Y}")
        self._paragraph(" and ".join(escaped(_named(p)) for p in recap.participants))
        if recap.focus:
            self._paragraph(f"**What it was for:** {escaped(recap.focus)}")
        if recap.success_measure:
            self._paragraph(f"**Worth it if:** {escaped(recap.success_measure)}")
        self._section("What we talked about", [self._item(i) for i in range(len(recap.agenda))])
        self._section(
            "What we agreed", [f"{escaped(a.when)}: {escaped(a.text)}" for a in recap.agreements]
        )
        self._section(
            "What we take on", [self._commitment(c) for c in range(len(recap.commitments))]
        )
        self._section(
            "What we take with us",
            [f"{escaped(self._name(f.sender))}: {escaped(f.text)}" for f in recap.takeaways],
        )
        self._section(
            "Feedback, both ways",
            [
                f"{escaped(self._name(f.sender))}, *{escaped(f.prompt)}* {escaped(f.text)}"
                for f in recap.feedback
            ],
        )
        self._section(
            "To read, hear, try",
            [f"{escaped(r.text)}{_link(r.text, r.url)}" for r in recap.resources],
        )
        self._section("Introductions", [escaped(one) for one in recap.introductions])
        self._section("Parked for later", [escaped(one) for one in recap.parking_lot])
        self._section("Notes", [escaped(one) for one in recap.notes])
        self._next()
        self._section("Added later", [self._added(each, zone) for each in recap.addenda])
        return "\n".join(self.lines) + "\n"

    def _name(self, role: Role) -> str:
        return self.names.get(role) or {Role.BOTH: "Both of us"}.get(role, role.value)

    def _paragraph(self, text: str) -> None:
        self.lines += ["", text]

    def _section(self, title: str, points: list[str]) -> None:
        if points:
            self.lines += ["", f"## {title}", ""]
            self.lines += [f"- {point.replace(chr(10), chr(10) + '  ')}" for point in points]

    def _item(self, index: int) -> str:
        item = self.recap.agenda[index]
        said = [part for part in (escaped(item.outcome), ENDED[item.status]) if part]
        return escaped(item.title) + (f": {'; '.join(said)}" if said else "")

    def _commitment(self, index: int) -> str:
        made = self.recap.commitments[index]
        by = f" (by {escaped(made.by)})" if made.by else ""
        return f"{escaped(self._name(made.owner))}: {escaped(made.text)}{by}"

    def _added(self, each: SharedAddendum, zone: ZoneInfo) -> str:
        return f"{each.at.astimezone(zone):%d %B %Y}: {escaped(each.text)}"

    def _next(self) -> None:
        planned = self.recap.next_session
        if planned is None:
            return
        zones = dict.fromkeys(p.timezone or planned.timezone for p in self.recap.participants)
        times = [
            f"{planned.start.astimezone(ZoneInfo(z)):%A, %d %B %Y, %H:%M} ({z})" for z in zones
        ]
        self._section(
            "When we meet again",
            [f"{time}, {planned.minutes} minutes, {planned.mode.value}" for time in times],
        )


def _named(person: Participant) -> str:
    if person.name.casefold() == person.role.value:
        return person.name  # nobody said a name; the role is not said twice
    return f"{person.name} ({person.role.value})"


def _link(text: str, url: str) -> str:
    return f" <{url}>" if url and url != text and not re.search(r"[<>\s]", url) else ""


def write_recap(workspace: Workspace, record: Record) -> Path:
    """Write the recap beside the record; a name that is taken is never written over."""
    folder = workspace.paths.pair_folder(record.pair)
    data = recap_markdown(record).encode()
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        path = folder / f"{record.id}-recap{tail}.md"
        if not files.exists(path):
            files.write_atomically(path, data, exclusive=True)
            return path
        if files.read(path, len(data) + 1_000_000) == data:
            return path
    raise files.AlreadyThere("There are a thousand recaps of this session.", str(folder))
