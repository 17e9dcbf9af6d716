"""The table Postfix reads: what stands in it, that it never loops, and that a real Postfix understands it."""

import logging
import smtplib

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from cdm_centres import mail_map, mail_names
from cdm_centres.enums import AliasState, CentreStatus
from tests.factories import CentreFactory

from . import postfix
from .factories import MailAliasFactory, in_days, member

DOMAIN = "citoyens.example"


@pytest.fixture(autouse=True)
def our_domain(settings):
    settings.CDM_CENTRES_MAIL_DOMAIN = DOMAIN


def address_of(name, *emails, **facts):
    """An address in use that reaches people with these mailboxes."""
    centre = facts.pop("centre", None) or CentreFactory()
    held = [member(centre, user__email=email) for email in emails]
    return MailAliasFactory(centre=centre, local_part=name, approved=True, to=held, **facts)


def written(path, **options) -> str:
    call_command("export_mail_aliases", str(path), verbosity=0, **options)
    return path.read_text()


@pytest.mark.django_db
def test_each_address_stands_with_its_mailboxes_in_order(tmp_path, capsys):
    address_of("paris13", "zoe@example.org", "ana@example.org")
    address_of("accra", "kofi@example.com")
    lines = written(tmp_path / "virtual").splitlines()
    assert lines[0].startswith("#")
    assert lines[1:] == [
        f"accra@{DOMAIN}\tkofi@example.com",
        f"paris13@{DOMAIN}\tana@example.org, zoe@example.org",
    ]
    call_command("export_mail_aliases")
    assert capsys.readouterr().out.endswith((tmp_path / "virtual").read_text())


@pytest.mark.django_db
def test_what_reaches_nobody_is_left_out(tmp_path, caplog):
    suspended = CentreFactory(status=CentreStatus.SUSPENDED)
    address_of("suspended", "a@example.org", centre=suspended)
    MailAliasFactory(local_part="asked", state=AliasState.REQUESTED)
    MailAliasFactory(local_part="ended", state=AliasState.ENDED, decided_at="2026-01-01T00:00Z")
    centre = CentreFactory()
    over, closed = member(centre, ends_on=in_days(-1)), member(centre, user__is_active=False)
    MailAliasFactory(centre=centre, local_part="nobody-there", approved=True, to=[over, closed])
    address_of("round", f"paris13@{DOMAIN.upper()}", '"odd name"@example.org')
    with caplog.at_level(logging.WARNING, "cdm_centres.mail_map"):
        assert written(tmp_path / "virtual") == mail_map.HEAD
    assert caplog.text.count("its mailbox is not one") == 2
    assert "example.org" not in caplog.text


@pytest.mark.django_db
def test_the_same_facts_give_the_same_file_untouched(tmp_path, capsys):
    address_of("paris13", "ana@example.org")
    path = tmp_path / "virtual"
    written(path)
    before = path.stat()
    call_command("export_mail_aliases", str(path))
    assert "unchanged" in capsys.readouterr().out
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.django_db
def test_one_question_however_many_addresses(django_assert_num_queries):
    for number in range(30):
        address_of(f"place{number}", f"p{number}@example.org")
    with django_assert_num_queries(1):
        assert len(mail_map.entries()) == 30


@pytest.mark.django_db
def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="was not written"):
        call_command("export_mail_aliases", str(tmp_path / "nowhere" / "virtual"))


def test_a_table_that_could_not_be_written_leaves_the_old_one_whole(tmp_path, monkeypatch):
    path = tmp_path / "virtual"
    path.write_text("old")

    def full_disk(_handle):
        raise OSError("no space left")

    monkeypatch.setattr(mail_map.os, "fsync", full_disk)
    with pytest.raises(OSError, match="no space"):
        mail_map.replace(path, "new")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["virtual"]


OURS = st.sampled_from([DOMAIN, DOMAIN.upper(), f"{DOMAIN}.", f"x.{DOMAIN}"])
ODD = st.one_of(
    st.emails(),
    st.text(max_size=30),
    st.builds(
        "{}@{}".format, st.text(max_size=12), st.sampled_from([DOMAIN, DOMAIN.upper(), f"{DOMAIN}.", f"x.{DOMAIN}"])
    ),
)


@given(ODD)
def test_whatever_a_mailbox_looks_like_a_line_stays_a_line_and_leads_away(email):
    """No blank, comma, line break or quote gets into the table, and no mailbox of our own domain."""
    target = mail_names.deliverable(email)
    if target is not None:
        assert not set(target) & set(" \t\r\n,;:\"'\\|$()<>[]")
        assert target.isascii()
        assert target.count("@") == 1
        assert not target.lower().endswith(f"@{DOMAIN}")
        assert mail_names.deliverable(target) == target


@given(st.text(alphabet="abc019.-@ \n|é", max_size=44))
def test_a_name_that_is_taken_as_good_is_harmless_in_every_table(text):
    name = mail_names.spelled(text)
    if mail_names.is_well_formed(name):
        assert name.replace(".", "").replace("-", "").isalnum()
        assert name.isascii()
        assert mail_names.likeness(mail_names.likeness(name)) == mail_names.likeness(name)


@pytest.mark.skipif(postfix.POSTMAP is None, reason=postfix.WITHOUT_POSTMAP)
@pytest.mark.django_db
def test_a_real_postfix_finds_every_address_and_no_other(tmp_path):
    address_of("paris13", "zoe@example.org", "ana@example.org")
    written(tmp_path / "virtual")
    asked = [f"paris13@{DOMAIN}", f"PARIS13@{DOMAIN}", f"postmaster@{DOMAIN}", f"@{DOMAIN}"]
    found = postfix.ask_postmap(tmp_path / "virtual", asked, tmp_path)
    assert set(found.values()) == {"ana@example.org, zoe@example.org"}
    assert {address.lower() for address in found} == {f"paris13@{DOMAIN}"}


@pytest.mark.skipif(not postfix.MAY_SERVE, reason=postfix.WITHOUT_SERVER)
@pytest.mark.django_db
def test_a_real_postfix_passes_mail_on_to_the_team_and_refuses_the_rest(tmp_path):
    address_of("paris13", "zoe@example.org", "ana@example.org")
    written(tmp_path / "virtual")
    letter = "Subject: Bonjour\r\n\r\nUne question.\r\n"
    with postfix.serving(tmp_path / "virtual", DOMAIN) as (port, host):
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as server:
            server.sendmail("asker@example.net", [f"Paris13@{DOMAIN}"], letter)
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                server.sendmail("asker@example.net", [f"lyon@{DOMAIN}"], letter)
        assert postfix.until(lambda: len(host.taken) == 2)
    assert sorted(host.taken) == ["ana@example.org", "zoe@example.org"]
