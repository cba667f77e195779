"""How wire stories of wars, attacks, hostages and rescues tell their numbers."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def measured(text):
    """Number -> measure of every number of a text that has one."""
    return {float(claim.quantity.low or claim.quantity.high): claim.measure for claim in read(text, "", NOW) if claim.measure}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # a list of subjects, in a quotation or not, meets one fate
        ("He said two soldiers and one government militiaman were killed.", {2: "killed", 1: "killed"}),
        ('"Four border soldiers and a policeman were killed," said the chief.', {4: "killed"}),
        ("Officials said 76 females and 61 males were rescued in Varn.", {76: "rescued", 61: "rescued"}),
        # one deed, whose first object has no number
        ("The blast killed the mayor and 12 others.", {12: "killed"}),
        ("The siege cost the lives of a guard and 11 inmates.", {11: "killed"}),
        ("Gunmen kidnapped a priest and 14 pupils.", {14: "hostages"}),
        ("The blast killed a policeman and wounded 12 others.", {12: "wounded"}),
        # what killed them is not what is counted
        ("The number of civilians killed by shells in Varn climbed to 43.", {43: "killed"}),
        ("The army puts the drones it has brought down over Varn at eleven.", {11: "drones_downed"}),
        # who lets them go, who takes them away
        ("The kidnappers have let go 33 hostages.", {33: "freed"}),
        ("The works let go 300 workers.", {300: "jobs"}),
        ("Seventy-three students were taken away by bandits before dawn.", {73: "hostages"}),
        ("The front said it held 64 prisoners.", {64: "captured"}),
        # what others do in the present is no deed of several people
        ("Police arrested 56 people in Lorn after violent protests.", {56: "detained"}),
        ("The ministry has detained 224 people since the protests in Varn began.", {224: "detained"}),
        ("More than 50 people who were in Lorn for the marches were detained.", {50: "detained"}),
        # what befell the place they were in
        ("Soldiers rescued 190 passengers from a train seized by rebels.", {190: "rescued"}),
        ("The army evacuated 300 families from villages destroyed in the flood.", {300: "evacuated"}),
        ("The shelling left 12 people in the market wounded.", {12: "wounded"}),
        # what opens the clause is what is counted
        ("Fourteen people died. Schools in Varn province, 112 in all, were closed.", {14: "killed", 112: "schools_closed"}),
        ("Miners from the Tarn pit, 34 altogether, were rescued.", {34: "rescued"}),
        ("Dozens were hurt, 40 in all.", {24: "wounded", 40: "wounded"}),
        # the occasion of it does not count what is compared
        ("Lawyers said 310 people had been arrested over a march, against 180 acknowledged by police.", {310: "detained", 180: "detained"}),
        # a square is filled by those who demonstrate
        ("Sixty thousand people filled Cathedral Square on Tuesday.", {60_000: "protesters"}),
        ("Some 400 people filled sandbags.", {400: "people"}),
        ("The police presence was cut to 2,500.", {2500: "troops"}),
        ("Forty nurses have refused to come to work.", {40: "strikers"}),
        ("A list of prisoners was wrong. The U.N. raised its appeal to $19 million.", {19e6: "appeal"}),
        # where it happened is no fate
        ("Troops killed seven fighters and captured 34 others during fighting in Lorn.", {7: "killed", 34: "captured"}),
        ("The blast killed seven workers Monday at an underground coal mine.", {7: "killed"}),
        ("Seven workers remain underground.", {7: "missing"}),
        # whose side they are on stands between them and their fate
        ("Eighteen rebel forces affiliated to the United Front were captured.", {18: "captured"}),
        # the whole of a part without number
        ("One of the seven rebels was also wounded.", {}),
        # why it was shot at, and that it was shot down
        ("Ardan shot down all 14 drones launched at its territory.", {14: "drones_downed"}),
        ("Rovna launched 14 drones at the port.", {14: "drones"}),
        # what befell them first, and since
        ("At least 137 of 286 children kidnapped more than two weeks ago from a school were rescued.", {137: "rescued"}),
        ("Twelve miners who were trapped underground have been rescued.", {12: "rescued"}),
        ("Twelve miners who were trapped underground were from Varn.", {12: "missing"}),
        # who was carried off, who got away
        ("Gunmen kidnapped 120 pupils. Nearly 20 of them have yet to be released.", {120: "hostages", 20: "hostages"}),
        ("Police arrested 120 people on Monday. A lawyer said 58 had yet to be freed.", {120: "detained", 58: "detained"}),
        ("The gunmen abducted 40 pupils. Five escaped earlier.", {40: "hostages", 5: "escaped"}),
        ("The bus burned out. Five passengers escaped.", {5: "rescued"}),
        # the dead and the missing told as one
        ("The typhoon left more than 7,300 people dead or missing.", {7300: "dead_or_missing"}),
        ("The flood left 12 people dead and 30 missing.", {12: "killed", 30: "missing"}),
        # who is buried is dead, unless something fell on him
        ("The army said 14 of its airmen are buried there.", {14: "killed"}),
        ("A landslide hit the village. Thirty people were buried, police said.", {30: "missing"}),
        # whoever is listed as a fighter is somebody, and a shore is nobody
        ("The army said 21 militiamen had been killed.", {21: "killed"}),
        ("Cholera has killed 12 people on the two shores of the lake.", {12: "killed"}),
        ("Over 1,600 Congolese nationals have entered Zambia since Saturday.", {1600: "refugees"}),
        # who went home again, who found refuge
        ("About 8,500 Congolese have found refuge in Burundi.", {8500: "refugees"}),
        ("Some 5,800 people have returned from Varn since the truce.", {5800: "returnees"}),
        ("The camp has 13,900 residents, its manager said.", {13900: "refugees"}),
        # those whom a ship had on board
        ("He put those on board at no more than 55.", {55: "passengers"}),
        # things, and what befell them
        ("Surveyors counted 3,400 destroyed homes.", {3400: "buildings_destroyed"}),
        ("One manager, who holds 400,000 shares, said she would sell.", {400000: "shares"}),
        ("Power is out for around 12,000 customers.", {12000: "households_without_power"}),
        ("Electricity was back for all but 3,500 customers.", {3500: "households_without_power"}),
        # a part of a whole, and the whole
        ("Of 188 drones, 149 were shot down.", {188: "drones", 149: "drones_downed"}),
        ("Ardan sent 131 drones overnight, of which 119 were shot down.", {131: "drones", 119: "drones_downed"}),
        ("Four of eleven samples tested positive.", {4: "infected", 11: "tested"}),
        # what goes on with things is no people
        ("The ministry ordered 12,000 doses. The first 3,000 landed on Sunday.", {12000: "doses", 3000: "doses"}),
        ("The toll reached 347, 340 in Varn and seven across the border.", {347: "killed", 340: "killed", 7: "killed"}),
        # how sure it is, and who says it
        ("Rescuers say hopes are fading for the 200 or so still believed trapped.", {200: "missing"}),
        # who is held at a school is in no cell, who is at a rally demonstrates
        ("About 130 pupils and teachers are being held in the school, according to the police chief.", {130: "hostages"}),
        ("Unions counted 110,000 people at Tuesday's demonstration.", {110000: "protesters"}),
        ("The union says 3,000 people will lose their work.", {3000: "jobs"}),
        ("Soldiers seized a 12.7 mm machine gun and 40 rifles.", {40: "weapons_seized"}),
        # a magnitude with a nought behind its point
        ("The quake's magnitude was 7.0, the agency said.", {7: "magnitude"}),
        # what befell some of the dead is told of the dead
        ("At least three people are dead, two of them buried in a mudslide.", {3: "killed", 2: "killed"}),
        # who travels has not fled, and who helps is no cargo
        ("About 150 passengers arrived in Varn after their plane was diverted.", {150: "passengers"}),
        ("The town hosts 1,200 evacuees.", {1200: "evacuated"}),
        ("Ten ambulances were dispatched to the scene.", {10: "ambulances"}),
        # who holds a town, who spent the night where
        ("Between 4,000 and 5,000 men are left to hold the town.", {4000: "troops"}),
        ("The chief said 41 demonstrators spent Monday night in cells.", {41: "detained"}),
        # homes that have light again
        ("Cooperatives have restored power to all but 95,000 homes.", {95000: "households_without_power"}),
        ("Engineers restored power to 40,000 homes.", {40000: "power_restored"}),
        ("The storm knocked out power to 40,000 homes.", {40000: "households_without_power"}),
        # what others tried
        ("Five men were tried for murder.", {5: "charged"}),
        ("Five men tried to reach them.", {}),
        ("About 220 passengers swam to shore.", {220: "rescued"}),
        ("Some 1,100 rescue personnel are involved.", {1100: "firefighters"}),
        # soldiers who come are no refugees
        ("About 4,000 soldiers arrived in Varn on Monday.", {4000: "troops"}),
        ("About 4,000 villagers arrived in Varn on Monday.", {4000: "refugees"}),
        ("In return, 75 prisoners of war were handed over.", {75: "prisoners_exchanged"}),
        ("The 10 freed pupils were returned to their parents.", {10: "freed"}),
        ("More than 330 pupils were taken captive.", {330: "hostages"}),
        ("Ardan received 212 remains of its soldiers.", {212: "bodies_returned"}),
        # whom the casualties include
        ("Casualties include 12 children and nine women.", {12: "killed_or_wounded", 9: "killed_or_wounded"}),
        # a list shows who was aboard; nobody was recovered
        ("Teams recovered a list, which showed there were 119 passengers.", {119: "passengers"}),
        ("Over 8,300 people are in 82 relief camps.", {8300: "evacuated", 82: "camps"}),
        ("Over 8,300 people live in 82 villages.", {8300: "people", 82: "settlements"}),
        ("At least 229 people died after two landslides struck Varn.", {229: "killed"}),
        ("About 115 ill-fated passengers are missing.", {115: "missing"}),
        ("She said $1 million (£500,000) had been pledged.", {1e6: "aid", 5e5: "aid"}),
        # where they were when it befell them
        ("Three people on the bus were killed in the collision.", {3: "killed"}),
        ("There were 40 people on the bus.", {40: "passengers"}),
        ("The rebels released all 20 remaining living hostages held in Varn.", {20: "freed"}),
        ("At least 40 were hurt, seven critically.", {40: "wounded", 7: "critically_injured"}),
        # what is picked up does not rise
        ("The charity said it picked up 51 people from a sinking boat.", {51: "rescued"}),
        ("Fires damaged or destroyed over 2,000 structures.", {2000: "buildings_damaged"}),
        ("More than 15,000 residents remain under evacuation.", {15000: "evacuated"}),
        ("More than 15 residents remain under the ruins.", {15: "missing"}),
        ("Fifty-eight inmates got away. A roll call corrected the number who fled to 51.", {58: "escaped", 51: "escaped"}),
        ("Gunmen abducted pupils in Varn; the church says 190 pupils are missing from the school.", {190: "hostages"}),
        ("Two police officers were attacked by rioters.", {}),
        ("About 3,000 police officers were deployed.", {3000: "troops"}),
        ("Survivors said 169 had been originally crowded aboard the boat.", {169: "passengers"}),
    ],
)
def test_what_befell_them(text, measures):
    assert measured(text) == measures


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The flood killed 44 people, most of them in Korlen.", ""),
        ("The flood killed 44 people in Korlen, most of them children.", "Korlen"),
        ("Bicor, with a population of 5 million, was the hardest hit, with 68 killed.", "Bicor"),
        ("A bomb went off near a market in Hilra, 100 km south of Bagra, killing up to four people.", "Hilra"),
        ("A bomb went off 100 km south of Bagra, killing four people.", "Bagra"),
        ("At least 40 soldiers were killed on the Dorek front.", "Dorek"),
        ("Troops killed seven fighters loyal to Gen. Osan Teld.", ""),
        ("Troops drove off a group of Sarran separatists and killed at least 20 of them.", ""),
        ("Ten soldiers were handed over to the Ardan armed forces.", ""),
        ("The navy shot down 80 drones fired from Varn.", ""),
        ("The navy shot down 80 drones near Varn.", "Varn"),
        ("An air strike on a Varn hospital killed four people.", "Varn"),
        ("An air strike on a Catholic hospital killed four people.", ""),
    ],
)
def test_where_it_befell_them(text, place):
    assert next(claim.place for claim in read(text, "", NOW) if claim.trackable) == place


def test_what_is_shot_down_goes_nowhere():
    assert [claim.quantity.trend for claim in read("The air force shot down five drones.", "", NOW)] == [None]


def test_room_for_so_many_is_no_number_of_the_missing():
    claims = read("Eight are missing. He said the capacity of the ship was only 100.", "", NOW)
    assert [float(claim.quantity.low) for claim in claims if claim.trackable] == [8]


@pytest.mark.parametrize(
    ("text", "toll", "old"),
    [
        ("A second person has died after Monday's blast, police said.", 2, []),
        ("Three people on the bus were killed and a fourth person died in hospital.", 4, [3]),
        ("Three were dead at the scene, while a fourth died later.", 4, [3]),
        ("The quake killed 40 people. A second man died in hospital.", 40, []),
        ("A second man was arrested after two people died.", 2, []),
    ],
)
def test_one_more_brings_the_toll_to_so_many(text, toll, old):
    (claim,) = [claim for claim in read(text, "", NOW) if claim.trackable]
    assert (claim.measure, claim.quantity.low, [before.low for before in claim.previous]) == ("killed", toll, old)


@pytest.mark.parametrize(
    "text",
    [
        "The death toll has jumped to 438 from 326.",
        "The toll was revised to 78, down from the previously reported 79.",
        "The death toll has risen from 190 (as our last update of 14th March had it) to 225.",
    ],
)
def test_both_numbers_of_a_toll_that_moved_count_the_same_people(text):
    assert {claim.subject for claim in read(text, "", NOW)} == {"people killed"}


def test_what_is_in_the_carers_hands_is_no_crowd():
    assert all(claim.measure != "protesters" for claim in read("The seven nurses who attended to the patient are well.", "", NOW))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army's figures predate the check that lowered the count to 58.", False),
        ("Rescuers found nine bodies on Monday, which raised the death toll to 58.", True),
        ("The governor said that the search had raised the death toll to 58.", True),
    ],
)
def test_a_count_that_something_known_moved_is_no_news(text, told):
    before = "The ministry said 44 people had been killed in the blast, after 61 at first. "
    assert any(claim.trackable and claim.quantity.low == 58 for claim in read(before + text, "", NOW)) is told


@pytest.mark.parametrize(
    "text",
    [
        "Nineteen foreigners were among those killed in the crush.",
        "The toll rose to 151 people, including 19 foreigners, who died in the crush.",
    ],
)
def test_some_of_the_dead_are_a_part_however_it_is_said(text):
    assert [claim.basis for claim in read(text, "", NOW) if claim.quantity.low == 19] == ["subtotal"]


def test_an_amount_in_brackets_is_the_same_money():
    told = read("The premier said he was earmarking 10.6 billion euros ($11.6 billion) to help victims.", "", NOW)
    assert len({(claim.measure, claim.basis) for claim in told}) == 1


def test_a_verb_ends_the_place_in_a_headline():
    assert read("Police say so.", "Attack in Central Maravia Leaves 154 People Dead", NOW)[0].place == "Central Maravia"


def test_a_day_earlier_is_no_rate():
    assert [claim.basis for claim in read("The clinic received eight injured people a day earlier.", "", NOW)] == ["cumulative"]


def test_who_was_rescued_is_not_feared():
    told = read("More than 60 people are feared dead and 38 others were rescued.", "", NOW)
    assert [claim.basis for claim in told] == ["estimate", "cumulative"]


def test_whoever_lost_them_by_the_verb_is_whose_they_are():
    text = "Ukraine says more than 1,100 Russian soldiers have been killed. Moscow says Ukraine has lost upwards of 900."
    found = {int(claim.quantity.low): (claim.subject, claim.side) for claim in read(text, "", NOW)}
    assert found == {1100: ("Russian soldiers", "Russia"), 900: ("soldiers", "Ukraine")}
