"""What soldiers, crowds, goods, land and weather are counted by: each wording beside one that sounds like it and counts something else."""

import pytest

from figures.claims import read


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("About 40 soldiers captured the bridge at Orm.", 40, "troops"),
        ("Some 700 demonstrators blocked the motorway.", 700, "protesters"),
        ("Some 700 miners are blocked below ground.", 700, "missing"),
        ("The city deployed 900 officers ahead of Friday's march.", 900, "troops"),
        ("The vigil was attended by 650 people.", 650, "protesters"),
        ("The town is crossed by two faults.", 2, ""),
        ("Killed were 14 miners, the company said.", 14, "killed"),
        ("Also damaged were 30 houses.", 30, "buildings_damaged"),
        ("The depot was stormed by six men.", 6, "attackers"),
        ("Police in Orm are looking for four robbers.", 4, "attackers"),
        ("Rescuers are looking for four climbers.", 4, "missing"),
        ("Twelve militants took part in the raid.", 12, "attackers"),
        ("Some 800 firefighters took part in the operation.", 800, "firefighters"),
        ("Some 800 people took part in the march.", 800, "protesters"),
        ("The army fired 70 mortar rounds.", 70, "missiles"),
        ("Police fired 70 rounds at the car.", 70, "shots"),
        ("Dorva will hand over 40,000 mumps shots and other vaccines.", 40000, "doses"),
        ("The officer fired 14 times.", 14, "shots"),
        ("Sales were four times as high.", 4, ""),
        ("The club fired its coach three times.", 3, ""),
        ("Jets bombed the port 14 times.", 14, "strikes"),
        ("Hail destroyed crops on 900 hectares.", 900, "area_flooded"),
        ("The fire destroyed 900 hectares of crops.", 900, "area_burned"),
        ("The pipe leaked 900 tonnes of oil.", 900, "spill_volume"),
        ("The train was carrying 900 tonnes of oil.", 900, "production"),
        ("The reservoir will release 900 million litres.", 900000000, "volume"),
        ("The plant will generate 900 megawatts.", 900, "capacity"),
        ("The country exported 900 megawatts.", 900, "production"),
        ("Dorva lost 410 soldiers over the past day.", 410, "killed_or_wounded"),
        ("Dorva lost 30 soldiers in an ambush.", 30, "killed"),
        ("The flood killed 3,100 head of cattle.", 3100, "animals"),
        ("The cliff collapsed and he fell 40 metres.", 40, ""),
        ("In Orm, 40 mm fell overnight.", 40, "rain_depth"),
        ("Storms brought 40 litres of rain per square metre.", 40, "rain_depth"),
        ("A 5.9 quake shook Orm.", 5.9, "magnitude"),
        ("Prosecutors opened 90 fraud cases.", 90, "crimes"),
        ("The health ministry reported 90 measles cases.", 90, "infected"),
        ("The grant is worth $9 million.", 9000000, "aid"),
        ("The number of cars affected by the recall rose to 90,000.", 90000, "recalled"),
        ("The number of jets seen in 24 hours was 31.", 31, "aircraft"),
        ("Turnout at the rally was 4,000.", 4000, "protesters"),
        ("Some 3,000 marines were ordered to the island.", 3000, "troops"),
        ("Some 3,000 villagers were ordered to leave.", 3000, "evacuated"),
        ("Three soldiers were pulled out of the rubble.", 3, "rescued"),
        ("The chain is to shut 31 shops.", 31, "schools_closed"),
        ("Police in Dorva: 41 held after march.", 41, "detained"),
        ("The Danube stood at 7.1 metres.", 7.1, "water_level"),
        ("The bridge over the Danube is 71 metres high.", 71, ""),
        ("Some 71 flights to and from the island were cancelled.", 71, "flights_cancelled"),
        ("Some 71 flights carried 900 people and were cancelled later.", 900, "passengers"),
        ("Thirty cars went up in flames.", 30, "vehicles_destroyed"),
        ("The blast held up 71 trains.", 71, "flights_delayed"),
        ("The firm takes over 71 shops.", 71, "buildings_sold"),
        ("A group of eight men opened fire.", 8, "attackers"),
        ("The town had 40 mm rainfall.", 40, "rain_depth"),
        ("Police seized a 12.7 mm machine gun.", 12.7, ""),
        ("More rain is due. Another 60 mm are expected by noon.", 60, "rain_depth"),
        ("The plate is 60 mm thick.", 60, ""),
        ("Some 19 infantry fighting vehicles were destroyed.", 19, "vehicles_destroyed"),
        ("Some 71 Chinese military planes crossed the line.", 71, "aircraft"),
        ("Dozens of records were stolen and 33 statues were stolen.", 33, "objects"),
        ("Some 350 people were seized by riot police.", 350, "detained"),
        ("Some 350 people were seized by gunmen.", 350, "hostages"),
        ("The navy repelled an attack by 26 drones.", 26, "drones_downed"),
        ("The mill emitted 55 million tonnes of carbon dioxide.", 55000000, "emissions"),
        ("A 450 MW gas plant will be built.", 450, "capacity"),
        ("Troops killed 30 gunmen who opened fire at them.", 30, "killed"),
    ],
)
def test_what_befalls_things_is_told_by_their_sentence(text, value, measure):
    told = [claim.measure for claim in read(text) if value in (float(claim.quantity.low or 0), float(claim.quantity.high or 0))]
    assert told[:1] == [measure]


def test_a_group_of_men_is_no_body_of_states():
    assert not [claim for claim in read("The Group of Seven met.") if claim.quantity.low == 7]


@pytest.mark.parametrize(
    ("text", "place", "speaker"),
    [
        ("Korlen received 320 mm of rain.", "Korlen", ""),
        ("Korlen recorded 320 mm of rain, the weather service said.", "Korlen", "weather service"),
        ("Korlen's 44.2 degrees broke the record.", "Korlen", ""),
        ("Korlen was the hottest place at 44.2 degrees.", "Korlen", ""),
        ("Korlen was attacked by 55 drones overnight.", "Korlen", ""),
        ("Korlen recorded 320 cases of measles.", "", "Korlen"),
        ("Unrest closed 75 schools in Korlen.", "Korlen", ""),
    ],
)
def test_where_it_rains_nobody_says_so(text, place, speaker):
    claim = read(text)[0]
    assert (claim.place, claim.speaker) == (place, speaker)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Russia lost 470 soldiers near Orm, the general staff said.", "Russia"),
        ("Ukrainian troops lost 470 men in the east, Moscow said.", "Ukraine"),
        ("Russian losses came to 470 over the past day.", "Russia"),
        ("Kyiv says Russia suffered 470 casualties.", "Russia"),
        ("Israel says 300 of its soldiers have died.", "Israel"),
        ("Russia says it destroyed 62 Ukrainian drones.", "Ukraine"),
        ("Russia said 470 soldiers were killed.", ""),
        ("Russia has lost 470 square kilometres.", ""),
    ],
)
def test_who_lost_them_is_their_side(text, side):
    assert read(text)[0].side == side
