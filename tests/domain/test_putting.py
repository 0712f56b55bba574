"""Putting items away: the mentor names them, and sees what that gives back."""

from sessioncompanion.domain import captures
from sessioncompanion.domain import events as ev
from sessioncompanion.domain.putting import candidates, put_away
from sessioncompanion.domain.record import ItemStatus
from worlds import AGENDA, CHECK_IN, FEEDBACK, MINUTE, Live, plan, protected, started

CARRIED, PARKED = ItemStatus.CARRIED, ItemStatus.PARKED


def behind(minutes: float, first: ev.SessionStarted | None = None) -> Live:
    live = Live(first or started())
    for text in ("Salary 5", "Talk", "Book 6"):
        live.do(captures.add_item, text)
    return live.wait(minutes * MINUTE + live.session.phase.planned)


def minutes(live: Live) -> dict[str, int]:
    return {one.item.title: one.minutes for one in candidates(live.session, live.t)}


def test_every_open_item_can_be_chosen_with_the_minutes_it_still_has() -> None:
    live = behind(8)
    assert minutes(live) == {"Interview practice": 10, "Salary": 5, "Talk": 0, "Book": 6}
    live.do(captures.settle_item, "i1", ItemStatus.DONE)
    assert "Interview practice" not in minutes(live)


def test_the_running_item_has_what_is_left_of_it() -> None:
    live = behind(8, started(length=40 * MINUTE))
    live.enter(AGENDA)
    live.do(captures.start_or_finish, "i1")
    live.wait(minutes=7.5)
    assert minutes(live)["Interview practice"] == 2


def test_the_agenda_gives_up_what_the_chosen_items_had() -> None:
    live = behind(8)
    option = put_away(live.session, live.t, {"i2": CARRIED})
    assert option.move.items == (("i2", CARRIED),)
    assert option.move.phases == ((AGENDA, 20 * MINUTE),)
    assert option.offset == 3 * MINUTE
    after = live.happen(option.move)
    item = after.item("i2")
    assert item is not None
    assert item.status is CARRIED


def test_the_agenda_gives_up_no_more_than_is_needed() -> None:
    live = behind(8)
    option = put_away(live.session, live.t, {"i2": CARRIED, "i4": PARKED})
    assert option.move.items == (("i2", CARRIED), ("i4", PARKED))
    assert option.move.phases == ((AGENDA, 17 * MINUTE),)
    assert option.offset == 0


def test_the_agenda_keeps_its_least() -> None:
    live = behind(40)
    named = {f"i{n}": CARRIED for n in range(1, 5)}
    assert put_away(live.session, live.t, named).move.phases == ((AGENDA, 10 * MINUTE),)


def test_nothing_chosen_changes_nothing() -> None:
    live = behind(8)
    option = put_away(live.session, live.t, {})
    assert (option.changes, option.move.items, option.offset) == ((), (), 8 * MINUTE)


def test_where_it_helps_nothing_no_item_is_offered() -> None:
    assert minutes(behind(8, started(protected(plan(), AGENDA)))) == {}
    assert minutes(behind(-2)) == {}
    live = behind(8)
    live.enter(FEEDBACK)
    assert minutes(live) == {}
    live = Live()
    live.do(captures.settle_item, "i1", ItemStatus.DONE)
    live.do(captures.add_item, "Talk")
    live.wait(minutes=20)
    assert minutes(live) == {}
    assert live.session.current < CHECK_IN
