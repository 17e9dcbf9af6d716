"""The pages between centres: who opens them, what they list, what they keep of what was typed."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cdm_centres.enums import DigestPace, Role
from cdm_centres.models import Notice, NoticeReader, today
from tests.factories import MembershipFactory, UserFactory
from tests.once import again

from .factories import centre_with_files, notice, person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def houses(once):
    return centre_with_files("lyon"), centre_with_files("accra")


@pytest.fixture
def lyon(houses):
    return again(houses[0])


@pytest.fixture
def accra(houses):
    return again(houses[1])


@pytest.fixture
def editor(lyon):
    return person(lyon, Role.EDITOR)


def url(name, *args):
    return reverse(f"cdm_centres_sharing:{name}", args=args)


def words(centre, **more):
    said = {
        "centre": centre.pk, "subject": "help", "language": "fr", "title": "Qui a une sono ?",
        "text": "Pour le 5 juin.", "last_day": (today() + datetime.timedelta(days=9)).isoformat(),
    }  # fmt: skip
    return said | more


@pytest.mark.parametrize("name", ["board", "commons", "adaptable", "new"])
def test_the_pages_are_for_teams_alone(client, lyon, editor, name):
    assert client.get(url(name)).status_code == 302  # to sign in
    for stranger in (UserFactory(), MembershipFactory(role=Role.MEMBER, centre=lyon).user):
        client.force_login(stranger)
        assert client.get(url(name)).status_code in {302, 403, 404}
    client.force_login(editor)
    assert client.get(url(name)).status_code == 200


@pytest.mark.parametrize("name", ["board", "commons", "adaptable"])
def test_a_superuser_without_any_mandate_opens_them(admin_client, name):
    assert admin_client.get(url(name)).status_code == 200


def test_a_notice_is_written_with_files_and_read_by_another_team(client, lyon, accra, editor):
    client.force_login(editor)
    sent = words(lyon, files=[SimpleUploadedFile("../plan.txt", "salut é".encode()), pdf()])
    answer = client.post(url("new"), sent)
    held = Notice.objects.get()
    assert answer["Location"] == url("notice", held.public_id)
    client.force_login(person(accra, Role.REGISTRAR))
    text = client.get(answer["Location"]).content.decode()
    assert "Qui a une sono ?" in text
    first, second = held.files.all()
    assert (first.name, second.name) == ("plan.txt", "affiche.pdf")
    handed = client.get(url("file", held.public_id, first.public_id))
    assert b"".join(handed.streaming_content).decode() == "salut é"
    assert handed["Content-Type"] == "application/octet-stream"
    assert handed["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in handed["Content-Disposition"]


def pdf():
    return SimpleUploadedFile("affiche.pdf", b"%PDF-1.7 ...")


def test_files_of_notices_are_handed_to_no_stranger(client, lyon, editor):
    held = notice(lyon, editor, files=(ContentFile(b"secret", "a.txt"),))
    address = url("file", held.public_id, held.files.get().public_id)
    assert client.get(address).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address).status_code in {302, 403, 404}
    client.force_login(editor)
    elsewhere = notice(lyon, editor)
    assert client.get(url("file", elsewhere.public_id, held.files.get().public_id)).status_code == 404


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("x.exe", b"MZ"), "genre accepté"),
        (("x.pdf", b"MZ"), "genre accepté"),
        (("x.txt", b"\x00\x01"), "genre accepté"),
        (("x.svg", b"<svg onload=alert(1)>"), "genre accepté"),
        (("x.jpg", b"no picture"), "pas une image"),
    ],
)
def test_unsafe_files_are_refused_and_the_words_stay(client, lyon, editor, file, said):
    client.force_login(editor)
    answer = client.post(url("new"), words(lyon, files=SimpleUploadedFile(*file)))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "Pour le 5 juin." in text
    assert "choisissez-les à nouveau" in text
    assert not Notice.objects.exists()


def test_too_many_or_too_heavy_files_are_refused(client, lyon, editor, settings):
    settings.CDM_CENTRES_NOTICE_FILES, settings.CDM_CENTRES_NOTICE_FILE_BYTES = 1, 5
    client.force_login(editor)
    for files in ([pdf(), pdf()], [pdf()]):
        assert client.post(url("new"), words(lyon, files=files)).status_code == 422


@pytest.mark.parametrize("wrong", [{"title": ""}, {"subject": "x"}, {"last_day": "2020-01-01"}, {"language": "xx"}])
def test_what_was_typed_stays_when_something_is_missing(client, lyon, editor, wrong):
    client.force_login(editor)
    answer = client.post(url("new"), words(lyon, **wrong))
    assert answer.status_code == 422
    assert "Pour le 5 juin." in answer.content.decode()
    assert not Notice.objects.exists()


def test_its_writer_corrects_withdraws_and_hangs_it_up_again(client, lyon, accra, editor):
    held = notice(lyon, editor)
    client.force_login(editor)
    client.post(url("edit", held.public_id), words(lyon, title="Deux sonos ?"))
    held.refresh_from_db()
    assert held.title == "Deux sonos ?"
    client.post(url("verb", held.public_id, "withdraw"))
    assert client.get(url("notice", held.public_id)).status_code == 200
    other = person(accra, Role.EDITOR)
    client.force_login(other)
    assert client.get(url("notice", held.public_id)).status_code == 404
    client.force_login(editor)
    client.post(url("verb", held.public_id, "again"))
    client.force_login(other)
    assert client.get(url("notice", held.public_id)).status_code == 200


def test_others_find_no_way_to_change_a_notice(client, lyon, accra, editor):
    held = notice(lyon, editor)
    client.force_login(person(accra, Role.MANAGER))
    assert client.get(url("edit", held.public_id)).status_code == 404
    assert client.post(url("edit", held.public_id), words(accra)).status_code == 404
    for verb in ("withdraw", "remove"):
        assert client.post(url("verb", held.public_id, verb), {"reason": "x"}).status_code == 403
    assert client.post(url("verb", held.public_id, "explode")).status_code == 404
    assert client.get(url("verb", held.public_id, "withdraw")).status_code == 405
    assert "Corriger" not in client.get(url("notice", held.public_id)).content.decode()


def test_an_answer_stands_below_and_one_refused_is_kept(client, lyon, accra, editor):
    held = notice(lyon, editor)
    client.force_login(person(accra, Role.EDITOR))
    client.post(url("verb", held.public_id, "answer"), {"centre": accra.pk, "text": "Nous en avons <une>"})
    assert "Nous en avons &lt;une&gt;" in client.get(url("notice", held.public_id)).content.decode()
    assert client.post(url("verb", held.public_id, "answer"), {"centre": lyon.pk, "text": "x"}).status_code == 404
    assert client.post(url("verb", held.public_id, "answer"), {"centre": accra.pk, "text": " "}).status_code == 409
    (reply,) = held.replies.all()
    client.post(url("verb", held.public_id, "unanswer"), {"reply": reply.pk})
    assert not held.replies.exists()


def test_the_board_is_filtered_and_searched(client, lyon, editor):
    notice(lyon, editor, "Une sono")
    notice(lyon, editor, "Ideo por festo", subject="ideas", language="eo")
    client.force_login(editor)

    def found(query):
        text = client.get(f"{url('board')}?{query}").content.decode()
        return [title for title in ("Une sono", "Ideo por festo") if title in text]

    assert found("") == ["Une sono", "Ideo por festo"]
    assert found("subject=ideas") == ["Ideo por festo"]
    assert found("language=fr") == ["Une sono"]
    assert found("q=SONO lyon") == ["Une sono"]
    assert found("q=rien%00") == []
    assert found("subject=%00&language=xx&p=99") == ["Une sono", "Ideo por festo"]
    assert found("mine=1") == ["Une sono", "Ideo por festo"]


def test_each_person_says_how_often_they_are_told(client, editor):
    client.force_login(editor)
    client.post(url("digest"), {"pace": "daily"})
    assert NoticeReader.objects.get(user=editor).pace == DigestPace.DAILY
    client.post(url("digest"), {"pace": "hourly"})
    assert NoticeReader.objects.get(user=editor).pace == DigestPace.DAILY
