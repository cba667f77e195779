"""What an editor repairs stays repaired: it is logged, it is believed, the next stories are linked by it, and it can be undone."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from repair_cases import LATER, a_store, a_tale, play

from db.errors import DeedRefused
from db.store import Store
from desk.hand_words import in_words
from figures.figure import Change
from figures.kinds.belief import headline
from figures.reader import quantities

DUTY = {"by": "anna", "at": LATER}
NOON = {"by": "anna", "at": datetime(2026, 3, 1, 12, tzinfo=UTC)}
FLOOD = a_tale(
    ("08:00", "Halcyon", "Floods kill 12 in Arvel. Twelve people were killed when the Mirra burst its banks in Arvel, police said."),
    ("08:30", "Borealis", "Bus crash near Tarsk kills 40. Forty passengers were killed when a bus fell into a gorge, officials said."),
    ("10:00", "Halcyon", "Flood toll rises in Arvel. The number of people killed by the Mirra floods in Arvel rose to 31, police said."),
    ("11:00", "Meridian", "Tarsk counts its dead. The bus crash near Tarsk has killed 44 passengers, officials said."),
)
"""Two happenings that no rule takes for one: what editors do must not hang on a fine point of linking."""
NEXT_IN_TARSK = a_tale(
    ("12:00", "Borealis", "Tarsk bus toll at 47. The bus crash near Tarsk has killed 47 passengers, officials said."), start="2026-03-02"
)
NEXT_IN_ARVEL = a_tale(
    ("13:00", "Borealis", "Arvel toll at 35. The number of people killed by the Mirra floods in Arvel rose to 35, police said."),
    start="2026-03-02",
)
COPY = a_tale(
    ("14:00", "Meridian", "Arvel mourns. The number of people killed by the Mirra floods in Arvel rose to 31, police said."),
    start="2026-03-01",
)


@pytest.fixture
def store(tmp_path):
    with a_store(tmp_path) as opened:
        play(opened, FLOOD)
        yield opened


def change(store: Store, value: int) -> Change:
    found = [one for one in every(store) if one.claim.quantity.low == value]
    return found[0]


def every(store: Store) -> list[Change]:
    return [entry.change for row in store.db.execute("SELECT id FROM changes ORDER BY seq") if (entry := store.ledger.entry(row[0]))]


def figure(store: Store, value: int) -> str:
    return change(store, value).figure.id


def numbers(store: Store, of: str) -> list[int]:
    state = store.ledger.state(of)
    return [int(stand.low or 0) for stand in state.history] if state else []


def test_figures_merged_are_one_and_stay_one(store):
    arvel, tarsk = figure(store, 12), figure(store, 40)
    assert arvel != tarsk
    with store.saving():
        store.hand.merge(arvel, tarsk, **DUTY)
    assert store.ledger.state(tarsk) is None
    assert numbers(store, arvel) == [12, 40, 31, 44]
    (told,) = play(store, NEXT_IN_TARSK)[0].changes
    assert told.figure.id == arvel and told.kind == "raised"


def test_a_figure_merged_is_found_by_the_description_it_had(store):
    """The next claim looks like the figure that is gone: without its description linking would begin a new one."""
    arvel, tarsk = figure(store, 12), figure(store, 40)
    with store.saving():
        store.hand.merge(arvel, tarsk, **DUTY)
    state = store.ledger.state(arvel)
    assert state and [other.id for other in state.also] == [tarsk]
    asked = store.ledger.candidates([state.figure.event], ["killed"], [], state.last - timedelta(days=1))
    assert [one.figure.id for one in asked] == [arvel]


def test_unmerged_figures_stand_as_if_never_merged(store):
    arvel, tarsk = figure(store, 12), figure(store, 40)
    before = [store.ledger.state(one) for one in (arvel, tarsk)]
    with store.saving():
        deed = store.hand.merge(arvel, tarsk, **DUTY)
    with store.saving():
        store.hand.undo(deed.id, **DUTY)
    assert [store.ledger.state(one) for one in (arvel, tarsk)] == before
    assert [entry.change.claim.quantity.low for entry in store.ledger.history(tarsk)] == [40, 44]


def test_a_split_takes_claims_out_and_the_next_one_finds_the_new_figure(store):
    arvel, tarsk = figure(store, 12), figure(store, 40)
    with store.saving():
        store.hand.merge(arvel, tarsk, **DUTY)
        deed = store.hand.split(arvel, [change(store, 40).id, change(store, 44).id], **DUTY)
    born = deed.body["born"]
    assert numbers(store, arvel) == [12, 31] and numbers(store, born) == [40, 44]
    assert store.ledger.state(born).figure.place == "Tarsk"
    assert play(store, NEXT_IN_TARSK)[0].changes[0].figure.id == born
    assert play(store, NEXT_IN_ARVEL)[0].changes[0].figure.id == arvel


def test_a_claim_that_is_not_of_the_figure_leaves_it_and_its_copies_follow(store):
    arvel = figure(store, 12)
    with store.saving():
        deed = store.hand.wrong(change(store, 31).id, "not the same figure", **DUTY)
    assert numbers(store, arvel) == [12] and numbers(store, deed.body["born"]) == [31]
    (copy,) = play(store, COPY)[0].changes
    assert (copy.figure.id, copy.kind) == (deed.body["born"], "repeated")
    assert any("an editor called this number not the same figure" in reason for reason in copy.rejected)


@pytest.mark.parametrize("reason", ["background", "misread"])
def test_copies_of_a_number_called_wrong_are_kept_and_nothing_follows(store, reason):
    arvel = figure(store, 12)
    with store.saving():
        store.hand.wrong(change(store, 31).id, reason, **DUTY)
    (copy,) = play(store, COPY)[0].changes
    assert (copy.kind, copy.wrong) == ("repeated", reason)
    assert copy.why == f"an editor called this number {reason}"
    assert numbers(store, arvel) == [12]
    (told,) = play(store, NEXT_IN_ARVEL)[0].changes
    assert (told.figure.id, told.kind, told.old.low) == (arvel, "raised", Decimal(12))


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("reason", ["not the same figure", "background", "misread"])
def test_copies_that_were_there_before_go_with_the_change_called_wrong_and_come_back_with_it(store, reason, first):
    """Whichever of the two the editor points at: the story that was first with the number, or the copy in another outlet."""
    play(store, COPY)
    arvel, before = figure(store, 12), numbers(store, figure(store, 12))
    both = [one for one in every(store) if one.claim.quantity.low == 31]
    with store.saving():
        deed = store.hand.wrong(both[first].id, reason, **DUTY)
    assert numbers(store, arvel) == [12]
    after = [one for one in every(store) if one.claim.quantity.low == 31]
    if reason == "not the same figure":
        assert {one.figure.id for one in after} == {deed.body["born"]} and numbers(store, deed.body["born"]) == [31]
    else:
        assert [one.wrong for one in after] == [reason, reason]
    assert "with 1 copy in other stories" in in_words(deed)
    with store.saving():
        store.hand.undo(deed.id, **DUTY)
    assert numbers(store, arvel) == before and not any(one.wrong for one in every(store))


def test_another_number_of_the_same_story_is_no_copy_of_the_one_called_wrong(store):
    tale = a_tale(("12:00", "Meridian", "Torvik too. Floods in Arvel killed 31, police said. The Mirra floods in Arvel killed 31 women."))
    play(store, tale)
    mine = [one for one in every(store) if one.story == "meridian-0112" and one.figure.id == figure(store, 12)]
    with store.saving():
        deed = store.hand.wrong(mine[0].id, "background", **DUTY)
    assert all(reference["story"] != "meridian-0112" for reference in deed.body["copies"])


def test_a_toll_that_really_climbs_to_a_number_once_misread_is_news(store):
    arvel = figure(store, 12)
    with store.saving():
        store.hand.wrong(change(store, 31).id, "misread", **DUTY)
    later = a_tale(("15:00", "Borealis", "Rescuers find more bodies. Officials in Arvel now put the dead at 31."), start="2026-03-02")
    (told,) = play(store, later)[0].changes
    assert (told.figure.id, told.kind) == (arvel, "raised")


def test_without_the_repair_the_copy_would_be_believed(store):
    (copy,) = play(store, COPY)[0].changes
    assert copy.wrong == "" and copy.figure.id == figure(store, 12)


def test_a_pinned_number_is_what_stands_until_there_is_news(store):
    arvel = figure(store, 12)
    with store.saving():
        store.hand.pin(arvel, quantities("29")[0], because="the ministry's list, by telephone", **NOON)
    state = store.ledger.state(arvel)
    pinned = headline(state)
    assert (pinned.low, pinned.kind, pinned.status) == (29, "pinned", "pinned by anna")
    assert pinned.sentence == "the ministry's list, by telephone"
    (told,) = play(store, later("35"))[0].changes
    assert (told.kind, told.old.low) == ("raised", 29)
    assert headline(store.ledger.state(arvel)).low == 35


def test_a_number_that_was_pinned_is_known(store):
    with store.saving():
        store.hand.pin(figure(store, 12), quantities("35")[0], because="the ministry's list", **NOON)
    assert [one.kind for one in play(store, later("35"))[0].changes] == ["repeated"]


def test_an_old_number_does_not_come_back_over_a_pinned_one(store):
    arvel = figure(store, 12)
    with store.saving():
        store.hand.pin(arvel, quantities("29")[0], because="double counting", **NOON)
    stale = a_tale(("13:00", "Borealis", "Arvel in mourning. The Mirra floods in Arvel have killed 31 people, police said."))
    (copy,) = play(store, stale)[0].changes
    assert copy.kind == "repeated" and headline(store.ledger.state(arvel)).low == 29


def later(number: str):
    text = f"Arvel toll. The number of people killed by the Mirra floods in Arvel rose to {number}, police said."
    return a_tale(("09:00", "Borealis", text), start="2026-03-02")


def test_a_pin_needs_a_number_and_a_reason(store):
    arvel = figure(store, 12)
    with pytest.raises(DeedRefused, match="say why"):
        store.hand.pin(arvel, quantities("29")[0], because=" ", **DUTY)
    with pytest.raises(DeedRefused, match="a number such as"):
        store.hand.pin(arvel, quantities("dozens of people")[0], because="x", **DUTY)


def test_the_log_tells_who_did_what_when_and_why(store):
    arvel = figure(store, 12)
    with store.saving():
        deed = store.hand.wrong(change(store, 31).id, "background", because="the flood of 2009", **DUTY)
        store.hand.undo(deed.id, by="boris", at=LATER + timedelta(hours=1))
    undo, wrong = store.hand.deeds.log()
    assert (wrong.kind, wrong.by, wrong.at, wrong.because, wrong.undone) == ("wrong", "anna", LATER, "the flood of 2009", undo.id)
    assert (undo.kind, undo.by, undo.undoes) == ("undo", "boris", wrong.id)
    assert numbers(store, arvel) == [12, 31]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda hand, ids: hand.merge(ids[0], ids[0], **DUTY), "merged with itself"),
        (lambda hand, ids: hand.merge(ids[0], "nothing", **DUTY), "no figure 'nothing'"),
        (lambda hand, ids: hand.split(ids[0], [ids[3]], **DUTY), "is not one of figure"),
        (lambda hand, ids: hand.split(ids[0], [], **DUTY), "name the changes"),
        (lambda hand, ids: hand.split(ids[0], [ids[2], ids[4]], **DUTY), "all of its changes would leave"),
        (lambda hand, ids: hand.wrong("nothing", "background", **DUTY), "no change 'nothing'"),
        (lambda hand, ids: hand.wrong(ids[2], "ugly", **DUTY), "none of the reasons"),
        (lambda hand, ids: hand.undo("h99", **DUTY), "no deed 'h99'"),
        (lambda hand, ids: hand.mute("nothing", LATER + timedelta(days=1), **DUTY), "no figure or event"),
        (lambda hand, ids: hand.mute(ids[0], LATER, **DUTY), "over already"),
        (lambda hand, ids: hand.acknowledge("nothing", **DUTY), "no change"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_no_trace(store, ask, answer):
    ids = [figure(store, 12), figure(store, 40), change(store, 12).id, change(store, 40).id, change(store, 31).id]
    with pytest.raises(DeedRefused, match=answer), store.saving():
        ask(store.hand, ids)
    assert store.hand.deeds.log() == []


def test_a_deed_is_undone_once(store):
    with store.saving():
        deed = store.hand.wrong(change(store, 31).id, "misread", **DUTY)
        store.hand.undo(deed.id, **DUTY)
    with pytest.raises(DeedRefused, match="undone already"):
        store.hand.undo(deed.id, **DUTY)


def test_the_only_claim_of_a_figure_can_be_background_but_not_another_figures(store):
    with store.saving():
        store.hand.wrong(change(store, 44).id, "misread", **DUTY)
    with pytest.raises(DeedRefused, match="nothing else was claimed"):
        store.hand.wrong(change(store, 40).id, "not the same figure", **DUTY)
    with store.saving():
        store.hand.wrong(change(store, 40).id, "background", **DUTY)
    assert numbers(store, figure(store, 40)) == []


def test_a_change_is_acknowledged_once_and_by_somebody(store):
    raised = change(store, 31).id
    with store.saving():
        store.hand.acknowledge(raised, **DUTY)
        store.hand.acknowledge(raised, by="boris", at=LATER)
    assert {one: deed.by for one, deed in store.hand.acknowledged([raised, change(store, 12).id]).items()} == {raised: "anna"}


def test_a_mute_ends_by_itself_or_by_hand(store):
    arvel, until = figure(store, 12), LATER + timedelta(hours=6)
    with store.saving():
        deed = store.hand.mute(arvel, until, **DUTY)
    assert store.hand.muted(LATER) == {arvel: until}
    assert store.hand.muted(until) == {}
    with store.saving():
        store.hand.undo(deed.id, **DUTY)
    assert store.hand.muted(LATER) == {}


def test_the_time_of_a_deed_needs_a_zone(store):
    with pytest.raises(ValueError, match="naive"):
        store.hand.acknowledge(change(store, 31).id, by="anna", at=datetime(2026, 1, 1))
