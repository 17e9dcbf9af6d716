"""Makes the pages tests need: a site in some languages, pages in its tree, a body with every block."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import F
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site
from wagtail.query import PageQuerySet
from wagtail.signal_handlers import disable_reference_index_auto_update

from cdm_centres.models import BlogIndexPage, BlogPostPage, Centre, CentreIndexPage, CentrePage
from home.models import ContentPage, HomePage, SiteDetails


@contextmanager
def in_bulk() -> Iterator[None]:
    """Pages for lists, which neither search nor ask what shows a picture: without entries in those two indexes."""
    with disable_reference_index_auto_update(), mock.patch("modelsearch.signal_handlers.insert_or_update_object_task"):
        yield


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def root() -> Page:
    """The root of the tree; made anew where a test with real transactions emptied its table."""
    made = {"title": "Root", "slug": "root"}
    return Page.get_first_root_node() or Page.add_root(instance=Page(locale=locale("fr"), **made))


def front_page(language: str = "fr", **fields: Any) -> HomePage:
    """The front page of the test site in French; in another language, its translation."""
    if language != "fr":
        source = HomePage.objects.filter(locale=locale("fr")).first() or front_page()
        fields.setdefault("translation_key", source.translation_key)
    fields = {"title": f"Accueil {language}", "slug": f"accueil-{language}", "locale": locale(language)} | fields
    page = root().add_child(instance=HomePage(**fields))
    if language == "fr":
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": page})
        clear_away(Page.objects.filter(depth=2).exclude(pk=page.pk))
    return page


def clear_away(others: PageQuerySet) -> None:
    """Other front pages go. Wagtail's own, which nothing hangs on, without asking every table what hangs on it."""
    bare = others.filter(numchild=0, latest_revision=None, content_type=ContentType.objects.get_for_model(Page))
    gone = bare._raw_delete(bare.db)
    Page.objects.filter(depth=1).update(numchild=F("numchild") - gone)
    if others.exists():
        others.delete()


def content_page(parent: Page, title: str = "Le registre", **fields: Any) -> ContentPage:
    """A published page below `parent`, in its language."""
    return parent.add_child(instance=ContentPage(title=title, locale=parent.locale, **fields))


def directory(parent: Page, **fields: Any) -> CentreIndexPage:
    """The directory of centres below a front page; in another language, its translation."""
    first = CentreIndexPage.objects.exclude(locale=parent.locale).first()
    if first:
        fields.setdefault("translation_key", first.translation_key)
    fields = {"title": "Les centres", "slug": "centres"} | fields
    return parent.add_child(instance=CentreIndexPage(locale=parent.locale, **fields))


def centre_page(index: CentreIndexPage, centre: Centre, **fields: Any) -> CentrePage:
    """The words of a centre in the language of a directory; in another language, their translation."""
    first = CentrePage.objects.filter(centre=centre).first()
    if first:
        fields.setdefault("translation_key", first.translation_key)
    fields = {"title": centre.name, "slug": centre.slug} | fields
    return index.add_child(instance=CentrePage(centre=centre, locale=index.locale, **fields))


def blog(page: CentrePage, **fields: Any) -> BlogIndexPage:
    """The blog of a centre in the language of its page."""
    fields = {"title": "Nouvelles", "slug": "nouvelles"} | fields
    return page.add_child(instance=BlogIndexPage(locale=page.locale, **fields))


def post(parent: BlogIndexPage, title: str = "Une réunion", tags: tuple[str, ...] = (), **fields: Any) -> BlogPostPage:
    """A published post."""
    page = BlogPostPage(title=title, locale=parent.locale, **fields)
    if tags:
        page.tags.add(*tags)
    return parent.add_child(instance=page)


def site_details(footer: list[Page], words: str = "") -> SiteDetails:
    """What the site says of itself, with pages in the footer."""
    return SiteDetails.objects.create(
        site=Site.objects.get(),
        contact_email="bonjour@example.org",
        words=json.dumps([{"type": "words", "value": {"language": "fr", "text": words}}]),
        footer_pages=json.dumps([{"type": "page", "value": page.pk} for page in footer]),
        accounts=json.dumps([{"type": "account", "value": {"name": "Mastodon", "url": "https://example.org/@monde"}}]),
    )


def image(title: str = "Un dessin", size: tuple[int, int] = (640, 480)):
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, "JPEG")
    return get_image_model().objects.create(title=title, file=ContentFile(written.getvalue(), "dessin.jpg"))


def document(title: str = "Statuts"):
    return get_document_model().objects.create(title=title, file=ContentFile(b"%PDF-1.4 statuts", "statuts.pdf"))


def every_block(picture: Any = None, paper: Any = None, page: Page | None = None) -> list[dict]:
    """One block of each kind, as the database holds them. The words say where they stand."""
    shown = {"image": picture.pk, "decorative": False, "credit": "crédit", "caption": "légende"} if picture else None
    button = {"page": page.pk if page else None, "document": None, "url": "" if page else "https://example.org/x"}
    blocks: list[tuple[str, Any]] = [
        ("heading", {"text": "titre", "level": "2", "anchor": ""}),
        ("paragraph", "<p>paragraphe <b>fort</b></p>"),
        ("quote", {"text": "citation", "source": "auteur", "source_url": ""}),
        ("callout", {"title": "encadré", "text": "<p>dans l’encadré</p>", "tone": "info"}),
        ("accordion", {"items": [item("a1", {"title": "question", "text": "<p>réponse</p>"})]}),
        ("table", {
            "data": [["Année", "Lieu"], ["2024", "Paris"], ["2025", "Paris"]], "cell": [],
            "first_row_is_table_header": True, "first_col_is_header": True, "table_header_choice": "both",
            "table_caption": "tableau",
        }),
        ("button", {"text": "bouton", "link": button, "style": "primary"}),
        ("media", {
            "url": "https://vimeo.com/123456", "title": "vidéo", "poster": None, "caption": "légende vidéo",
            "transcript": "<p>transcription</p>",
        }),
    ]  # fmt: skip
    if shown:
        blocks += [
            ("picture", shown | {"alt": "description"}),
            (
                "gallery",
                {
                    "title": "galerie",
                    "pictures": [item("g1", shown | {"alt": "g un"}), item("g2", shown | {"alt": "g deux"})],
                },
            ),
        ]
    if paper:
        blocks.append(
            ("documents", {"title": "papiers", "documents": [item("d1", {"document": paper.pk, "title": "le papier"})]})
        )
    return [{"type": name, "value": value, "id": f"id-{name}"} for name, value in blocks]


def item(key: str, value: Any) -> dict:
    """A member of a list block, with the id translations hang on."""
    return {"type": "item", "value": value, "id": key}
