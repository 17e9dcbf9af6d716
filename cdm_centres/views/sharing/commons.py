"""The commons in the admin: what all centres may use, what one may offer, what waits for the network's team."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cdm_centres import permissions
from cdm_centres.actions import commons
from cdm_centres.enums import Licence
from cdm_centres.exceptions import CentresError
from cdm_centres.forms.sharing import LabelForm
from cdm_centres.models import Commons, CommonsItem
from cdm_centres.querysets import CommonsItemQuerySet

from .base import PER_PAGE, SharingView, status_of

#: The size pictures are listed in.
SMALL = "max-330x330"
KINDS = {"image": get_image_model(), "document": get_document_model()}


def with_files(items: CommonsItemQuerySet) -> CommonsItemQuerySet:
    """Each with its file, pictures with their small size: the same queries for one and for fifty."""
    pictures = get_image_model().objects.prefetch_renditions(SMALL)
    return items.select_related("centre", "document").prefetch_related(Prefetch("image", queryset=pictures))


class CommonsView(SharingView):
    """What is in the commons, by kind, language, licence and words; for the network's team also what waits."""

    template_name = "cdm_centres/sharing/commons.html"
    tab = "commons"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = [("image", _("Images")), ("document", _("Documents"))]
        kind, licence = self.asked("kind", kinds), self.asked("licence", Licence.choices)
        language = self.asked("language", settings.LANGUAGES)
        found = CommonsItem.objects.shared().said(self.words)
        found = found.filter(**{f"{kind}__isnull": False}) if kind else found
        found = found.filter(licence=licence) if licence else found
        found = found.filter(Q(language=language) | Q(language="")) if language else found
        page = Paginator(with_files(found), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            page=page,
            kinds=kinds,
            kind=kind,
            licences=Licence.choices,
            licence=licence,
            languages=settings.LANGUAGES,
            language=language,
            is_searched=bool(kind or licence or language or self.words),
            waiting=list(with_files(self._waiting())[:50]),
            unlabelled=self._unlabelled() if self.is_team else [],
            may_offer=permissions.houses_offered_from(self.request.user).exists(),
            **kwargs,
        )

    def _waiting(self) -> CommonsItemQuerySet:
        """Offers: all for the network's team, those of the own centre for others."""
        return permissions.commons_for(self.request.user).offered()

    def _unlabelled(self) -> list[tuple[str, Any]]:
        """What somebody put into the collection by hand: without a label nobody may use it."""
        shelf = Commons.objects.values("collection")
        return [
            (kind, thing)
            for kind, model in KINDS.items()
            for thing in model.objects.filter(collection__in=shelf)
            .exclude(pk__in=CommonsItem.objects.shared().filter(**{f"{kind}__isnull": False}).values(kind))
            .order_by("title")[:50]
        ]


class OfferListView(SharingView):
    """The pictures and documents of one's own centres, from which to offer."""

    template_name = "cdm_centres/sharing/offer_list.html"
    tab = "commons"

    def get_page_title(self) -> str:
        return _("Proposer au fonds commun")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = self.request.GET.get("kind", "image")
        kind = kind if kind in KINDS else "image"
        own = permissions.houses_offered_from(self.request.user).values("collection")
        busy = CommonsItem.objects.offered().filter(**{f"{kind}__isnull": False}).values(kind)
        things = KINDS[kind].objects.filter(collection__in=own).exclude(pk__in=busy)
        things = things.filter(title__icontains=self.words) if self.words else things
        things = things.prefetch_renditions(SMALL) if kind == "image" else things
        page = Paginator(things.order_by("-created_at", "-pk"), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page=page, kind=kind, **kwargs)


class OfferView(SharingView):
    """GET asks for the label and says what will happen; POST offers. What is not one's own answers 404."""

    template_name = "cdm_centres/sharing/offer.html"
    tab = "commons"

    @cached_property
    def thing(self) -> Any:
        found = get_object_or_404(KINDS[self.kwargs["kind"]], pk=self.kwargs["pk"])
        if not permissions.may_offer(self.request.user, found):
            raise Http404
        return found

    def get_page_title(self) -> str:
        return _("Mettre dans le fonds commun") if self.is_team else _("Proposer au fonds commun")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        before = CommonsItem.objects.filter(**{self.kwargs["kind"]: self.thing}).first()
        kwargs.setdefault("form", LabelForm.of(before))
        return super().get_context_data(thing=self.thing, kind=self.kwargs["kind"], before=before, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, thing = LabelForm(request.POST), self.thing
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            item = commons.offer(thing=thing, label=form.cleaned_data, by=request.user)
        except CentresError as refusal:
            context = self.get_context_data(form=form, refusal=str(refusal))
            return self.render_to_response(context, status=status_of(refusal))
        if self.is_team:
            messages.success(request, _("C’est dans le fonds commun : tous les centres peuvent s’en servir."))
        else:
            said = _("C’est proposé. L’équipe du réseau regarde, et vous recevrez sa réponse par courriel.")
            messages.success(request, said)
        return redirect("cdm_centres_sharing:item", item.pk)
