"""A form with a file that may be far too large."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from cdm_pages import pictures

# Beyond this nobody meant a portrait: the rest is not even read.
LARGEST_REQUEST = 64 * 1024 * 1024


class WeighingHandler(FileUploadHandler):
    """Throws a file away while it comes, as soon as it weighs too much: the rest of the form is read all the same."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        self.request.upload_too_heavy = content_length > LARGEST_REQUEST
        if self.request.upload_too_heavy:
            self.weight = pictures.MAX_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.weight = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.weight += len(raw_data)
        if self.request.upload_too_heavy:
            raise StopUpload(connection_reset=True)
        if self.weight > pictures.MAX_BYTES:
            self.request.upload_too_heavy = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None


def weigh(request: HttpRequest) -> None:
    """Put the scales before Django's own handlers; to be called before the form is read."""
    request.upload_too_heavy = False
    request.upload_handlers.insert(0, WeighingHandler(request))
