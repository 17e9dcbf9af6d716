"""Starting a debate from a template: the fact, and a page as a draft in each language its question is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cdm_centres.models import Centre, CentrePage
from cdm_debates import samples
from cdm_debates.exceptions import NoFrontPage, QuestionMissing
from cdm_debates.models import Debate, DebateIndexPage, DebatePage

from . import debates


@dataclass(frozen=True)
class Beginning:
    """What an animator says at first. `questions` by language: each makes a page; no `centre`: the whole network."""

    template: str
    questions: Mapping[str, str]
    centre: Centre | None = None

    @property
    def asked(self) -> dict[str, str]:
        """The questions that were written, in the order of the site's languages."""
        written = {code: self.questions.get(code, "").strip() for code, _name in settings.LANGUAGES}
        return {code: question for code, question in written.items() if question}


def begin(*, by: Any, beginning: Beginning, **facts: Any) -> Debate:
    """A debate with its pages as drafts and sample texts in them: nobody but its animators sees it yet.

    `facts` (`debates.FACTS`) go before what the template says. Raises `QuestionMissing`, `NoFrontPage`, `NotAllowed`,
    `DatesInWrongOrder` and `CentreMissing`; then nothing was made.
    """
    template, asked = samples.TEMPLATES[beginning.template], beginning.asked
    if not asked:
        raise QuestionMissing
    said = {"audience": template.audience, "readers": template.readers, "hold_first": template.hold_first}
    with transaction.atomic():
        question = next(iter(asked.values()))
        debate = debates.create(by=by, question=question, centre=beginning.centre, **(said | facts))
        add_pages(debate=debate, template=template.key, questions=asked, by=by)
    return debate


def add_pages(*, debate: Debate, template: str, questions: Mapping[str, str], by: Any) -> list[DebatePage]:
    """A page in each of these languages, as a draft; the caller has asked whether the person may."""
    first = DebatePage.objects.filter(debate=debate).order_by("pk").first()
    made = []
    for language, question in questions.items():
        index = index_in(debate.centre, language, by)
        text = samples.of(template, language)
        page = DebatePage(debate=debate, title=question, lead=text.lead, rules=text.rules, locale=index.locale)
        page.body, page.owner, page.live = page.body.stream_block.to_python(text.body), by, False
        if first is not None:
            page.translation_key = first.translation_key
        index.add_child(instance=page)
        page.save_revision(user=by, log_action=True)
        first = first or page
        made.append(page)
    return made


def common_rules(language: str) -> str:
    """The rules that a consultation begins with, in a language."""
    return samples.of("consultation", language).rules


def index_in(centre: Centre | None, language: str, by: Any) -> DebateIndexPage:
    """The list of debates of a centre, or of the network, in a language; made as a draft where there is none."""
    front = _front(centre, language)
    there = DebateIndexPage.objects.descendant_of(front).order_by("path")
    if centre is None:
        there = [index for index in there if not CentrePage.objects.ancestor_of(index).exists()]
    index = next(iter(there), None)
    if index is not None:
        return index
    words = samples.index(language)
    index = DebateIndexPage(**words, search_description=words["lead"], locale=front.locale, owner=by, live=False)
    index.show_in_menus = True
    sister = _sister(centre, language)
    if sister is not None:
        index.translation_key = sister.translation_key
    front.add_child(instance=index)
    index.save_revision(user=by, log_action=True)
    return index


def _front(centre: Centre | None, language: str) -> Page:
    """The page under which the debates of a centre, or of the network, stand in a language."""
    if centre is not None:
        front: Page | None = CentrePage.objects.filter(centre=centre, locale__language_code=language).first()
    else:
        root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
        front = root.get_translations(inclusive=True).filter(locale__language_code=language).first()
    if front is None:
        raise NoFrontPage(language)
    return front


def _sister(centre: Centre | None, language: str) -> DebateIndexPage | None:
    """The same list in another language."""
    for locale in Locale.objects.exclude(language_code=language).order_by("pk"):
        try:
            front = _front(centre, locale.language_code)
        except NoFrontPage:
            continue
        found = DebateIndexPage.objects.child_of(front).first()
        if found is not None:
            return found
    return None
