"""Every public template of the site, by the place where it is met; who adds a template adds its place here."""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.test import RequestFactory
from django.utils import timezone
from playwright.sync_api import Page

from cdm_registry import tokens
from cdm_registry.actions import changes
from cdm_registry.enums import CardState
from cdm_registry.models import CorrectionRequest
from home.views import errors
from tests import page_factories as make
from tests.centres.members import road
from tests.factories import CardFactory, CentreFactory, CitizenFactory, UserFactory
from tests.registry.changing import NEW_NAME, portrait

from .debating import PLACES_OF_DEBATES
from .gatherings import PLACES_OF_EVENTS
from .joining import centre_text, form_of_the_register, join, join_link
from .letters import PLACES_OF_LETTERS, form


@dataclass(frozen=True)
class Place:
    """Where a template is met.

    `address`: with `{language}` for the reader's, or a function of the language that makes what the page shows.
    `person`: makes the user who is signed in there. `then`: what is done before the page is looked at.
    """

    name: str
    address: str | Callable[[str], str]
    person: Callable[[], Any] | None = None
    then: Callable[[Page], None] | None = None

    def path(self, language: str) -> str:
        """The address in a language, with everything it needs in the database."""
        return self.address.format(language=language) if isinstance(self.address, str) else self.address(language)


def front(language: str) -> str:
    """The front page: buttons in its opening, then words and steps."""
    every = [block for block in make.every_block() if block["type"] in ("button", "heading", "quote", "callout")]
    steps = {"type": "paragraph", "value": "<ol><li><b>Un</b></li><li><b>Deux</b></li><li><b>Trois</b></li></ol>"}
    every.sort(key=lambda block: block["type"] != "button")
    make.front_page(lead="Nous habitons une seule Terre.")
    return make.front_page(language, title="Terre", slug="terre", body=json.dumps([*every, steps])).url


def all_blocks(language: str) -> str:
    """A page with one block of each kind, below a front page, with a page below it."""
    home = make.front_page()
    home = make.front_page(language) if language != "fr" else home
    body = make.every_block(make.image(), make.document(), home)
    page = make.content_page(home, slug="blocs", lead="Un chapeau.", body=json.dumps(body))
    make.content_page(page, "Dessous", slug="dessous")
    return page.url


def directory(language: str) -> str:
    """The directory with a centre on its map, and one whose page is in another language."""
    index = make.directory(make.front_page(), lead="Là où l’on entre.")
    centre = {"latitude": 48.8, "longitude": 2.4, "city": "Paris", "languages": ["fr", "eo"]}
    make.centre_page(index, CentreFactory(name="Paris 13", **centre), listing_image=make.image(), lead="Entrez.")
    if language != "fr":
        index = make.directory(make.front_page(language))
    make.centre_page(index, CentreFactory(name="Accra", country="GH", latitude=5.6, longitude=-0.2), lead="Chez nous.")
    return index.url


def blog(language: str) -> Any:
    """The blog of a centre with two posts on one subject."""
    home = make.front_page()
    home = make.front_page(language) if language != "fr" else home
    centre = CentreFactory(name="Paris 13", address="66 boulevard Vincent Auriol", email="paris13@example.org")
    body = json.dumps(make.every_block())
    page = make.centre_page(make.directory(home), centre, opening_hours="Mardi", body=body, listing_image=make.image())
    blog = make.blog(page)
    for number in range(3):
        make.post(blog, f"Article {number}", ("paix",), author="L’équipe", body=body, listing_image=make.image())
    return blog


def centre(language: str) -> str:
    """A centre's page with its last posts."""
    return blog(language).get_parent().url


def post(language: str) -> str:
    """A post between two others."""
    return blog(language).get_children()[1].url


def card(**facts: Any) -> Callable[[str], str]:
    """The verification page of a card with these facts."""
    return lambda language: f"/v/{CardFactory(**facts).payload}"


def account() -> Any:
    """Somebody with an account and no file."""
    return UserFactory()


def applicant() -> Any:
    """Somebody whose file waits for the registrar."""
    return CitizenFactory(awaiting=True, user=UserFactory()).user


def citizen() -> Any:
    """Somebody registered, with a card."""
    return CardFactory(citizen__user=UserFactory()).citizen.user


def changing() -> Any:
    """Somebody registered who asks for another name and photo."""
    citizen = CardFactory(citizen__user=UserFactory()).citizen
    changes.ask(citizen=citizen, by=citizen.user, names=NEW_NAME, photo=portrait(), explanation="Je me marie.")
    return citizen.user


def results(language: str) -> str:
    """The search page with pages found, one with words marked."""
    home = make.front_page(language)
    for number in range(12):
        make.content_page(home, f"Carte {number}", slug=f"carte-{number}", lead="La carte du monde.")
    return f"/{language}/search/?q=carte"


def link(purpose: str, **facts: Any) -> Callable[[str], str]:
    """The page behind a link of a mail that is good today."""

    def address(language: str) -> str:
        citizen = CitizenFactory(**facts)
        held = citizen
        if purpose == "correct":
            asked = ["given_names", "birth_date", "address", "photo"]
            held = CorrectionRequest.objects.create(citizen=citizen, fields=asked, message="La photo est floue.")
        make_token = {"confirm": tokens.confirmation, "guardian": tokens.guardian, "correct": tokens.correction}
        return f"/{language}/register/{purpose}/{make_token[purpose](held)}/"

    return address


