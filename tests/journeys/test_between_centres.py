"""What centres share, on a telephone, in the dark and from right to left; and the mail that tells of it."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cdm_centres.actions import commons
from cdm_centres.enums import Role
from cdm_centres.models import NoticeReader
from cdm_centres.tasks import digests
from tests import page_factories as make
from tests.centres.sharing import factories as sharing

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph

LOOKS = [("fr", False, 360), ("ar", True, 360), ("ar", False, 1280)]


@pytest.fixture
def between(network, settings):
    """A board, a commons and a page to adapt; and who reads them."""
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    lyon = sharing.centre_with_house("lyon", languages=("fr",), editors_publish=True)
    accra = sharing.centre_with_house("accra", languages=("fr",), editors_publish=True)
    writer, reader = sharing.person(lyon, Role.EDITOR), sharing.person(accra, Role.EDITOR)
    long = "Nous cherchons une sonorisation pour la fête de la Terre, avec deux micros. " * 6
    notice = sharing.notice(lyon, writer, "Qui a une sonorisation pour la fête de la Terre ?", text=long)
    words = {"subject": "ideas", "language": "ar", "text": "نبحث عن متطوعين لترجمة الميثاق إلى العربية."}
    sharing.notice(lyon, writer, "من يساعدنا في الترجمة؟", **words)
    item = sharing.shared(sharing.picture_of(lyon, "Une fête sur le quai du Rhône au printemps"))
    sharing.shared(sharing.paper_of(lyon, "Dépliant de présentation du réseau"))
    own = sharing.picture_of(accra, "Notre atelier de couture")
    offer = commons.offer(thing=own, label=sharing.LABEL, by=reader)
    commons.refuse(item=offer, by=sharing.network_member(), reason="On y voit des enfants de face.")
    page = make.post(sharing.blog(lyon), "Une soirée de lecture ouverte à tous")
    named = [("board",), ("new",), ("notice", notice.public_id), ("commons",), ("item", item.pk), ("item", offer.pk)]
    named += [("offer_list",), ("offer", "image", own.pk), ("adaptable",), ("adapt", page.pk)]
    return reader, [(name, reverse(f"cdm_centres_sharing:{name}", args=args)) for name, *args in named]


@pytest.mark.looks
@pytest.mark.parametrize(("language", "dark", "width"), LOOKS)
def test_the_rooms_between_centres_are_readable_everywhere(visitor, between, language, dark, width):
    reader, rooms = between
    theme = "dark" if dark else "light"
    UserProfile.objects.update_or_create(user=reader, defaults={"preferred_language": language, "theme": theme})
    page = visitor.page(width=width, dark=dark, language=language)
    client = Client()
    client.force_login(reader, backend=settings.AUTHENTICATION_BACKENDS[0])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": visitor.base}])
    for number, (name, address) in enumerate(rooms):
        page.goto(address)
        assert_no_sideways_scrolling(page)
        photograph(page, f"between-{number}-{name}-{language}-{theme}-{width}")
        assert_accessible(page, within=".house")


@pytest.mark.looks
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_digest_is_readable_on_a_telephone(visitor, between, language):
    reader, _rooms = between
    type(reader).objects.filter(pk=reader.pk).update(language=language)
    known = NoticeReader.objects.create(user=reader)
    mail.outbox.clear()
    digests.send_digest.func(known.pk)
    (sent,) = mail.outbox
    page = visitor.page(width=360, language=language)
    page.set_content(sent.alternatives[0].content)
    assert_no_sideways_scrolling(page)
    photograph(page, f"between-digest-{language}-360")
