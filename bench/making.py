"""Records as mentors leave them, as many as are wanted, always the same ones for a seed.

Sizes follow what is known of real sessions: about twelve a year with each of ten to thirty
people, four to eight phases, one to six items, five to twenty notes; 2 to 3 kB as YAML.
Words are drawn as in language: few of them often, most of them seldom.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from sessioncompanion.domain.agreement import AgreementOutcome
from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.plan import PhaseKind
from sessioncompanion.domain.record import (
    AgreementLog,
    CardLog,
    CardOutcome,
    CommitmentLog,
    FeedbackLog,
    ItemLog,
    ItemStatus,
    NoteLog,
    Participant,
    PhaseLog,
    Record,
    RecordStatus,
    ResourceLog,
    Role,
    Visibility,
)
from sessioncompanion.store.trees import record_tree
from sessioncompanion.store.yamlwrite import dump

WORDS = 6_000
COMMON = "session"
"""In nearly every record."""
RARE = "quincunx"
"""In five records, however many there are."""
PHRASE = ("slow", "river", "bend")
"""Next to each other in fifty records (or in one of ten, if there are fewer than 500)."""
ZONES = ("Europe/Lisbon", "America/Sao_Paulo", "Asia/Tokyo")
PLANS = ("standard-60", "short-30", "audio-session")
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwxz" for b in "aeiou"][::4]
_FIRST = datetime(2019, 1, 7, 14, 0, tzinfo=UTC)


class Maker:
    """Makes records one by one."""

    def __init__(self, count: int, pairs: int = 0, seed: int = 1) -> None:
        """``pairs`` 0: as many as it takes for at most 300 sessions with each."""
        self.count = count
        self.pairs = pairs or max(1, count // 300)
        self._chance = Random(seed)
        self._words = [self._word() for _ in range(WORDS)]
        self._weights = list(accumulate(1 / (n + 2) for n in range(WORDS)))
        self._rare = set(self._chance.sample(range(count), min(5, count)))
        self._phrase = set(self._chance.sample(range(count), min(50, max(1, count // 10))))

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4)))

    def _text(self, least: int, most: int) -> str:
        many = self._chance.randint(least, most)
        words = self._chance.choices(self._words, cum_weights=self._weights, k=many)
        return f"{' '.join(words).capitalize()}."

    def records(self) -> Iterator[Record]:
        """All of them, pair by pair in turn, in order of time."""
        for number in range(self.count):
            yield self._record(number)

    def _record(self, number: int) -> Record:
        chance = self._chance
        turn, pair = divmod(number, self.pairs)
        began = _FIRST + timedelta(days=7 * turn, minutes=15 * (pair % 36))
        notes = [self._note() for _ in range(chance.randint(5, 12))]
        said = self._text(6, 14)
        if chance.random() < 0.94:
            said += f" A good {COMMON}."
        if number in self._rare:
            said += f" The {RARE} again."
        if number in self._phrase:
            said += f" Like a {' '.join(PHRASE)}."
        notes.append(
            NoteLog(t=2400, phase="close", text=said, visibility=chance.choice(list(Visibility)))
        )
        slug = f"pair-{pair:04}"
        return Record(
            id=f"{began:%Y%m%d-%H%M}-{number % 36**4:04d}"[:18],
            pair=slug,
            participants=(
                Participant(name="Kofi", role=Role.MENTOR, timezone=ZONES[0]),
                Participant(name=f"Mei {pair}", role=Role.MENTEE, timezone=chance.choice(ZONES)),
            ),
            plan=chance.choice(PLANS),
            status=RecordStatus.COMPLETE,
            started=began,
            ended=began + timedelta(minutes=chance.randint(50, 70)),
            timezone=ZONES[0],
            mode=chance.choice(list(Mode)),
            focus=self._text(3, 7),
            success_measure=self._text(4, 8),
            phases=tuple(self._phase(kind) for kind in PhaseKind if kind is not PhaseKind.CARDS),
            cards=tuple(self._card() for _ in range(chance.randint(1, 3))),
            agenda=tuple(self._item(n) for n in range(chance.randint(1, 3))),
            agreements=(
                AgreementLog(
                    id=chance.choice(("late", "unwell", "stressed")),
                    when="One of us is late",
                    outcome=chance.choice(list(AgreementOutcome)),
                    text=self._text(5, 9),
                ),
            ),
            commitments=(
                CommitmentLog(id="c1", text=self._text(4, 8), owner=Role.MENTEE, by="Friday"),
            ),
            feedback=(
                FeedbackLog(sender=Role.MENTEE, receiver=Role.MENTOR, prompt="What helped?",
                            text=self._text(4, 9)),
            ),
            pulse=tuple((name, chance.randint(2, 5)) for name in ("useful", "heard", "energy")),
            resources=(ResourceLog(text=self._text(2, 4), url="https://example.org/a"),),
            notes=tuple(sorted(notes, key=lambda note: note.t)),
        )  # fmt: skip

    def _note(self) -> NoteLog:
        return NoteLog(
            t=self._chance.randint(0, 3500),
            phase="agenda",
            text=self._text(4, 12),
            visibility=self._chance.choice(list(Visibility)),
        )

    def _phase(self, kind: PhaseKind) -> PhaseLog:
        planned = self._chance.choice((300, 600, 900))
        actual = planned + self._chance.randint(-120, 240)
        title = kind.value.replace("_", " ").capitalize()
        return PhaseLog(
            id=kind.value.replace("_", "-"), kind=kind, title=title,
            planned_seconds=planned, actual_seconds=actual,
        )  # fmt: skip

    def _card(self) -> CardLog:
        number = self._chance.randint(1, 180)
        return CardLog(
            deck="opening-check-in", id=f"card-{number}", ask=self._text(6, 10),
            phase="check-in", outcome=self._chance.choice(list(CardOutcome)),
        )  # fmt: skip

    def _item(self, number: int) -> ItemLog:
        return ItemLog(
            id=f"i{number + 1}", title=self._text(2, 5), owner=Role.MENTEE,
            planned_seconds=600, actual_seconds=self._chance.randint(200, 900),
            status=self._chance.choice(list(ItemStatus)), outcome=self._text(3, 8),
        )  # fmt: skip


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Put so many records below a folder, as ``pairs/<slug>/<id>.yaml``; how many bytes it was.

    Written plainly: a benchmark waits for no disk.
    """
    size = 0
    for record in Maker(count, seed=seed).records():
        data = dump(record_tree(record))
        path = folder / record.pair / f"{record.id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        size += len(data)
    return size
