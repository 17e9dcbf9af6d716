"""The search page, in the reader's language."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cdm_pages.components import languages
from cdm_pages.models import children_of, let_it_be_cached
from home import finding

PER_PAGE = 10


def clean_query(raw: str) -> str:
    """What was typed, without control characters, at a length that a person types."""
    return " ".join("".join(letter for letter in raw if letter.isprintable() or letter.isspace()).split())[
        : finding.MAX_WORDS
    ]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages that hold the words of `?q=`; without words, or when nothing is found, where else to look.

    What people search for is not kept.
    """
    query, language = clean_query(request.GET.get("q", "")), get_language()
    context: dict = {"query": query}
    if query:
        page = Paginator(finding.search(query, language), PER_PAGE).get_page(request.GET.get("page"))
        context |= {
            "found": page,
            "hits": finding.hits(list(page), query),
            "promoted": finding.promoted(query, language) if page.number == 1 else [],
        }
    if not context.get("hits"):
        front = languages.home(request)
        context |= {
            "near": finding.near_titles(query, language) if query else [],
            "popular": list(children_of(front).in_menu()) if front else [],
        }
    return let_it_be_cached(request, render(request, "home/search.html", context))
