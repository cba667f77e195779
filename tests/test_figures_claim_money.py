"""Figures of politics, business and money in the words of the wires, and what only sounds like them."""

import pytest

from figures.claims import read


def told(text):
    """(value, measure) of every number."""
    return {(float(claim.quantity.low), claim.measure) for claim in read(text) if claim.quantity.low is not None}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Final returns gave Orm 51.3 percent.", (51.3, "vote_share")),
        ("The tally showed 51.3 percent for Orm and 44.1 percent for Venn.", (44.1, "vote_share")),
        ("Participation in the walkout reached 81 percent, the union said.", (81, "participation_share")),
        ("Some 61% oppose the dam, according to a survey by Vox Data.", (61, "opinion")),
        ("Postmen have been offered 4.2 percent; their union called for a strike.", (4.2, "pay_rise")),
        ("The post office improved its offer to 4.2 percent on Thursday.", (4.2, "pay_rise")),
        ("Dozens of countries face new tariffs. The rate for Tarvia is 31 percent.", (31, "tariff")),
        ("The family controls 31 percent of the airport operator.", (31, "stake")),
        ("Arden made a bid for Corran. It is offering $9.3 billion in cash.", (9.3e9, "deal_value")),
        ("Arden will pay $410 million if it walks away from the merger.", (410e6, "break_fee")),
        ("Pirates want $12 million for the tanker.", (12e6, "ransom")),
        ("Cost savings from the deal are put at $300 million.", (300e6, "savings")),
        ("The rescue package for the lender is worth 21 billion crowns.", (21e9, "aid")),
        ("The agency has received $80 million of the $310 million it asked for.", (80e6, "funding_received")),
        ("The parliament approved the law by 94 to 12.", (94, "votes")),
        ("Births dropped 7.7 percent to 229,000.", (229000, "births")),
        ("The stock hit a record high of $47.60.", (47.6, "share_price")),
        ("Corran took a $1.7 billion writedown on its mines.", (1.7e9, "one_off_charge")),
        ("The reform would lift the pension age from 62 to 64.", (64, "retirement_age")),
        ("Tourism makes up 23 percent of the economy.", (23, "share")),
        ("The outage hit 11.3 million users.", (11.3e6, "customers")),
        ("Just 57 deputies backed the motion.", (57, "votes")),
        ("The house passed the bill 66 to 33.", (66, "votes")),
        ("Orm was declared winner with 52.8 percent.", (52.8, "vote_share")),
        ("Results from 41 percent of the 9,000 polling stations were in.", (41, "votes_counted")),
        ("Some 59.3 percent of voters turned out.", (59.3, "turnout")),
        ("About 57 percent of Tarvians favour a ban.", (57, "opinion")),
        ("The union voted for a 7.25% pay deal.", (7.25, "pay_rise")),
        ("Corran's shares slump 5.7%.", (5.7, "price_change")),
        ("Oil rose to $78.30.", (78.3, "price")),
        ("Unemployment holds at 8.9%.", (8.9, "unemployment")),
        ("Parliament approved a 43 billion euro budget.", (43e9, "budget")),
        ("The lender gave Tarvia a 57 billion crown bailout loan.", (57e9, "debt")),
        ("Police seized drugs worth $7.6 million.", (7.6e6, "stolen")),
        ("The storm cost insurers $1.4 billion.", (1.4e9, "damage")),
        ("Survivors were promised $40,000.", (40000, "compensation")),
        ("Deliveries stood at 41,200.", (41200, "exports_delivered")),
        ("The number of customers rose to 41,200.", (41200, "customers")),
        ("The plan would put 1,900 people out of work.", (1900, "jobs")),
        ("A strike involving 12,400 bus drivers began at midnight.", (12400, "strikers")),
        ("Corran closed 5.7 percent lower.", (5.7, "price_change")),
        ("Corran takes a $430 million hit.", (430e6, "one_off_charge")),
        ("Arden is selling 24.9 percent of Corran.", (24.9, "stake")),
    ],
)
def test_figures_of_politics_and_money(text, wanted):
    assert wanted in told(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("A final report showed Corran at 51.3 percent of capacity.", "vote_share"),
        ("Turnout in the strike ballot reached 81 percent.", "participation_share"),
        ("In Sunday's referendum 61% voted against the dam.", "opinion"),
        ("The shop offered 20 percent off to nurses.", "pay_rise"),
        ("Tariffs are coming. The central bank held its rate at 4.5 percent.", "tariff"),
        ("The rebels control 31 percent of the country.", "stake"),
        ("The minister offered $2.5 million to the victims of the flood.", "deal_value"),
        ("Arden will pay $410 million to the state if the court agrees.", "break_fee"),
        ("The navy wants $12 million for a ship that hunts drug smugglers.", "ransom"),
        ("She plans to retire at 64.", "retirement_age"),
        ("The Polish arm, which makes up 23 percent of sales, was closed.", "share"),
        ("The outage hit 80,000 homes.", "customers"),
        ("The flood left losses of $40 million.", "loss"),
        ("Some 57 deputies were in the chamber when the roof fell.", "votes"),
        ("Some 61 percent of voters voted for the Alliance.", "turnout"),
        ("Some 57 percent of voters support the president, a poll showed.", "opinion"),
        ("A survey before the election gave him 46% against Orm's 37%.", "opinion"),
        ("The group holds at least 30 people.", "unemployment"),
        ("Oil exports of $3 billion rose to a record.", "price"),
        ("The museum bought a vase worth $7.6 million.", "stolen"),
        ("The plane hit a house worth $430,000.", "one_off_charge"),
        ("Arden is selling 24.9 percent of its wheat.", "stake"),
        ("Rescuers stood at 12 places.", "exports_delivered"),
        ("The toll of the two tremors stands at 373.", "aftershocks"),
    ],
)
def test_what_only_sounds_like_them(text, never):
    assert never not in {claim.measure for claim in read(text) if claim.trackable}


