"""Before a session: with whom, by which plan, how; enter alone is a good answer to all of it."""

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar
from zoneinfo import available_timezones

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from sessioncompanion.domain.deck import Mode
from sessioncompanion.domain.language import serves
from sessioncompanion.domain.pair import Pair
from sessioncompanion.domain.plan import Plan
from sessioncompanion.domain.text import one_line
from sessioncompanion.errors import CompanionError, NotFound, Refused
from sessioncompanion.services.sessions import Wish, begin
from sessioncompanion.services.usual import usual_plan
from sessioncompanion.services.workspace import DEFAULT_MENTOR, DEFAULT_NAME, Workspace
from sessioncompanion.ui.inorder import LineField
from sessioncompanion.ui.messages import LiveRequested
from sessioncompanion.ui.screens.base import BaseScreen
from sessioncompanion.ui.text import line, plain
from sessioncompanion.ui.widgets.hints import HintLine
from sessioncompanion.ui.widgets.pointed import PointedList


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

    def __init__(self, workspace: Workspace, pair: Pair | None, wish: Wish) -> None:
        """``pair`` None asks for a name first; ``wish`` is what is chosen already."""
        super().__init__()
        self.workspace = workspace
        self.pair = pair
        self.wish = wish
        self.plans: tuple[Plan, ...] = ()
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
        found, problems = self.workspace.library.plans()
        if problems:
            self.say("A plan cannot be read:", str(problems[0]), problem=True)
        tag = self.wish.language or self.workspace.settings.language
        usual = self._usual(tag)
        self.spoken = tag or (usual.language if usual else "")
        self.plans = tuple(sorted(found, key=self._is_foreign))
        if tag and all(map(self._is_foreign, found)):
            self.say(f"There is no plan in {tag} yet.", "These are in other languages.")
        options = self.query_one(PointedList)
        wanted = self.wish.plan or (usual.id if usual else "")
        options.show(((plan.id, self._plan(plan), True) for plan in self.plans), wanted)
        self._show_how()
        (self.query_one("#name", Input) if self.pair is None else options).focus()

    def _usual(self, tag: str) -> Plan | None:
        is_first = self.pair is None or self.workspace.history(self.pair).sessions == 0
        library = self.workspace.library
        with suppress(CompanionError):  # what is wrong with it is said with the list
            return usual_plan(library, is_first=is_first, mode=self._mode(), tag=tag)
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
        said = f"by {self._mode().value}{length}"
        self.query_one("#how", Static).update(line((said, "$muted")))

    def on_input_submitted(self) -> None:
        """enter in a field begins."""
        self.begin()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """enter on a plan begins."""
        event.stop()
        self.begin()

    def begin(self) -> None:
        """Make the pair if it is new, start the session, hand it up."""
        options = self.query_one(PointedList)
        with self.refusals_said():
            plan = options.chosen
            if not plan:
                raise Refused("There is no plan to begin with.", "sessioncompanion check says why.")
            self.workspace.check_writable()
            if self.pair is None:
                self.pair = self.workspace.add_pair(
                    one_line(self._value("name")), self._zone(), one_line(self._value("mentor"))
                )
            wish = replace(self.wish, plan=plan)
            runner = begin(self.workspace, wish.with_pair(self.pair))
            self.dismiss(None)
            self.app.post_message(LiveRequested(runner))

    def _value(self, field: str) -> str:
        found = self.query(f"#{field}").results(Input)
        return next((one.value.strip() for one in found), "")

    def _zone(self) -> str:
        zone = self._value("zone") or self.workspace.zone
        known = available_timezones()
        if zone not in known:
            raise NotFound("time zone", zone, known)
        return zone

    def action_mode(self) -> None:
        """ctrl+o"""
        other = Mode.AUDIO if self._mode() is Mode.VIDEO else Mode.VIDEO
        self.wish = replace(self.wish, mode=other)
        self._show_how()

    def action_back(self) -> None:
        """Nothing was begun."""
        self.dismiss(None)
