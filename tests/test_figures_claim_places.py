"""Which place a number is about, where a sentence names several or counts over all of them."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def placed(text):
    return {float(claim.quantity.low): claim.place for claim in read(text, "", NOW) if claim.quantity.low is not None}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # behind "the toll" and "that", "for" leads to a place; those who speak somewhere count nothing there
        (
            "The toll for Gorun province now stands at 139, while that for Semar is unchanged at 32, officials said in Tavash.",
            {139: "Gorun province", 32: "Semar"},
        ),
        ("Twelve people drowned in Cebu, police told reporters in Manila.", {12: "Cebu"}),
        ("Health authorities had confirmed 61 deaths by Monday evening, not counting Derna.", {61: ""}),
        # the sum over all places is not that of the place before it
        ("The disaster authority now puts the dead in Semar at 19 and the overall toll at 161.", {19: "Semar", 161: ""}),
        ("In Kerala, 12 people died, and the national toll rose to 45.", {12: "Kerala", 45: ""}),
        ("Twelve people were killed in Izmir and 30 in Manisa, bringing the total to 42.", {12: "Izmir", 30: "Manisa", 42: ""}),
        ("Police said eight people drowned in Cebu; nationwide the figure is 31.", {8: "Cebu", 31: ""}),
        # islands one is on, lands that somebody holds, a place and what happened "where", a body that is no place
        ("At least 134 of the deaths were on Sael Island.", {134: "Sael Island"}),
        ("Some 40,000 people died in Ardan-held Sael.", {40000: "Ardan-held Sael"}),
        ("The worst-hit city of the region was its capital, Musafar, where 11,000 died.", {11000: "Musafar"}),
        ("The chairman of the Ardan Red Cross said 178 people had died.", {178: ""}),
        ("Of the deaths, 17 were reported in Kasm, he said.", {17: "Kasm"}),
        ("Sixty people have been killed in floods in southwest Ardan's Tavi province.", {60: "Tavi province"}),
        # a rival is no place, and a battle for a town is there
        ("Reform has 43 percent of the vote, its lead over Concord shrinking.", {43: ""}),
        ("Some 30 men were killed in the battle for Drenn, their commander said.", {30: "Drenn"}),
        ("Two relatives of a boy who brought the fever to Orvania from Sael have fallen ill.", {2: "Orvania"}),
        # where they came from is not where they went
        ("More than 2,300 people have crossed from Ardan into Tavi province since Monday.", {2300: "Tavi province"}),
        # refugees are where they are housed, not whence they came
        ("Chad is hosting 1.2 million refugees from Sudan, the agency said.", {1200000: "Chad"}),
        ("Egypt hosts 1.5 million Sudanese and South Sudan more than a million.", {1500000: "Egypt", 1000000: "South Sudan"}),
        ("Tawila now hosts 652,000 displaced people, the agency said.", {652000: "Tawila"}),
        ("About 18,000 refugees from the Central African Republic have crossed into Chad.", {18000: "Chad"}),
        # what befell a person, and whom a committee is for, are no places; a name has hyphens
        ("State television said 41 people had died in protests over the death of Mira Sand.", {41: ""}),
        ("At least 28 reporters have been arrested, said the Committee to Protect Journalists.", {28: ""}),
        ("Thirty people were killed in Port-au-Prince on Sunday.", {30: "Port-au-Prince"}),
        # a day is no part of a place, a state that is named behind "of" has that name, a body's name holds more than the body
        ("Twenty people were killed in southwest Ardan's Tavi Province Friday morning.", {20: "Tavi Province"}),
        ("Twenty people were killed in the central Ardan state of Tavi Pradesh.", {20: "Tavi Pradesh"}),
        ("The toll of the blast in Ardan's northern city of Korm has risen to 88.", {88: "Korm"}),
        # who struck, and who tells, are no places
        ("Five people were killed in Russian missile attacks on Monday in the town of Orm.", {5: "Orm"}),
        ("Figures from the Sael CDC show that 640 people have died.", {640: ""}),
        # nor is whose citizens they are; a month may be part of a name
        ("Rescuers saved 38 people, including a citizen of Ardan.", {38: ""}),
        ("Forty people died in the Orm Jan district.", {40: "Orm Jan district"}),
        # a ministry, a road and where somebody told it are no places of what is counted; nor is where some of them come from
        ("The government has sent 1,200 soldiers from the Ministry of Defence.", {1200: ""}),
        ("The flood closed 40 roads and sections of the A7 motorway.", {40: ""}),
        ("A spokesman told the Valo Post (VP) in Lenda that the attackers had killed 10 people.", {10: ""}),
        ("The dead included at least 19 foreign nationals, including people from Ardan and Sael.", {19: ""}),
        ("Thirteen people were hurt, the head of Orm Police Department Luis Teld told the agency.", {13: ""}),
        # a storm is no place, and those who speak sit elsewhere
        ("The death toll in Typhoon Osan hit 74.", {74: ""}),
        ("Rain forced 21,000 people to flee, mostly on the east coast, the defence office in Manila said.", {21000: ""}),
        ("The death toll from Gorun has risen to 31.", {31: ""}),
        ("The death toll from the Gorun quake has risen to 31.", {31: "Gorun"}),
        # nor are a news agency, the letters of a currency, and the two halves of an office; a dash with spaces ends a place
        ("The mayor said in a message to Reuters that 26 people had died.", {26: ""}),
        ("The damage was put at PHP690 million and PHP2 billion.", {690000000: "", 2000000000: ""}),
        ("The toll rose to 9, according to the report of National Flood Risk Reduction and Relief Council.", {9: ""}),
        ("Air strike kills 20 rebels in Ardan - Observatory.", {20: "Ardan"}),
        # what lies in a land or a province, whatever else is said of it
        ("A slide in southern Ardan's mountainous Tavi province killed 18 people.", {18: "Tavi province"}),
        ("A bomb at a market in Iraq's restive northern city of Orm killed 12 people.", {12: "Orm"}),
        ("Two people died in a slide in Tavi province's Sorrin town.", {2: "Sorrin town"}),
        # nor are whoever hears of them, whose raid it was, a coast guard, a ship and the town of a spokesman
        ("More than 430 cases were reported to WHO.", {430: ""}),
        ("Our air defence shot down 22 drones in Russia's overnight attack.", {22: ""}),
        ("Three boats of Italy's coast guard rescued 91 people.", {3: "", 91: ""}),
        ("The crew of the Nadir saved 51 people.", {51: ""}),
        # a list with numbers in brackets, and what is reported from a place
        ("Cases were reported from Riyadh (7 cases), Makkah (4 cases) and Najran (3 cases).", {7: "Riyadh", 4: "Makkah", 3: "Najran"}),
        ("Five deaths reported in Korlen are under review.", {5: "Korlen"}),
        ("The toll rose to 14, including five deaths reported in Korlen.", {14: "", 5: "Korlen"}),
        # where all were, whatever most of them are; a bearing in two words, a name with an article inside, a capital, a holy city
        ("Ninety people, most of them women, were killed in a crush in Tessel district.", {90: "Tessel district"}),
        ("A bomb in north-western Korlen killed eight people.", {8: "Korlen"}),
        ("In Deir al-Tarn, medics said 12 people had been killed.", {12: "Deir al-Tarn"}),
        ("A plane crashed in a crowded part of Ardan's financial capital Tessel, killing five people.", {5: "Tessel"}),
        ("A bomb killed four people in the Shia holy city of Korlen.", {4: "Korlen"}),
        ("A missile hit a house belonging to the Sand family and killed 24 people.", {24: ""}),
        # a row of places, each beside its number; lands that tell of themselves, and bodies that tell of others
        ("Gorun was worst hit with 61 deaths, followed by Semar with 22 and Tessel with 14.", {61: "Gorun", 22: "Semar", 14: "Tessel"}),
        ("Gorun alone accounted for 61 deaths, Semar for 22.", {61: "Gorun", 22: "Semar"}),
        ("Gorun recorded 61 deaths, Semar 22 and Tessel nine.", {61: "Gorun", 22: "Semar", 9: "Tessel"}),
        ("Most deaths, 61, were reported in Gorun, followed by 12 in Semar.", {61: "Gorun", 12: "Semar"}),
        ("Gorun province has reported 1,200 cases, the ministry said.", {1200: "Gorun province"}),
        ("France reported 22 deaths in Mali.", {22: "Mali"}),
        ("UNICEF reported 22 deaths.", {22: ""}),
        ("A researcher in Tessel counted 107 dead.", {107: ""}),
        ("Tehran University has counted 190 deaths.", {190: ""}),
        # a whole is not where its parts are
        ("Of the 61 dead, 47 were in Gorun and 14 in Semar.", {61: "", 47: "Gorun", 14: "Semar"}),
        ("The death toll has now risen to 96, with 54 of the deaths in Sindh.", {96: "", 54: "Sindh"}),
        # whose people are counted says nothing of where
        ("Kyiv gave an estimate of Moscow's casualties of 1,150,000.", {1150000: ""}),
        ("A strike killed 12 of Israel's soldiers in Gaza.", {12: "Gaza"}),
        ("The storm left 30 dead in Brazil's Rio Grande do Sul.", {30: "Rio Grande do Sul"}),
        # but two counts share a place, and a sum may have one of its own
        ("The storm killed 12 people and injured 30 in Korlen.", {12: "Korlen", 30: "Korlen"}),
        ("The overall toll in Kerala rose to 45.", {45: "Kerala"}),
        ("In Kerala the total death toll is 45.", {45: "Kerala"}),
        ("A total of 12 people were killed and 30 hurt in Izmir.", {12: "Izmir", 30: "Izmir"}),
    ],
)
def test_a_number_has_the_place_that_it_is_about(text, places):
    assert placed(text) == places


def test_the_police_of_a_place_count_there_and_a_national_office_in_the_capital_does_not():
    (claim,) = [one for one in read("Two pupils fled through the bush, police in Kebbi said.") if one.trackable]
    assert claim.place == "Kebbi"
    (claim,) = [one for one in read("At least 12 people drowned, the civil defence office in Manila said.") if one.trackable]
    assert claim.place == ""
