"""Before a session: with whom, by which plan, how; enter alone is a good answer to all of it."""

from collections.abc import Hashable
from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.language import serves
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.standing import NOBODY_YET
from sessioncompanion.domain.text import one_line
from sessioncompanion.domain.zonenames import zone_names
from sessioncompanion.errors import CompanionError, NotFound, Refused
from sessioncompanion.services.beginning import Wish, begin
from sessioncompanion.services.dealing import CardsMissing, check_decks
from sessioncompanion.services.usual import agreements_of, usual_plan
from sessioncompanion.services.workspace import DEFAULT_MENTOR, DEFAULT_NAME, Workspace
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.messages import LiveRequested
from sessioncompanion.ui.screens.base import BaseScreen
from sessioncompanion.ui.screens.chooser import Answer, Chooser
from sessioncompanion.ui.text import line, plain
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.pointed import PointedList

SECONDS_BETWEEN_LOOKS = 1.0
MENDED = "Once it is mended, the phases that are still to come have its cards."


class Begin(BaseScreen[None]):
    """Fields for somebody new, then plans with the usual one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("ctrl+o", "mode", "Video or audio", show=False),
    ]
    DEFAULT_CSS = """
    Begin { layout: vertical; padding: 0 1; }
    Begin Static { height: auto; width: 1fr; }
    Begin Input { border: none; height: 1; padding: 0 1; background: $panel; }
    Begin Input:focus { border: none; background: $panel; text-style: bold; }
    Begin #head { padding: 1 0; }
    Begin PointedList { height: 1fr; }
    Begin.-strip #head, Begin.-strip .label { display: none; }
    """

    def __init__(
        self, workspace: Workspace, pair: Pair | None, wish: Wish, *, at_once: bool = False
    ) -> None:
        """``pair`` None asks for a name first; ``wish`` is what is chosen already.

        ``at_once`` is as if enter were pressed already.
        """
        super().__init__()
        self.workspace = workspace
        self.pair = pair
        self.wish = wish
        self.at_once = at_once
        self.plans: tuple[Plan, ...] = ()
        self.revision: Hashable = None
        self.standing = (
            NOBODY_YET if pair is None else workspace.standing(pair, workspace.history(pair))
        )
        self.spoken = ""
        """The language whose plans come first; empty when nobody can tell."""

    def compose(self) -> ComposeResult:
        """What must be asked, and no more."""
        if self.pair is None:
            yield Static(plain("A session with somebody new", "bold"), id="head")
            yield Static(
                line(("Their name, or an alias; it stands in the recap", "$muted")), classes="label"
            )
            yield LineField(placeholder=DEFAULT_NAME, id="name", max_length=80)
            yield Static(line(("Their time zone", "$muted")), classes="label")
            yield LineField(self.workspace.zone, id="zone", max_length=60)
            if not self.workspace.mentor_name:
                yield Static(line(("Your own name, for the recap", "$muted")), classes="label")
                yield LineField(placeholder=DEFAULT_MENTOR, id="mentor", max_length=80)
        else:
            name = self.pair.mentee.name
            yield Static(line(("A session with ", ""), (name, "bold")), id="head")
        yield Static(line(("Plan", "$muted")), classes="label")
        yield PointedList()
        yield Static(id="how", markup=False)
        yield HintLine()

    def on_mount(self) -> None:
        """The usual plan is chosen already."""
        for field in self.query(Input):
            field.cursor_blink = False
        self.query_one(HintLine).keys = (
            ("enter", "begin"),
            ("esc", "back"),
            ("tab", "next field"),
            ("ctrl+o", "video or audio"),
        )
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look)
        self.look()
        self._show_how()
        name = self.query("#name").results(Input)
        next(name, self.query_one(PointedList)).focus()
        if self.at_once:
            self.call_later(self.begin)

    def look(self) -> None:
        """The plans as they lie now; what was said of them before is gone."""
        with self.refusals_said():
            revision = self.workspace.library.revision("plan")
            if revision != self.revision:
                self.revision = revision
                self._read()

    def _read(self) -> None:
        self.query_one(HintLine).hush()
        found, problems = self.workspace.library.plans()
        if problems:
            self.say("A plan cannot be read:", str(problems[0]), problem=True)
        tag = self._tag
        usual = self._usual(tag)
        self.spoken = tag or (usual.language if usual else "")
        self.plans = tuple(sorted(found, key=self._is_foreign))
        if tag and all(map(self._is_foreign, found)):
            self.say(f"There is no plan in {tag} yet.", "These are in other languages.")
        options = self.query_one(PointedList)
        wanted = options.chosen or self.wish.plan or (usual.id if usual else "")
        options.show(((plan.id, self._plan(plan), True) for plan in self.plans), wanted)

    @property
    def _tag(self) -> str:
        return self.wish.language or self.workspace.settings.language

    def _usual(self, tag: str) -> Plan | None:
        library = self.workspace.library
        with suppress(CompanionError):  # what is wrong with it is said with the list
            return usual_plan(library, where=self.standing.where, mode=self._mode(), tag=tag)
        return None

    def _is_foreign(self, plan: Plan) -> bool:
        """Whether it is in another language than this session is going to be."""
        told = bool(plan.language and self.spoken)
        return told and not serves(plan.language, self.spoken)

    def _mode(self) -> Mode:
        return self.wish.mode or (self.pair.mode if self.pair else Mode.VIDEO)

    def _plan(self, plan: Plan) -> Content:
        tag = f"  {plan.language}" if self._is_foreign(plan) else ""
        return line(plan.title, (f"{tag}  {plan.description}", "$muted"))

    def _show_how(self) -> None:
        length = f", {self.wish.minutes} minutes" if self.wish.minutes else ""
        if self.wish.until:
            length = f", until {self.wish.until:%H:%M}"
        said = f"by {self._mode().value}{length}"
        why = f"{self.standing.why}  " if self.pair else ""
        self.query_one("#how", Static).update(line((why, ""), (said, "$muted")))

    def on_input_submitted(self) -> None:
        """enter in a field begins."""
        self.begin()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """enter on a plan begins."""
        event.stop()
        self.begin()

    def begin(self, *, without_cards: bool = False) -> None:
        """Make the pair if it is new, start the session, hand it up.

        When cards of the plan are missing it is asked first whether to begin without them.
        """
        self.query_one(HintLine).hush()
        with self.refusals_said():
            self.look()
            try:
                self._begin(without_cards)
            except CardsMissing as missing:
                self._ask_about(missing)

    def _begin(self, without_cards: bool) -> None:
        plan = self.query_one(PointedList).chosen
        if not plan:
            raise Refused("There is no plan to begin with.", "sessioncompanion check says why.")
        self.workspace.check_writable()
        if self.pair is None:
            self.pair = self._new_pair(plan, without_cards)
        wish = replace(self.wish, plan=plan)
        runner = begin(self.workspace, wish.with_pair(self.pair), without_cards=without_cards)
        self.dismiss(None)
        self.app.post_message(LiveRequested(runner))

    def _new_pair(self, plan_id: str, without_cards: bool) -> Pair:
        """Made when nothing else stands in the way: until then its fields can be changed."""
        zone, library = self._zone(), self.workspace.library
        plan = library.plan(plan_id)
        agreements_of(library, plan, self._tag)
        if not without_cards:
            check_decks(library, plan)
        name, mentor = one_line(self._value("name")), one_line(self._value("mentor"))
        return self.workspace.add_pair(name, zone, mentor)

    @work
    async def _ask_about(self, missing: CardsMissing) -> None:
        """Cards are missing a minute before a call: that need not keep anybody from it."""
        answers = (
            Answer("begin", "w", "begin without these cards"),
            Answer("back", "b", "back, to mend it or choose another plan"),
        )
        said = f"{missing.hint} {MENDED}".strip()
        chosen = await self.app.push_screen_wait(Chooser(missing.message, answers, said=said))
        if chosen == "begin":
            self.begin(without_cards=True)

    def _value(self, field: str) -> str:
        found = self.query(f"#{field}").results(Input)
        return next((one.value.strip() for one in found), "")

    def _zone(self) -> str:
        zone = self._value("zone") or self.workspace.zone
        if zone not in zone_names():
            raise NotFound("time zone", zone, zone_names())
        return zone

    def action_mode(self) -> None:
        """ctrl+o"""
        other = Mode.AUDIO if self._mode() is Mode.VIDEO else Mode.VIDEO
        self.wish = replace(self.wish, mode=other)
        self._show_how()

    def action_back(self) -> None:
        """Nothing was begun."""
        self.dismiss(None)
