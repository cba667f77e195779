"""The tree of a whole and its parts: by what the texts say, by kind, by place; and its page and answer over real stories."""

from dataclasses import replace
from datetime import timedelta

import pytest
from alert_cases import NOW, a_stand
from desk_cases import Browser
from repair_cases import a_store, a_tale, play

from desk.parts import tree_of
from desk.site import Site
from desk.web import desk_app
from figures.evidence.nesting import nested
from figures.figure import Figure, FigureState

PLACES = nested(a_tale(("08:00", "Wire", "Toll. People died in Korlen, Brask, and in Brask, Halland. Others fled to Vest in Dolmaria."))[0])


def a_figure(id, number, place="Halland", subject="people", basis="cumulative", measure="killed", unit=""):
    figure = Figure(id=id, event="e", measure=measure, subject=subject, place=place, basis=basis, label=id)
    stand = replace(a_stand(str(number)), unit=unit)
    return FigureState(figure=figure, stands=(stand,), history=(stand,), words=(), last=NOW, events=("e",))


def shape(node):
    return (node.state.figure.id, [shape(part) for part in node.parts])


ALL = a_figure("all", 90)


@pytest.mark.parametrize(
    ("others", "tree"),
    [
        ([], None),
        ([a_figure("daily", 7, basis="daily"), a_figure("some", 20, basis="subtotal")], ("all", [("some", []), ("daily", [])])),
        ([a_figure("children", 9, subject="children"), a_figure("girls", 4, subject="girls", place="")],
         ("all", [("children", []), ("girls", [])])),
        ([a_figure("foreign", 3, subject="Canadian tourists")], ("all", [("foreign", [])])),
        ([a_figure("in Brask", 40, "Brask"), a_figure("in Korlen", 12, "Korlen")], ("all", [("in Brask", [("in Korlen", [])])])),
        ([a_figure("in Korlen", 12, "Korlen")], ("all", [("in Korlen", [])])),
        ([a_figure("elsewhere", 12, "Vest")], None),
        ([a_figure("more than all", 120, "Brask")], None),
        ([a_figure("the same, told apart", 88, "")], None),
        ([a_figure("of a place nobody introduced", 5, "Tarn", basis="subtotal")], ("all", [("of a place nobody introduced", [])])),
        ([a_figure("of two", 5, "Tarn", basis="subtotal"), a_figure("other", 60, "Vest")], None),
        ([a_figure("money", 5, basis="subtotal", unit="USD")], None),
        ([a_figure("children in Korlen", 2, "Korlen", "children"), a_figure("in Korlen", 12, "Korlen")],
         ("all", [("in Korlen", [("children in Korlen", [])])])),
    ],
    ids=lambda case: str([one.figure.id for one in case]) if isinstance(case, list) else "",
)  # fmt: skip
def test_a_part_hangs_below_the_narrowest_whole_that_it_fits_under(others, tree):
    made = tree_of(ALL, [ALL, *others], PLACES)
    assert (shape(made) if made else None) == tree
    for other in others:
        part_of_it = tree_of(other, [ALL, *others], PLACES)
        assert part_of_it is None or part_of_it.state is ALL or part_of_it.state is other


def test_places_that_lie_in_each_other_end_in_no_circle():
    one, two = frozenset({"brask"}), frozenset({"halland"})
    circle = frozenset({(one, two), (two, one)})
    brask, halland = a_figure("b", 40, "Brask"), a_figure("h", 40, "Halland")
    assert tree_of(brask, [brask, halland], circle) is not None and tree_of(halland, [brask, halland], circle) is not None


def test_the_page_and_the_api_show_the_tree(tmp_path):
    bridge = "Bridge falls. Twelve people were killed in Sarn, in Arvel, when a bridge gave way in the flood, the mayor said."
    tale = a_tale(
        ("08:00", "Halcyon", "Floods kill 30 in Arvel. Thirty people were killed when the Mirra burst its banks in Arvel, police said."),
        ("09:00", "Halcyon", bridge),
    )
    with a_store(tmp_path) as store:
        play(store, tale)
        ids = {state.figure.place: state.figure.id for state in store.ledger.figures(20) if state.figure.measure == "killed"}
    desk = Browser(desk_app(Site(database=tmp_path / "figurewatch.db", clock=lambda: NOW + timedelta(days=1))))
    page = desk.get(f"/figures/{ids['Sarn']}").text
    tree = page.split('class="tree"')[1].split("</section>")[0]
    assert f'href="/figures/{ids["Arvel"]}"' in tree and '<strong dir="auto" aria-current="true">' in tree
    told = desk.get(f"/api/figures/{ids['Arvel']}/parts").json()
    assert told["whole"]["id"] == ids["Arvel"]
    assert [(part["figure"]["id"], part["of"]) for part in told["parts"]] == [(ids["Sarn"], ids["Arvel"])]
