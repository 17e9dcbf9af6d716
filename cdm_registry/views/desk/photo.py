"""A portrait, for those who may open the file: never from a public address, never kept by a cache."""

from __future__ import annotations

from typing import Any

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest

from cdm_registry.actions import access
from cdm_registry.enums import AccessKind

from .base import OneFileView


class PhotoView(OneFileView):
    """Serves the portrait of a file, and notes who saw it."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> FileResponse:
        photo = self.citizen.photo
        if not photo or not photo.storage.exists(photo.name):
            raise Http404
        access.note(citizen=self.citizen, by=request.user, kind=AccessKind.PHOTO_SEEN)
        return as_portrait(photo)


def as_portrait(photo: FieldFile) -> FileResponse:
    """A portrait that no cache keeps and no other site shows."""
    response = FileResponse(photo.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
