"""Beginning to write: a draft in the right blog and language, from the words of a common kind of post."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from cdm_centres.exceptions import NotAllowed
from cdm_centres.models import BlogIndexPage, BlogPostPage, CentrePage
from cdm_centres.samples import posts


def begin(*, blog: BlogIndexPage, kind: str, by: Any) -> BlogPostPage:
    """A draft that nobody but the team sees, with the words of `kind` in the blog's language.

    Raises `NotAllowed` for who may not write there or where no post may stand, `KeyError` for an unknown kind.
    """
    with transaction.atomic():
        place = BlogIndexPage.objects.select_for_update().get(pk=blog.pk)
        if not place.permissions_for_user(by).can_add_subpage() or not BlogPostPage.can_create_at(place):
            raise NotAllowed
        language = place.locale.language_code
        text = posts.of(kind, language, name=centre_name(place))
        title = text.title.strip(" \u00a0\u202f:：")
        page = BlogPostPage(title=title, lead=text.lead, locale=place.locale, owner=by, live=False)
        page.body = page.body.stream_block.to_python(text.body)
        page.slug = free_slug(place, page.title)
        place.add_child(instance=page)
        page.save_revision(user=by, log_action=True, clean=False)
    return page


def free_slug(parent: Page, title: str) -> str:
    """An address below the page that nobody has: the title's, with a number where it is taken."""
    wished = slugify(title, allow_unicode=True) or "article"
    taken = set(parent.get_children().filter(slug__startswith=wished).values_list("slug", flat=True))
    return next(slug for slug in (wished, *(f"{wished}-{n}" for n in range(2, 10_000))) if slug not in taken)


def centre_name(page: Page) -> str:
    """The name of the centre a page belongs to."""
    above = CentrePage.objects.ancestor_of(page).select_related("centre").first()
    return above.centre.name if above else ""
