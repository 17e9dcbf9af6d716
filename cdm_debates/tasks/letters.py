"""Letters to one author about one contribution."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from cdm_debates.models import Citation, Contribution
from cdm_pages import emails


@task()
def send_cited(citation_id: int) -> None:
    """Tell an author that the synthesis stands on their words; once, and only if they are still shown."""
    citation = Citation.objects.select_related("debate", "contribution__author").filter(pk=citation_id).first()
    if citation is None or citation.told_at is not None or not citation.contribution.is_shown:
        return
    if not Citation.objects.filter(pk=citation_id, told_at=None).update(told_at=timezone.now()):
        return
    write_to_author("cited", citation.contribution, debate=citation.debate, note=citation.note)


def language_of(contribution: Contribution) -> str:
    """The language an author is written to in: their own, that of their words, or the site's first."""
    asked = getattr(contribution.author, "language", "") or contribution.language
    return asked if asked and translation.check_for_language(asked) else settings.LANGUAGE_CODE


def write_to_author(folder: str, contribution: Contribution, **context: Any) -> None:
    """A letter to whoever wrote a contribution, if their account is open and has an address."""
    author = contribution.author
    if author is None or not author.is_active or not author.email:
        return
    language = language_of(contribution)
    with translation.override(language):
        link = emails.absolute(reverse("debates:contribution", args=[contribution.pk]))
    emails.send(
        f"cdm_debates/mails/{folder}",
        to=author.email,
        language=language,
        context={"contribution": contribution, "link": link, **context},
    )
