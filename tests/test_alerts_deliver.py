"""Letters go to a real server on loopback, or into real files."""

import errno
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from mail_server import MailServer

from alerts.deliver import Post
from alerts.letter import DeliveryError, Letter, MailSettings, Picture

LETTER = Letter(
    id="a1", to="world@example.org", subject="12,000 (was 11,000): troops — über", text="Zwölftausend\n.\nend\n",
    html="<p>Zwölftausend</p>",
    message_id="<a1@example.org>", thread="f1", created=datetime(2026, 11, 22, 14, 5, tzinfo=UTC),
    pictures=(Picture(name="history-0.a1", png=b"\x89PNG"),),
)  # fmt: skip


@pytest.fixture
def server():
    with MailServer() as running:
        yield running


def settings(server, **changed):
    return MailSettings(**{"sender": "Figurewatch <fw@example.org>", "smtp": server.url, **changed})


def another(n):
    return replace(LETTER, id=f"b{n}", message_id=f"<b{n}@example.org>")


def test_the_servers_true_answer_comes_back(server):
    with Post(settings(server)) as post:
        assert post.send(LETTER) == "250 kept as 1"
    assert server.readers == ["world@example.org"]


def test_a_mail_arrives_as_it_was_written(server):
    with Post(settings(server)) as post:
        post.send(LETTER)
    [mail] = server.mails
    assert mail["Subject"] == LETTER.subject
    assert mail["Message-ID"] == "<a1@example.org>"
    assert mail["Date"].datetime == LETTER.created
    assert mail.get_body(("plain",)).get_content().splitlines() == LETTER.text.splitlines()
    assert mail.get_body(("html",)).get_content().strip() == LETTER.html
    assert [part.get_content() for part in mail.walk() if part.get_content_type() == "image/png"] == [b"\x89PNG"]
    assert server.raw[0].isascii()


def test_many_letters_share_one_connection(server):
    with Post(settings(server)) as post:
        for n in range(5):
            post.send(another(n))
    assert (len(server.mails), server.sessions) == (5, 1)


def test_a_refused_reader_is_permanent_and_the_next_letter_goes(server):
    server.answers["RCPT"] = ["550 5.1.1 no such desk"]
    with Post(settings(server)) as post:
        with pytest.raises(DeliveryError, match=r"world@example\.org.*550 5\.1\.1 no such desk") as refused:
            post.send(LETTER)
        assert (refused.value.permanent, refused.value.server) == (True, False)
        post.send(another(1))
    assert (len(server.mails), server.sessions) == (1, 1)


@pytest.mark.parametrize(
    ("command", "answer", "permanent", "about_server"),
    [
        ("RCPT", "450 4.2.0 greylisted", False, False),
        ("DATA", "554 5.7.1 looks like spam", True, False),
        ("DATA", "451 4.3.0 disk full", False, False),
        ("MAIL", "550 5.7.1 sender not allowed", False, True),
    ],
)
def test_what_a_refusal_means_depends_on_where_it_comes(server, command, answer, permanent, about_server):
    server.answers[command] = [answer]
    with Post(settings(server)) as post, pytest.raises(DeliveryError) as refused:
        post.send(LETTER)
    assert (refused.value.permanent, refused.value.server) == (permanent, about_server)
    assert answer in str(refused.value)


def test_no_server_is_temporary_and_says_where_it_was_looked_for():
    nowhere = MailSettings(sender="fw@example.org", smtp="smtp://127.0.0.1:9")
    with Post(nowhere, timeout=2) as post, pytest.raises(DeliveryError, match=r"smtp://127\.0\.0\.1:9: .*refused") as failed:
        post.send(LETTER)
    assert (failed.value.permanent, failed.value.server) == (False, True)


def test_a_connection_that_died_is_opened_again(server):
    with Post(settings(server)) as post:
        post.send(LETTER)
        post._smtp.sock.close()
        post.send(another(1))
    assert len(server.mails) == 2


