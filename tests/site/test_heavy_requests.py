"""Ten gigabytes are refused by the weight they announce: nothing is read, nothing typed before them is lost."""

import pytest
from django.core.files.uploadhandler import FileUploadHandler
from django.test import Client

pytestmark = pytest.mark.django_db
TEN_GIGABYTES = str(10 * 1000**3)
BODY = (
    b'--X\r\nContent-Disposition: form-data; name="given_names"\r\n\r\nAna\r\n'
    b'--X\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
)


def send(path, body=BODY):
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    return client.generic(
        "POST", path, body, content_type="multipart/form-data; boundary=X", CONTENT_LENGTH=TEN_GIGABYTES
    )


@pytest.mark.parametrize(
    "path",
    ["/fr/account/login/", "/fr/my-card/leave/", "/fr/register/draft/", "/fr/register/again/", "/admin/images/add/"],
)
def test_far_too_heavy_is_said_in_the_readers_language_and_never_read(path, monkeypatch):
    monkeypatch.setattr(FileUploadHandler, "new_file", lambda *a, **k: pytest.fail("the body was read"))
    response = send(path)
    assert response.status_code == 413
    if path.startswith("/fr/"):
        assert "64 Mo" in response.content.decode()


def test_the_registration_form_keeps_what_was_typed_before_the_file():
    response = send("/fr/register/", BODY + b"x" * 300_000)
    assert response.status_code in {403, 413}
    assert 'value="Ana"' in response.content.decode()


def test_an_announced_weight_that_is_no_number_is_left_to_the_server():
    assert Client().post("/fr/register/again/", {"email": "x"}, CONTENT_LENGTH="-1").status_code == 400
