"""Letters over TLS: a certificate that is trusted is used, one that is not stops the letter."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from mail_server import MailServer

from alerts.deliver import Post
from alerts.letter import DeliveryError, Letter, MailSettings

LETTER = Letter(
    id="a1", to="world@example.org", subject="12,000", text="text\n", html="<p>text</p>", message_id="<a1@example.org>", thread="f1",
    created=datetime(2026, 11, 22, 14, 5, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a self-signed certificate for 127.0.0.1, and one with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("tls")
    plain = serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture(params=["tls", "starttls"])
def server(request, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with MailServer(**{request.param: context}) as running:
        yield running


def test_a_letter_travels_over_tls_when_the_certificate_is_trusted(server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with Post(MailSettings(sender="fw@example.org", smtp=server.url)) as post:
        assert post.send(LETTER) == "250 kept as 1"


def test_a_certificate_nobody_vouches_for_stops_the_letter(server):
    with Post(MailSettings(sender="fw@example.org", smtp=server.url)) as post, pytest.raises(DeliveryError, match="certificate") as failed:
        post.send(LETTER)
    assert (failed.value.permanent, failed.value.server) == (False, True)
    assert server.mails == []
