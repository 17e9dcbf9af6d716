"""The site's addresses, and some that a careless hand added to the admin."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from wagtail.documents import get_document_model
from wagtail.models import Comment, Page

from cdm_site import urls


def titles(request):
    return JsonResponse({"titles": list(Page.objects.values_list("draft_title", flat=True))})


def comment(request, number):
    return HttpResponse(get_object_or_404(Comment, pk=number).text)


def rename(request, page_id):
    if request.method == "POST":
        Page.objects.filter(pk=page_id).update(title="Renommée")
    return HttpResponse("fait")


def follow(request, page_id):
    return HttpResponseRedirect(f"/fr/{get_object_or_404(Page, pk=page_id).slug}/")


def header(request, document_id):
    answer = HttpResponse("fait")
    answer["Content-Disposition"] = f'attachment; filename="{get_object_or_404(get_document_model(), pk=document_id)}"'
    return answer


urlpatterns = [
    path("admin/careless/titles/", titles, name="careless_titles"),
    path("admin/careless/comments/<int:number>/", comment, name="careless_comment"),
    path("admin/careless/rename/<int:page_id>/", rename, name="careless_rename"),
    path("admin/careless/follow/<int:page_id>/", follow, name="careless_follow"),
    path("admin/careless/header/<int:document_id>/", header, name="careless_header"),
    *urls.urlpatterns,
]
