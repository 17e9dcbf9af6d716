"""Pages for when something is wrong: each says what happened and what to do next, in the reader's language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language, get_language_from_request
from wagtail.models import Page

from cdm_pages.models import children_of
from home import finding

#: When even the template fails: plain words in the site's languages, and nothing that could fail.
LAST_WORDS = (
    "<!doctype html><html lang='fr'><meta charset='utf-8'><title>500</title>"
    "<p>Le site a rencontré une erreur. Réessayez dans quelques minutes.</p>"
    "<p lang='en'>The site met an error. Please try again in a few minutes.</p>"
    "<p lang='eo'>La retejo renkontis eraron. Bonvolu reprovi post kelkaj minutoj.</p>"
    "<p lang='es'>El sitio encontró un error. Vuelva a intentarlo en unos minutos.</p>"
    "<p lang='ar' dir='rtl'>واجه الموقع خطأً. يُرجى المحاولة مجددًا بعد بضع دقائق.</p>"
)


def language_of(request: HttpRequest) -> str:
    """The language of the address, else the one the browser asks for; asks no database."""
    return get_language_from_request(request, check_path=True)


def alone(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page rendered without the request: no session, no user, no menu, so no database."""
    with translation.override(language_of(request)):
        return HttpResponse(render_to_string(template), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be understood, its host perhaps included."""
    return alone(request, "home/errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may not see this, signed in or not."""
    return render(request, "home/errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came without its token, most often because the page was left open for long."""
    return render(request, "home/errors/csrf.html", {"reason": reason if settings.DEBUG else ""}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: with a search, the nearest page above the address, and titles spelled like it."""
    with translation.override(language_of(request)):
        return render(request, "home/errors/404.html", nearby(request.path_info), status=404)


def nearby(path: str) -> dict:
    """What stands near an address that leads nowhere: the page above it, those below that, and like titles."""
    language = get_language() or settings.LANGUAGE_CODE
    below = path.removeprefix(f"/{language}/")
    words = finding.words_of(below.rstrip("/").rpartition("/")[2].replace("-", " "))
    above = finding.nearest_page(below, language)
    near = finding.near_titles(" ".join(words), language) if words else []
    return {"words": " ".join(words), "above": above, "beside": pages_below(above)[:6], "near": near}


def pages_below(page: Page | None) -> list[Page]:
    return list(children_of(page)) if page else []


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Nothing is asked of the database, which may be what failed."""
    try:
        return alone(request, "home/errors/500.html", 500)
    except Exception:  # whatever failed before may fail again here
        return HttpResponse(LAST_WORDS, status=500)