def test_the_password_comes_from_the_settings():
    with MailServer(users={"desk": "sesame"}) as server:
        url = server.url.replace("smtp://", "smtp://desk@")
        with Post(settings(server, smtp=url, password="sesame")) as post:
            post.send(LETTER)
        with Post(settings(server, smtp=url, password="guess")) as post, pytest.raises(DeliveryError, match="login refused") as failed:
            post.send(LETTER)
    assert len(server.mails) == 1
    assert not failed.value.permanent
    assert "guess" not in str(failed.value)


def test_starttls_is_not_given_up_silently(server):
    with Post(settings(server, smtp=server.url.replace("smtp:", "smtp+starttls:"))) as post, pytest.raises(DeliveryError) as failed:
        post.send(LETTER)
    assert failed.value.server
    assert server.mails == []


@pytest.mark.parametrize("reader", ["nobody", "", "a@b@c", "редактор@example.org", "world@example.org\r\nRCPT TO:<x@example.org>"])
def test_what_is_no_address_is_refused_before_the_server_sees_it(server, reader):
    with Post(settings(server)) as post, pytest.raises(DeliveryError, match="not a mail address") as refused:
        post.send(replace(LETTER, to=reader))
    assert refused.value.permanent
    assert server.readers == []


def test_without_a_server_letters_become_files(tmp_path):
    with Post(MailSettings(sender="fw@example.org", outbox=str(tmp_path / "out"))) as post:
        answer = post.send(LETTER)
        post.send(LETTER)
    [file] = (tmp_path / "out").iterdir()
    assert answer == f"written to {file}"
    assert file.name == "20261122T140500Z-a1_example_org.eml"
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["Subject"] == LETTER.subject
    assert mail.get_body(("plain",)).get_content().splitlines() == LETTER.text.splitlines()


def test_a_file_name_never_leaves_the_folder(tmp_path):
    with Post(MailSettings(sender="fw@example.org", outbox=str(tmp_path / "out"))) as post:
        post.send(replace(LETTER, message_id="<../../etc/x/\0@example.org>"))
    assert len(list((tmp_path / "out").iterdir())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "out").write_text("a file")
    unwritable = MailSettings(sender="fw@example.org", outbox=str(tmp_path / "out"))
    with Post(unwritable) as post, pytest.raises(DeliveryError, match="writable folder"):
        post.send(LETTER)


def test_a_sender_that_is_no_address_gives_no_letter_up(server):
    with Post(settings(server, sender="nobody")) as post, pytest.raises(DeliveryError, match="'nobody' is not a mail address") as failed:
        post.send(LETTER)
    assert not failed.value.permanent


def test_a_domain_in_another_alphabet_travels_in_ascii(server):
    with Post(settings(server)) as post:
        post.send(replace(LETTER, to="desk@приклад.укр"))
    assert server.readers == ["desk@xn--80aikifvh.xn--j1amh"]
    assert server.mails[0]["To"] == server.readers[0]


def test_a_server_that_says_yes_before_the_text_came_has_not_taken_the_letter():
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def say_yes_to_all() -> None:
            connection, _ = listening.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 here\r\n")
                for _ in lines:
                    connection.sendall(b"250 fine\r\n")

        threading.Thread(target=say_yes_to_all, daemon=True).start()
        eager = MailSettings(sender="fw@example.org", smtp=f"smtp://127.0.0.1:{listening.getsockname()[1]}")
        with pytest.raises(DeliveryError, match="250 where the text") as refused, Post(eager, timeout=5) as post:
            post.send(LETTER)
    assert not refused.value.permanent


def test_a_disk_that_is_full_leaves_no_half_letter_in_the_outbox(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with (
        Post(MailSettings(sender="fw@example.org", outbox=str(tmp_path / "out"))) as post,
        pytest.raises(DeliveryError, match="No space left"),
    ):
        post.send(LETTER)
    assert list((tmp_path / "out").iterdir()) == []