def test_what_makes_up_a_share_tells_the_shares_apart_and_is_no_place():
    found = read("Coal accounts for 37 percent of power generation. Gas makes up 22 percent of power generation.")
    assert [(claim.subject, claim.place) for claim in found] == [("Coal", ""), ("Gas", "")]


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("Nonfarm payrolls rose by 275,000 last month.", True),
        ("The government cut the aid by $27 million.", True),
        ("The bill would set a minimum wage of $16.40.", True),
        ("The court cut the fine by $6 million.", False),
    ],
)
def test_how_far_something_moved_is_followed_only_where_it_is_the_figure(text, followed):
    assert [claim.trackable for claim in read(text)] == [followed]


@pytest.mark.parametrize(
    ("text", "speaker", "place"),
    [
        ("It posted earnings of $541 million.", "", ""),
        ("The group, with a market cap of $92 billion, is the country's biggest.", "", ""),
        ("The takeover of Renk for $7.3 billion was approved.", "", ""),
        ("The cost of the airport has doubled to $2.9 billion.", "", ""),
        ("The head of sales said 300 cars were sold.", "head of sales", ""),
    ],
)
def test_nobody_is_named_who_does_not_speak_and_no_company_is_a_place(text, speaker, place):
    assert [(claim.speaker, claim.place) for claim in read(text)] == [(speaker, place)]


def test_what_a_union_got_is_not_what_it_asked_for():
    found = {float(claim.quantity.low): claim.basis for claim in read("The union had asked for 9 percent and got 6.5 percent.")}
    assert found == {9.0: "demand", 6.5: "final"}


def test_side_taken_in_a_poll_tells_the_answers_apart():
    found = {claim.subject for claim in read("A survey found 61% oppose the dam and 30% oppose the road.") if claim.measure == "opinion"}
    assert len(found) == 2
