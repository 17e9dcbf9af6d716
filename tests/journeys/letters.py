"""Where letters to a centre are met: the form, what comes after, the conversation."""

from collections.abc import Callable

from cdm_centres import tokens
from cdm_centres.actions import enquiries
from cdm_centres.enums import TextPurpose
from cdm_centres.models import CentreTextPage
from cdm_pages.emails import Attachment
from tests import page_factories as make
from tests.centres.letters.factories import editor, received
from tests.factories import CentreFactory


def form(language: str) -> str:
    """The form on an address of its own."""
    return f"/{language}/write/{CentreFactory(name='Paris 13').slug}/"


def sent(language: str) -> str:
    """What comes after a letter was sent."""
    return f"{form(language)}sent/"


def contact_page(language: str) -> str:
    """The page of a centre that holds the form below its words."""
    home = make.front_page()
    home = make.front_page(language) if language != "fr" else home
    page = make.centre_page(make.directory(home), CentreFactory(name="Paris 13"))
    words = CentreTextPage(title="Nous écrire", slug="nous-ecrire", purpose=TextPurpose.CONTACT, locale=page.locale)
    return page.add_child(instance=words).url


def conversation(language: str) -> str:
    """A letter with files, answered, as its writer sees it."""
    files = [Attachment("plan.pdf", 5000, b"%PDF-"), Attachment("film.avi", 9_000_000)]
    enquiry = received(CentreFactory(name="Paris 13"), subject="Horaires", files=files)
    enquiries.answer(enquiry=enquiry, by=editor(enquiry.centre, first_name="Lea"), text="Le mardi.\n\nÀ bientôt !")
    return f"/{language}/conversations/{tokens.make(tokens.Purpose.ENQUIRY, enquiry.pk)}/"


PLACES_OF_LETTERS: list[tuple[str, str | Callable[[str], str]]] = [
    ("letter", form),
    ("letter-sent", sent),
    ("letter-page", contact_page),
    ("conversation", conversation),
    ("conversation-bad-link", "/{language}/conversations/forged/"),
]
