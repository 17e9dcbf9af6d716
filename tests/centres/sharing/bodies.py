"""Published posts with a body, and what another centre makes of them."""

from cdm_centres.actions import adapting
from tests import page_factories as make

from .factories import blog


def picture(image, alt="Une danse", credit=""):
    return "picture", {"image": image.pk, "alt": alt, "decorative": False, "caption": "", "credit": credit}


def text(html):
    return "paragraph", html


def post(centre, *pieces, language="fr", **fields):
    """A published post with a body."""
    page = make.post(blog(centre, language), "Notre fête", lead="Le 5 juin.", **fields)
    return written(page, *pieces)


def written(page, *pieces):
    raw = [{"type": kind, "value": value, "id": f"id-{n}"} for n, (kind, value) in enumerate(pieces)]
    page.body = page.body.stream_block.to_python(raw)
    page.save()
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def stored(page):
    """The body as it is stored, each piece as its kind and value."""
    raw = page.body.stream_block.get_prep_value(page.body)
    return [(one["type"], one["value"]) for one in raw]


def item(one):
    """An entry of a list, in either of the forms in which lists are stored."""
    return one.get("value", one)


def adapted(page, centre, by, language="fr"):
    made = adapting.adapt(page=page, place=blog(centre, language), by=by)
    return type(made).objects.get(pk=made.pk)
