"""Adapting another centre's page: only what everybody reads comes over, as a draft, with its source named."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cdm_centres import permissions
from cdm_centres.actions import adapting
from cdm_centres.enums import Role, TextPurpose
from cdm_centres.exceptions import NotAllowed, NotForAdaptation
from cdm_centres.models import BlogPostPage, CentrePage, CentreTextPage, EventIndexPage, EventPage
from cdm_centres.remarks import NOTE_MARK
from cdm_centres.wagtail_hooks.sharing import adapting_from_the_page
from tests import page_factories as make
from tests.once import again

from .bodies import adapted, item, picture, post, stored, text, written
from .factories import blog, centre_with_house, paper_of, person, picture_of, shared

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def houses(once):
    return centre_with_house("lyon", email="lyon@example.org"), centre_with_house("accra")


@pytest.fixture
def lyon(houses):
    return again(houses[0])


@pytest.fixture
def accra(houses):
    return again(houses[1])


@pytest.fixture
def editor(accra):
    return person(accra, Role.EDITOR)


def test_a_draft_of_the_words_with_its_source(lyon, accra, editor):
    page = post(lyon, text("<p>Nous avons dansé.</p>"), tags=("fête",))
    made = adapted(page, accra, editor)
    assert (made.title, made.lead, made.live, made.owner) == ("Notre fête", "Le 5 juin.", False, editor)
    assert made.get_parent().specific == blog(accra)
    assert stored(made) == [("paragraph", "<p>Nous avons dansé.</p>")]
    assert made.adapted_from == "« Notre fête », Lyon"
    assert made.adapted_url == page.full_url
    assert made.author == ""
    assert [tag.name for tag in made.tags.all()] == ["fête"]
    assert made.latest_revision.user == editor


def test_the_public_page_names_its_source(client, lyon, accra, editor):
    made = adapted(post(lyon, text("<p>x</p>")), accra, editor)
    made.save_revision().publish()
    shown = client.get(made.url).content.decode()
    assert "D’après" in shown
    assert "« Notre fête », Lyon" in shown


def test_nothing_of_a_draft_comes_over(lyon, accra, editor):
    page = post(lyon, text("<p>Publié.</p>"))
    page.title, page.lead = "Un titre secret", "Une idée secrète"
    page.save_revision()
    made = adapted(page, accra, editor)
    assert (made.title, made.lead) == ("Notre fête", "Le 5 juin.")


def test_pictures_come_over_from_the_commons_or_the_own_centre_only(lyon, accra, editor):
    theirs, own, common = picture_of(lyon, "SECRET"), picture_of(accra), shared(picture_of(lyon)).image
    page = post(lyon, picture(theirs), picture(own), picture(common), listing_image=theirs, picture_alt="Eux")
    made = adapted(page, accra, editor)
    (kind, note), mine, bearing = stored(made)
    assert kind == "paragraph"
    assert NOTE_MARK in note
    assert "Une danse" in note
    assert "SECRET" not in note
    assert mine[1]["image"] == own.pk
    assert bearing[1]["image"] == common.pk
    assert bearing[1]["credit"] == "Lin Wei, CC BY 4.0"
    assert (made.listing_image, made.picture_alt) == (None, "")


def test_a_gallery_keeps_what_it_may_and_says_what_is_missing(lyon, accra, editor):
    own = [picture_of(accra), picture_of(accra)]
    gallery = [picture(image)[1] for image in (*own, picture_of(lyon))]
    page = post(lyon, ("gallery", {"title": "Photos", "pictures": gallery}))
    (_kind, kept), (_p, note) = stored(adapted(page, accra, editor))
    assert [item(one)["image"] for one in kept["pictures"]] == [image.pk for image in own]
    assert "Ici se trouvait une image de Lyon" in note


def test_a_gallery_of_nothing_but_theirs_becomes_a_note(lyon, accra, editor):
    gallery = [picture(picture_of(lyon))[1] for _ in range(2)]
    pieces = stored(adapted(post(lyon, ("gallery", {"title": "", "pictures": gallery})), accra, editor))
    assert {kind for kind, _value in pieces} == {"paragraph"}


def test_documents_follow_the_same_rule(lyon, accra, editor):
    theirs, common = paper_of(lyon), shared(paper_of(lyon)).document
    entries = [{"document": one.pk, "title": ""} for one in (theirs, common)]
    links = f'<p><a linktype="document" id="{theirs.pk}">le plan</a></p>'
    page = post(lyon, ("documents", {"title": "", "documents": entries}), text(links))
    (_kind, kept), _note, (_p, words) = stored(adapted(page, accra, editor))
    assert [item(one)["document"] for one in kept["documents"]] == [common.pk]
    assert words == "<p>le plan</p>"


def test_ways_to_the_other_centres_people_lead_to_the_own_contact(lyon, accra, editor):
    theirs, ours = (CentreTextPage.objects.get(**of(centre)) for centre in (lyon, accra))
    html = (
        '<p><a href="mailto:jeanne@example.org">jeanne@example.org</a> '
        f'<a linktype="page" id="{theirs.pk}">Écrivez-nous</a> lyon@example.org '
        '<a href="tel:+33612345678">Jeanne</a></p>'
    )
    ((_kind, words),) = stored(adapted(post(lyon, text(html)), accra, editor))
    assert "example.org" not in words
    assert "+33" not in words
    assert str(theirs.pk) not in words.split('id="')[1]
    assert words.count(f'<a linktype="page" id="{ours.pk}">') == 3


def of(centre, purpose=TextPurpose.CONTACT):
    front = CentrePage.objects.get(centre=centre, locale__language_code="fr")
    return {"purpose": purpose, "path__startswith": front.path}


def test_links_to_pages_everybody_reads_stay(lyon, accra, editor):
    target = make.post(blog(lyon), "Une autre")
    hidden = make.post(blog(lyon), "Cachée", live=False)
    html = "".join(f'<a linktype="page" id="{one.pk}">lire</a>' for one in (target, hidden))
    ((_kind, words),) = stored(adapted(post(lyon, text(f"<p>{html}</p>")), accra, editor))
    assert f'id="{target.pk}"' in words
    assert f'id="{hidden.pk}"' not in words


@pytest.mark.parametrize("change", ["live", "kept", "closed", "contact"])
def test_what_is_not_for_others_is_not_adapted(lyon, accra, editor, change):
    page = post(lyon, text("<p>x</p>"))
    if change == "live":
        page.unpublish()
    elif change == "kept":
        BlogPostPage.objects.update(may_be_adapted=False)
    elif change == "closed":
        PageViewRestriction.objects.create(page=blog(lyon), restriction_type="login")
    else:
        page = CentreTextPage.objects.get(**of(lyon))
    with pytest.raises(NotForAdaptation):
        adapting.adapt(page=page, place=blog(accra), by=editor)
    assert not permissions.adaptable_pages().filter(pk=page.pk).exists()


def test_nobody_puts_a_draft_into_another_centre(lyon, accra, editor):
    with pytest.raises(NotAllowed):
        adapted(post(accra, text("<p>x</p>")), lyon, editor)
    with pytest.raises(NotAllowed):
        adapted(post(lyon, text("<p>x</p>")), accra, person(accra, Role.TRANSLATOR))
    with pytest.raises(NotAllowed):
        adapting.adapt(page=post(lyon, text("<p>x</p>")), place=blog(accra).get_parent(), by=editor)


def test_an_event_brings_its_words_without_day_and_place(lyon, accra, editor):
    agendas = [EventIndexPage.objects.child_of(CentrePage.objects.get(centre=one, locale__language_code="fr")).get()
               for one in (lyon, accra)]  # fmt: skip
    event = EventPage(title="Le bal", locale=agendas[0].locale, day="2027-01-05", place="Rue secrète")
    agendas[0].add_child(instance=event)
    made = adapting.adapt(page=event, place=agendas[1], by=editor)
    assert isinstance(made, EventPage)
    assert (made.title, made.day, made.place, made.event) == ("Le bal", None, "", None)


def test_a_page_of_the_network_becomes_a_text_of_the_centre(lyon, accra, editor):
    front = CentrePage.objects.get(centre=accra, locale__language_code="fr")
    page = written(make.content_page(Page.objects.get(depth=2, locale=front.locale)), text("<p>Le registre.</p>"))
    made = adapting.adapt(page=page, place=front, by=editor)
    assert isinstance(made, CentreTextPage)
    assert (made.title, made.purpose) == ("Le registre", TextPurpose.OTHER)


def test_in_another_language_subjects_are_left(lyon, accra, editor):
    made = adapted(post(lyon, text("<p>x</p>"), tags=("fête",)), accra, editor, "en")
    assert made.locale.language_code == "en"
    assert not made.tags.exists()


def url(name, *args):
    return reverse(f"cdm_centres_sharing:{name}", args=args)


def test_one_press_from_the_list_makes_the_draft(client, lyon, accra, editor):
    page = post(lyon, text("<p>x</p>"))
    own = post(accra, text("<p>Chez nous</p>"))
    client.force_login(editor)
    listed = client.get(url("adaptable")).content.decode()
    assert url("adapt", page.pk) in listed
    assert url("adapt", own.pk) not in listed
    said = client.get(url("adapt", page.pk)).content.decode()
    assert "Votre page dira d’où elle vient" in said
    before = BlogPostPage.objects.count()
    client.get(url("adapt", page.pk))
    assert BlogPostPage.objects.count() == before
    answer = client.post(url("adapt", page.pk), {"place": blog(accra).pk})
    made = BlogPostPage.objects.latest("pk")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(url("adapt", page.pk), {"place": blog(lyon).pk}).status_code == 404
    assert client.get(url("adapt", make.post(blog(lyon), "x", live=False).pk)).status_code == 404


def offered_in_the_bar(user, page):
    request, items = RequestFactory().get("/"), []
    request.user = user
    adapting_from_the_page(request, items, page)
    return [item.render_html({"request": request}) for item in items]


def test_the_bar_on_public_pages_offers_it_to_writers_of_other_centres(lyon, accra, editor):
    page, own = post(lyon, text("<p>x</p>")), post(accra, text("<p>x</p>"))
    (shown,) = offered_in_the_bar(editor, page)
    assert url("adapt", page.pk) in shown
    assert offered_in_the_bar(editor, own) == []
    assert offered_in_the_bar(person(accra, Role.TREASURER), page) == []
    assert offered_in_the_bar(editor, None) == []


def test_the_public_page_itself_offers_it_to_them(client, lyon, accra, editor):
    page, own = post(lyon, text("<p>x</p>")), post(accra, text("<p>x</p>"))
    address = f'href="{url("adapt", page.pk)}"'
    assert "Adapter pour mon centre" not in client.get(page.url).content.decode()
    client.force_login(editor)
    shown = client.get(page.url)
    assert address in shown.content.decode()
    assert "private" in shown["Cache-Control"]
    assert "Adapter pour mon centre" not in client.get(own.url).content.decode()
    page.may_be_adapted = False
    page.save()
    assert address not in client.get(page.url).content.decode()
    client.force_login(person(accra, Role.TREASURER))
    assert "Adapter pour mon centre" not in client.get(page.url).content.decode()
