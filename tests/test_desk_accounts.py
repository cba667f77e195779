"""Who may use the desk: passwords, sessions, forms that only this desk's pages can post, guests, programs."""

import asyncio
import re
from datetime import timedelta

import httpx
import pytest
from alert_cases import NOW
from argon2 import extract_parameters
from desk_cases import a_newsroom, figurewatch
from desk_visits import Visit

from db import accounts
from db.accounts import IDLE, LONGEST
from db.store import Store
from desk import visitor
from desk.forms import local_path
from desk.passwords import NOBODY, PER_ACCOUNT, PER_ADDRESS, WINDOW, failed, hashed, right, too_weak, verified, wait
from desk.web import app_for
from scheduler.clock import utc_now
from scheduler.config import load

PASSWORD = "seven lean herrings"
UNDO = {"deed": "acknowledge", "change": "c1", "next": "/figures/f-troops"}


@pytest.fixture
def room(tmp_path):
    a_newsroom(tmp_path)
    return tmp_path


@pytest.fixture
def anna(room):
    assert figurewatch("desk", "adduser", "anna", "--password-stdin", cwd=room, stdin=f"{PASSWORD}\n".encode()).returncode == 0
    return room


def visit(room, **more):
    return Visit(app_for(load(room / "config.yaml")), **more)


def kept(room):
    return Store(room / "figurewatch.db")


def deeds(room):
    store = kept(room)
    try:
        return [(deed.kind, deed.target, deed.by) for deed in store.hand.deeds.log()]
    finally:
        store.close()


def test_without_accounts_everybody_at_this_machine_reads_and_does(room):
    browser = visit(room)
    assert browser.get("/").status_code == 200
    answer = browser.post("/repairs", UNDO, form_from="/repairs/f-troops")
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures/f-troops")
    assert deeds(room) == [("acknowledge", "c1", "the desk")]


def test_a_form_of_another_page_changes_nothing(room):
    browser = visit(room)
    browser.get("/repairs")
    assert browser.raw_post("/repairs", UNDO).status_code == 403
    assert browser.raw_post("/repairs", {**UNDO, "csrf": "0" * 64}).status_code == 403
    stranger = visit(room)
    token = stranger.token_of_any_form()
    assert browser.raw_post("/repairs", {**UNDO, "csrf": token}).status_code == 403
    for header in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}):
        assert browser.post("/repairs", UNDO, form_from="/repairs/f-troops", headers=header).status_code == 403
    assert deeds(room) == []


