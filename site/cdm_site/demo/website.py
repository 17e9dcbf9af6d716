"""The demo site's pages in five languages, with their pictures and papers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Site

from cdm_centres.models import BlogIndexPage, BlogPostPage, Centre, CentreIndexPage, CentrePage
from home.models import ContentPage, HomePage
from home.models.details import SiteDetails

from . import drawings, paper, tree
from .compose import Composer
from .markup import Text
from .tree import SOURCE, TREE, Node

KINDS = {
    "content": ContentPage,
    "directory": CentreIndexPage,
    "centre": CentrePage,
    "blog": BlogIndexPage,
    "post": BlogPostPage,
}
LANGUAGES = [code for code, _name in settings.LANGUAGES]
CREDITS = {
    "fr": "Dessin fait pour ce site",
    "en": "Drawn for this site",
    "eo": "Desegnita por ĉi tiu retejo",
    "es": "Dibujo hecho para este sitio",
    "ar": "رُسم لهذا الموقع",
}
TITLES = {
    "meridians": "La Terre et ses méridiens",
    "people": "Dix-huit visages",
    "horizon": "Un horizon et des méridiens",
    "hemicycle": "Un hémicycle de points",
    "peoples": "Des cercles qui se recouvrent",
    "ledger": "Un grand cahier",
    "steps": "Quatre marches",
    "card": "Une carte",
    "scan": "Un téléphone vérifie une carte",
    "houses": "Six maisons",
    "paris": "Le boulevard Vincent Auriol",
    "desk": "Le bureau d’accueil",
    "books": "La table de livres",
    "computer": "Le poste partagé",
}
FOOTER = ("privacy", "accessibility", "legal", "press", "contact")
WORDS = {
    "fr": "Un registre, des centres et des correspondants sur tous les continents. Site de démonstration.",
    "en": "A register, centres and correspondents on every continent. Demonstration site.",
    "eo": "Registro, centroj kaj korespondantoj sur ĉiuj kontinentoj. Demonstra retejo.",
    "es": "Un registro, centros y corresponsales en todos los continentes. Sitio de demostración.",
    "ar": "سجل ومراكز ومراسلون في كل القارات. موقع تجريبي.",
}
OF_PARIS = {"paris", "desk", "books", "computer"}


@dataclass
class Website:
    """The pages as they come into being: first all of them, empty, then what each says, so that links can lead."""

    owner: Any
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def load(self) -> None:
        """Draw, plant the trees of all languages, then write. The page Wagtail welcomes with goes first."""
        for welcome in Page.objects.filter(depth=2):
            welcome.delete()
        self._draw()
        for language in LANGUAGES:
            locale = Locale.objects.get_or_create(language_code=language)[0]
            self._plant(TREE, Page.get_first_root_node(), locale)
        self._open_site()
        for (key, language), page in self.pages.items():
            self._write(page, key, language)

    def _draw(self) -> None:
        root = Collection.get_first_root_node()
        of_paris = root.add_child(name="Paris 13")
        for name, title in TITLES.items():
            file = ContentFile(drawings.draw(name), f"{name}.jpg")
            collection = of_paris if name in OF_PARIS else root
            self.images[name] = Image.objects.create(title=title, file=file, collection=collection)
        for language in LANGUAGES:
            text = tree.text("press", language)
            if text:
                file = ContentFile(paper.press_sheet(text), f"press-{language}.pdf")
                title = f"{text.fields['title']} ({language})"
                self.documents[f"press-sheet-{language}"] = Document.objects.create(title=title, file=file)

    def _plant(self, node: Node, parent: Page, locale: Locale) -> None:
        """Make a page, and those below it, in one language."""
        text = tree.text(node.key, locale.language_code)
        if text is None:
            return
        source = next((page for (key, _language), page in self.pages.items() if key == node.key), None)
        kind = HomePage if node is TREE else KINDS[node.kind]
        page = kind(
            **_own_fields(node, text),
            title=text.fields["title"],
            slug=text.fields["slug"],
            locale=locale,
            owner=self.owner,
            show_in_menus=node.in_menus,
            lead=text.fields["lead"],
            search_description=text.fields["description"],
            listing_image=self.images.get(node.drawing),
        )
        if source:
            page.translation_key = source.translation_key
        parent.add_child(instance=page)
        self.pages[node.key, locale.language_code] = page
        for child in node.below:
            self._plant(child, page, locale)

    def _open_site(self) -> None:
        """Let the site begin at our front page instead of the one Wagtail welcomes with."""
        front = self.pages["home", SOURCE]
        site, _created = Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": "localhost",
                "port": urlsplit(settings.WAGTAILADMIN_BASE_URL).port or 80,
                "site_name": settings.WAGTAIL_SITE_NAME,
                "root_page": front,
            },
        )
        SiteDetails.objects.update_or_create(
            site=site,
            defaults={
                "contact_email": "contact@example.org",
                "security_contact": "security@example.org",
                "postal_address": "66 boulevard Vincent Auriol, 75013 Paris, France",
                "words": [("words", {"language": language, "text": text}) for language, text in WORDS.items()],
                "footer_pages": [("page", self.pages[key, SOURCE]) for key in FOOTER],
            },
        )

    def _write(self, page: Page, key: str, language: str) -> None:
        page.refresh_from_db()
        text = tree.text(key, language)
        composer = Composer(key, language, self.pages, self.images, self.documents, CREDITS[language])
        page.body = page.body.stream_block.to_python(composer.body(text.pieces))
        if "tags" in text.fields:
            page.tags.add(*text.fields["tags"].split(", "))
        for card in text.find("cards") or []:
            self._summarise(card, language)
        page.save_revision(user=self.owner, log_action=True).publish(user=self.owner)

    def _summarise(self, card: dict, language: str) -> None:
        """The sentence of a card is the summary of the page it leads to."""
        page = self.pages[card["target"].partition(":")[2], language]
        page.listing_summary = card["sentence"]
        page.save(update_fields=["listing_summary"])


def _own_fields(node: Node, text: Text) -> dict[str, Any]:
    """What pages of the node's kind have beside the fields of every page."""
    fields: dict[str, Any] = {}
    if node.kind == "centre":
        hours = text.fields["hours"].replace("; ", "\n")
        fields = {"centre": Centre.objects.get(slug=node.centre), "opening_hours": hours}
    elif node.kind == "post":
        date = timezone.now().date() - datetime.timedelta(days=int(text.fields["date"]))
        fields = {"date": date, "author": text.fields["author"]}
    if "alt" in text.fields:
        fields |= {"picture_alt": text.fields["alt"], "listing_summary": text.fields["lead"]}
    return fields


def allow(user: Any, *, group: str, pages: Iterator[Page]) -> None:
    """Let a group edit and publish below these pages."""
    members = Group.objects.get_or_create(name=group)[0]
    user.groups.add(members)
    for page in pages:
        for codename in ("add_page", "change_page", "publish_page"):
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=members, page=page, permission=permission)
