"""What centres share, under `/admin/sharing/`."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from cdm_centres.views import sharing


class FileKind(StringConverter):
    """A picture or a document."""

    regex = "image|document"


register_converter(FileKind, "cdm_file_kind")

app_name = "cdm_centres_sharing"
urlpatterns = [
    path("sharing/", sharing.BoardView.as_view(), name="board"),
    path("sharing/digest/", sharing.DigestView.as_view(), name="digest"),
    path("sharing/notices/new/", sharing.WriteNoticeView.as_view(), name="new"),
    path("sharing/notices/<uuid:public_id>/", sharing.NoticeView.as_view(), name="notice"),
    path("sharing/notices/<uuid:public_id>/edit/", sharing.EditNoticeView.as_view(), name="edit"),
    path("sharing/notices/<uuid:public_id>/files/<uuid:file_id>/", sharing.NoticeFileView.as_view(), name="file"),
    path("sharing/notices/<uuid:public_id>/<slug:verb>/", sharing.NoticeVerbView.as_view(), name="verb"),
    path("sharing/commons/", sharing.CommonsView.as_view(), name="commons"),
    path("sharing/commons/offer/", sharing.OfferListView.as_view(), name="offer_list"),
    path("sharing/commons/offer/<cdm_file_kind:kind>/<int:pk>/", sharing.OfferView.as_view(), name="offer"),
    path("sharing/commons/<int:pk>/", sharing.ItemView.as_view(), name="item"),
    path("sharing/commons/<int:pk>/<slug:verb>/", sharing.ItemVerbView.as_view(), name="item_verb"),
    path("sharing/adapt/", sharing.AdaptableView.as_view(), name="adaptable"),
    path("sharing/adapt/<int:pk>/", sharing.AdaptView.as_view(), name="adapt"),
]