def test_with_accounts_nothing_is_shown_without_login(anna):
    browser = visit(anna)
    for path in ("/", "/figures/f-troops", "/stories/s1", "/repairs", "/alerts"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/login?next={path}")
    assert browser.get("/api/changes").status_code == 401
    assert browser.get("/healthz").status_code == 200 and browser.get("/static/desk.css").status_code == 200
    assert browser.post("/repairs", UNDO, form_from="/login").status_code == 303
    assert deeds(anna) == []


def test_an_editor_logs_in_does_something_and_logs_out(anna):
    browser = visit(anna)
    answer = browser.login("anna", PASSWORD, "/figures/f-troops?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures/f-troops?x=1")
    page = browser.get("/repairs/f-troops").text
    assert "<bdi>anna</bdi>" in page and "Log out" in page
    assert browser.post("/repairs", UNDO, form_from="/repairs/f-troops").status_code == 303
    assert deeds(anna) == [("acknowledge", "c1", "anna")]
    assert browser.post("/logout").headers["location"] == "/"
    assert browser.get("/").status_code == 303


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(anna):
    cookies = visit(anna).login("anna", PASSWORD).headers["set-cookie"]
    assert "HttpOnly" in cookies and "SameSite=Lax" in cookies and "Path=/" in cookies and "Secure" not in cookies
    (anna / "config.yaml").write_text((anna / "config.yaml").read_text() + "desk: {url: 'https://desk.example'}\n")
    over_https = visit(anna, base="https://desk.example")
    cookies = over_https.login("anna", PASSWORD).headers["set-cookie"]
    assert cookies.startswith("__Host-figurewatch=") and "; Secure" in cookies


def test_the_database_holds_neither_password_nor_session_nor_token(anna):
    browser = visit(anna)
    browser.login("anna", PASSWORD)
    secret = figurewatch("desk", "token", "add", "wire bot", cwd=anna).stdout.decode().strip()
    raw = b"".join(file.read_bytes() for file in anna.glob("figurewatch.db*"))
    assert secret.startswith("fw_") and len(browser.cookies["figurewatch"]) > 40
    for hidden in (PASSWORD, browser.cookies["figurewatch"], secret):
        assert hidden.encode() not in raw
    assert b"$argon2id$" in raw


def test_a_wrong_password_and_an_unknown_name_get_one_answer(anna):
    wrong, unknown = visit(anna).login("anna", "something else"), visit(anna).login("nobody", PASSWORD)
    assert wrong.status_code == unknown.status_code == 403
    assert "The name or the password is wrong." in wrong.text and "The name or the password is wrong." in unknown.text


def test_guessing_is_stopped_for_the_account_and_for_the_address(anna):
    app = app_for(load(anna / "config.yaml"))
    statuses = [Visit(app, address=f"10.0.0.{n}").login("anna", "guess").status_code for n in range(10)]
    assert statuses == [403] * 8 + [429] * 2
    stopped = Visit(app, address="10.0.0.99").login("anna", PASSWORD)
    assert stopped.status_code == 429 and int(stopped.headers["retry-after"]) > 0


def test_guesses_that_come_at_once_are_heard_one_by_one(anna):
    app = app_for(load(anna / "config.yaml"))
    csrf = re.search(r'name="csrf" value="([^"]*)"', (browser := Visit(app)).get("/login").text)[1]

    async def guess_at_once() -> list[int]:
        transport = httpx.ASGITransport(app, client=("10.0.0.1", 40000))
        async with httpx.AsyncClient(transport=transport, base_url=browser.base, cookies=browser.cookies) as client:
            form = {"csrf": csrf, "name": "anna", "password": "guess"}
            answers = await asyncio.gather(*(client.post("/login", data=form, headers={"origin": browser.base}) for _ in range(20)))
        return sorted(answer.status_code for answer in answers)

    assert asyncio.run(guess_at_once()) == [403] * PER_ACCOUNT + [429] * (20 - PER_ACCOUNT)


def test_a_restart_forgives_nobody_who_guesses(anna):
    for n in range(PER_ACCOUNT):
        assert visit(anna, address=f"10.0.0.{n}").login("anna", "guess").status_code == 403
    another_process = visit(anna, address="10.0.0.99")
    assert another_process.login("anna", PASSWORD).status_code == 429


def test_a_guess_counts_for_a_while_and_what_is_remembered_stays_bounded(monkeypatch):
    monkeypatch.setattr(accounts, "GUESSED", 500)
    store = Store(":memory:")
    for n in range(PER_ADDRESS):
        failed(store.accounts, f"name {n}", "10.0.0.1", NOW)
    assert wait(store.accounts, "other", "10.0.0.1", NOW) == WINDOW
    assert not wait(store.accounts, "other", "10.0.0.1", NOW + WINDOW)
    assert not wait(store.accounts, "other", "10.0.0.2", NOW)
    for n in range(600):
        failed(store.accounts, f"n{n}", f"a{n}", NOW)
    assert store.db.table("guesses").count == 500
    failed(store.accounts, "anna", "10.0.0.3", NOW + 2 * WINDOW)
    assert store.db.table("guesses").count == 2, "one for the account, one for the address; the others are over"
    store.close()


def test_a_password_typed_as_a_name_is_not_written_down(anna):
    visit(anna).login(PASSWORD, "anna")
    assert PASSWORD.encode() not in b"".join(file.read_bytes() for file in anna.glob("figurewatch.db*"))


def test_the_right_editor_is_not_kept_out_by_an_old_slip():
    store = Store(":memory:")
    for _ in range(PER_ACCOUNT - 1):
        failed(store.accounts, "anna", "10.0.0.1", NOW)
    right(store.accounts, "Anna")
    failed(store.accounts, "anna", "10.0.0.1", NOW)
    assert not wait(store.accounts, "anna", "10.0.0.1", NOW)
    store.close()


def test_another_password_and_a_removed_account_end_sessions(anna):
    browser = visit(anna)
    browser.login("anna", PASSWORD)
    assert browser.get("/").status_code == 200
    assert figurewatch("desk", "passwd", "anna", "--password-stdin", cwd=anna, stdin=b"eight fat herrings\n").returncode == 0
    assert browser.get("/").status_code == 303
    assert browser.login("anna", PASSWORD).status_code == 403
    assert browser.login("anna", "eight fat herrings").status_code == 303
    assert browser.get("/").status_code == 200
    assert b"Nobody has an account now" in figurewatch("desk", "rmuser", "anna", cwd=anna).stdout
    store = kept(anna)
    assert store.accounts.whose(browser.cookies["figurewatch"], utc_now()) is None
    store.close()


def test_a_session_ends_by_idleness_and_by_age(anna):
    store = kept(anna)
    with store.saving():
        secret = store.accounts.begin("anna", NOW)
    assert store.accounts.whose(secret, NOW + IDLE - timedelta(minutes=1)) is not None
    assert store.accounts.whose(secret, NOW + IDLE + timedelta(minutes=1)) is None
    for day in range(1, 40):
        with store.saving():
            store.accounts.touch(secret, NOW + timedelta(days=day))
    assert store.accounts.whose(secret, NOW + LONGEST + timedelta(hours=1)) is None
    store.close()


def test_guests_read_where_the_config_says_so_and_change_nothing(anna):
    (anna / "config.yaml").write_text((anna / "config.yaml").read_text() + "desk: {guests: true}\n")
    guest = visit(anna)
    page = guest.get("/repairs/f-troops")
    assert page.status_code == 200 and "<button>Pin</button>" not in page.text and "Log in</a>" in page.text
    assert guest.post("/repairs", UNDO, form_from="/login").headers["location"] == "/login?next=/"
    assert deeds(anna) == []


def test_a_token_reads_until_it_is_taken_back(anna):
    reads = figurewatch("desk", "token", "add", "dashboard", cwd=anna).stdout.decode().strip()
    assert figurewatch("desk", "token", "add", "wire bot", "--writes", cwd=anna).returncode == 0
    browser = visit(anna)
    assert browser.get("/repairs", headers={"authorization": f"Bearer {reads}"}).status_code == 200
    listed = figurewatch("desk", "token", "list", "--csv", cwd=anna).stdout.decode().splitlines()
    assert len(listed) == 3 and reads not in "".join(listed)
    assert figurewatch("desk", "token", "rm", listed[1].split(",")[0], cwd=anna).returncode == 0
    assert browser.get("/repairs", headers={"authorization": f"Bearer {reads}"}).status_code == 303
    assert browser.get("/api/changes", headers={"authorization": "Bearer fw_guess"}).status_code == 401


@pytest.mark.parametrize("given", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb: c", "\\/evil", "", "evil"])
def test_login_leads_to_no_other_site(given):
    assert local_path(given) == "/"


def test_a_weak_password_is_refused_with_the_reason():
    assert "10 characters" in too_weak("anna", "short")
    assert "the name" in too_weak("anna", "anna1234567")
    assert "repeated" in too_weak("anna", "aaaaaaaaaaaa")
    assert too_weak("anna", PASSWORD) == ""


def test_nobody_has_the_password_that_nobody_has():
    assert not verified(None, "a password that nobody has") and not verified(None, "")
    assert extract_parameters(NOBODY) == extract_parameters(hashed(PASSWORD)), "to say no takes as long without an account"
    assert verified(hashed(PASSWORD), PASSWORD) and not verified(hashed(PASSWORD), PASSWORD + " ")


def test_accounts_on_the_command_line_say_what_is_wrong(anna):
    def refused(*arguments, stdin=b""):
        ended = figurewatch("desk", *arguments, cwd=anna, stdin=stdin)
        assert ended.returncode in (1, 2)
        return ended.stderr.decode()

    assert "already" in refused("adduser", "anna", "--password-stdin", stdin=f"{PASSWORD}\n".encode())
    assert "will not do" in refused("adduser", "boris", "--password-stdin", stdin=b"short\n")
    assert "letters, digits" in refused("adduser", "<b>", "--password-stdin", stdin=f"{PASSWORD}\n".encode())
    assert "no account" in refused("passwd", "boris", "--password-stdin", stdin=f"{PASSWORD}\n".encode())
    assert "no account" in refused("rmuser", "boris")
    assert "no token" in refused("token", "rm", "zz")
    assert b"anna" in figurewatch("desk", "users", cwd=anna).stdout


def test_a_form_too_large_is_refused(room):
    browser = visit(room)
    assert browser.raw_post("/repairs", {"csrf": "x", "because": "a" * 300_000}).status_code == 413


def test_who_asks_is_forgotten_after_the_answer(room):
    assert visitor.current.get() is visitor.NOBODY
    visit(room).get("/")
    assert visitor.current.get() is visitor.NOBODY