def failing(view: Callable[..., Any]) -> Callable[[Page], None]:
    """Shows what an error view answers, as the page that stands there."""

    def show(page: Page) -> None:
        answer = view(RequestFactory().get(urlsplit(page.url).path))
        page.evaluate("html => { document.open(); document.write(html); document.close(); }", answer.content.decode())
        page.locator("main").wait_for()

    return show


def send_empty(page: Page) -> None:
    """Sends the first form of the page as it stands, without the browser's own checks."""
    page.locator("main form").first.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_load_state()
    page.locator(".is-invalid").first.wait_for()


def send_unchanged(page: Page) -> None:
    """Sends the form as it stands, which asks for nothing."""
    page.locator("main form").first.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.locator("#errors").wait_for()


def send_stale(page: Page) -> None:
    """Sends the first form of the page after its cookies are gone."""
    page.context.clear_cookies()
    page.locator("main form").first.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.locator(".c-error").wait_for()


YESTERDAY = timezone.now().date() - datetime.timedelta(days=1)

PLACES = [
    Place("style", "/{language}/dev/style/"),
    Place("front", front),
    Place("all-blocks", all_blocks),
    Place("centres", directory),
    Place("centres-nothing-found", lambda language: directory(language) + "?q=xyzzy"),
    Place("centre", centre),
    Place("blog", lambda language: blog(language).url),
    Place("post", post),
    Place("unknown-address", "/{language}/nowhere/at/all/"),
    Place("stale-form", "/{language}/account/login/", then=send_stale),
    Place("refused", "/{language}/account/login/", then=failing(errors.bad_request)),
    Place("failure", "/{language}/account/login/", then=failing(errors.server_error)),
    Place("search-results", results),
    Place("search-nothing", "/{language}/search/?q=xyzzy"),
    Place("centre-text", centre_text),
    Place("join", join),
    Place("join-errors", join, then=send_empty),
    Place("join-sent", "/{language}/join/sent/"),
    Place("join-confirm", join_link("confirm")),
    Place("join-confirmed", "/{language}/join/confirmed/"),
    Place("join-complete", join_link("complete", asked=True)),
    Place("join-completed", "/{language}/join/completed/"),
    Place("join-bad-link", "/{language}/join/confirm/forged/"),
    Place("register", form_of_the_register),
    Place("register-errors", form_of_the_register, then=send_empty),
    Place("register-sent", "/{language}/register/sent/"),
    Place("register-again", "/{language}/register/again/"),
    Place("register-bad-link", "/{language}/register/confirm/forged/"),
    Place("register-confirm", link("confirm")),
    Place("register-guardian", link("guardian", guardian_name="Une mère", guardian_email="mere@example.org")),
    Place("register-correct", link("correct", awaiting=True)),
    Place("register-confirmed", "/{language}/register/confirmed/"),
    Place("verify", "/v/"),
    Place("verify-valid", card()),
    Place("verify-expired", card(issued_on=datetime.date(2020, 1, 1), valid_until=YESTERDAY)),
    Place("verify-replaced", card(state=CardState.REPLACED)),
    Place("verify-revoked", card(state=CardState.REVOKED)),
    Place("verify-forged", "/v/FORGED"),
    Place("sign-in", "/{language}/account/login/"),
    Place("sign-in-errors", "/{language}/account/login/", then=send_empty),
    Place("sign-in-by-code", "/{language}/account/login/code/"),
    Place("password-forgotten", "/{language}/account/password/reset/"),
    Place("account", "/{language}/account/", person=account),
    Place("account-profile", "/{language}/account/profile/", person=account),
    Place("account-password", "/{language}/account/password/change/", person=account),
    Place("account-email", "/{language}/account/email/", person=account),
    Place("account-keys", "/{language}/account/2fa/", person=account),
    Place("account-second-step", "/{language}/account/second-step/", person=account),
    Place("my-card-without-file", "/{language}/my-card/", person=account),
    Place("my-card-waiting", "/{language}/my-card/", person=applicant),
    Place("my-card", "/{language}/my-card/", person=citizen),
    Place("my-card-edit", "/{language}/my-card/edit/", person=applicant),
    Place("my-card-changing", "/{language}/my-card/", person=changing),
    Place("my-card-change", "/{language}/my-card/change/", person=changing),
    Place("my-card-change-errors", "/{language}/my-card/change/", person=citizen, then=send_unchanged),
    Place("my-card-consents", "/{language}/my-card/consents/", person=citizen),
    Place("my-card-leave", "/{language}/my-card/leave/", person=citizen),
    Place("invitation", road.invitation),
    Place("invitation-accepted", "/{language}/invitations/accepted/"),
    Place("invitation-bad-link", "/{language}/invitations/forged/"),
    Place("mandates", "/{language}/mandates/", person=road.editor),
    Place("mandates-leave", road.leaving, person=road.editor),
    *(Place(name, address) for name, address in [*PLACES_OF_LETTERS, *PLACES_OF_EVENTS]),
    *(Place(*place) for place in PLACES_OF_DEBATES),
    Place("letter-errors", form, then=send_empty),
]
