"""What somebody follows, all on one page; and how it ends from a letter, with one click and without signing in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from cdm_debates import quotations
from cdm_debates.actions import follows, subscriptions
from cdm_debates.enums import Frequency
from cdm_debates.exceptions import DebateError, LinkUnusable
from cdm_debates.mailing import links
from cdm_debates.models import Contribution, Debate, DebatePage, Follow, Undelivered

from .pages import back_to, readable_contribution, see_other

WORDS = 18


@dataclass(frozen=True)
class Line:
    """A subscription as its page shows it; `title` is empty where the debate may not be read any more."""

    follow: Follow
    title: str = ""
    address: str = ""
    exchange: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        return f"pace-{self.follow.pk}"


class SubscriptionsView(LoginRequiredMixin, View):
    """All that the person follows, with its pace; one button keeps what was chosen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest) -> HttpResponse:
        if "stop_all" in request.POST:
            paces = dict.fromkeys(_own(request).values_list("pk", flat=True), Frequency.NONE)
        else:
            found = _paces(request)
            if found is None:
                return self.page(refusal=_("Ce choix n’existe pas. Rien n’a été changé : choisissez de nouveau."))
            paces = found
        try:
            subscriptions.change(by=request.user, paces=paces)
        except DebateError as refusal:
            return self.page(refusal=str(refusal))
        messages.success(request, _("C’est noté."))
        return see_other("debates:subscriptions")

    def page(self, refusal: str = "") -> HttpResponse:
        returned = Undelivered.objects.in_force().filter(user=self.request.user).first()
        context = {"lines": list(_lines(self.request)), "refusal": refusal, "paces": Frequency.choices}
        context["returned"] = returned
        status = 422 if refusal else 200
        return render(self.request, "cdm_debates/subscriptions/list.html", context, status=status)


@require_POST
@login_required
def revoke(request: HttpRequest) -> HttpResponse:
    """Make the links in earlier letters useless."""
    subscriptions.revoke_links(by=request.user)
    messages.success(request, _("Les liens de vos anciens courriels ne servent plus."))
    return see_other("debates:subscriptions")


# A mail program presses this button (RFC 8058): it has neither cookies nor a stamp of ours. The signed link is both.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asked for, a page with a button: programs that follow links to look at them end nothing. Pressed, the end."""
    try:
        said = links.read_stop(token)
        if request.method != "POST":
            context = {"all": said.reach == links.Reach.ALL, "is_exchange": said.follow.root_id is not None}
            return private(render(request, "cdm_debates/subscriptions/stop.html", context))
        ended = subscriptions.stop(token=token)
    except LinkUnusable:
        return unusable(request)
    context = {"token": token, "undo": links.undo(ended) if ended else ""}
    return private(render(request, "cdm_debates/subscriptions/stopped.html", context))


@csrf_exempt  # the same: who holds the letter holds no session
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """It was a slip: follow on as before."""
    try:
        subscriptions.take_back(token=token, undo=request.POST.get("undo", ""))
    except LinkUnusable:
        return unusable(request)
    return private(render(request, "cdm_debates/subscriptions/taken_back.html"))


@require_POST
@login_required
def follow_exchange(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose how often one is written to about one exchange."""
    found, asked = readable_contribution(request, pk), request.POST.get("frequency", "")
    if asked not in Frequency.values:
        return HttpResponseBadRequest()
    try:
        if asked == Frequency.NONE:
            follows.unfollow(debate=found.debate, by=request.user, root=found)
        else:
            follows.follow(debate=found.debate, by=request.user, root=found, frequency=Frequency(asked))
        messages.success(request, _("C’est noté."))
    except DebateError as refusal:
        messages.warning(request, str(refusal))
    return back_to(found)


def _own(request: HttpRequest) -> Any:
    return Follow.objects.of(request.user)


def _paces(request: HttpRequest) -> dict[int, Frequency] | None:
    """What was chosen, by key; None where something makes no sense."""
    chosen = {}
    for name, value in request.POST.items():
        if name.startswith("pace-"):
            pk = name.removeprefix("pace-")
            if value not in Frequency.values or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
                return None
            chosen[int(pk)] = Frequency(value)
    return chosen


def _lines(request: HttpRequest) -> Iterator[Line]:
    """The subscriptions that write, or did: those to whole debates first, their exchanges below them. Four queries."""
    own = list(_own(request).select_related("debate").order_by("debate", "pk"))
    readable = set(
        Debate.objects.filter(pk__in={follow.debate_id for follow in own})
        .readable_by(request.user)
        .values_list("pk", flat=True)
    )
    pages = _pages(readable)
    roots = (
        Contribution.objects.visible_to(request.user)
        .for_reading()
        .in_bulk([follow.root_id for follow in own if follow.root_id])
    )
    for follow in sorted(own, key=lambda follow: (follow.debate_id, follow.root_id or 0)):
        if follow.debate_id not in readable:
            if follow.frequency != Frequency.NONE:
                yield Line(follow)
            continue
        page, root = pages.get(follow.debate_id), roots.get(follow.root_id)
        if follow.root_id and (root is None or follow.frequency == Frequency.NONE):
            if follow.frequency != Frequency.NONE:
                yield Line(follow, title=page.title if page else follow.debate.question, exchange="…")
            continue
        yield Line(
            follow,
            title=page.title if page else follow.debate.question,
            address=(page.get_url(request) or "") if page else "",
            exchange=Truncator(quotations.own_words(root.html)).words(WORDS) if root else "",
            language=root.language if root else "",
        )


def _pages(debates: set[int]) -> dict[int, DebatePage]:
    """The page of each debate in the reader's language, or in another."""
    found: dict[int, DebatePage] = {}
    for page in DebatePage.objects.filter(debate__in=debates).live().select_related("locale").order_by("pk"):
        if page.debate_id not in found or page.locale.language_code == get_language():
            found[page.debate_id] = page
    return found


def unusable(request: HttpRequest) -> HttpResponse:
    """The same for forged, old, revoked and forgotten links: nobody learns who follows what."""
    return private(render(request, "cdm_debates/subscriptions/unusable.html", status=410))


def private(response: HttpResponse) -> HttpResponse:
    """The address is a key: nobody keeps it, and no other site is told it."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
