"""What browsers are told with each answer."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from cdm_site.middleware import PolicyMiddleware


def answer_to(path: str) -> HttpResponse:
    return PolicyMiddleware(lambda request: HttpResponse("page"))(RequestFactory().get(path))


def policy_of(path: str) -> dict[str, list[str]]:
    directives = (part.split() for part in answer_to(path)["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in directives}


def test_public_pages_run_nothing_inline_and_ask_nobody_else():
    policy = policy_of("/fr/register/")
    assert policy["default-src"] == ["'self'"]
    assert not {"script-src", "style-src", "connect-src", "font-src"} & set(policy), "they fall back on default-src"
    for name in ("base-uri", "object-src", "frame-ancestors"):
        assert policy[name] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert policy["img-src"] == ["'self'", "blob:", "data:"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & {v for values in policy.values() for v in values}
    assert "report-uri" not in policy


def test_only_the_players_of_the_settings_may_be_framed():
    hosts = {source.removeprefix("https://") for source in policy_of("/fr/")["frame-src"]} - {"'self'"}
    assert hosts == {"www.youtube-nocookie.com", "player.vimeo.com", *settings.CDM_PAGES_PEERTUBE_HOSTS}


def test_the_admin_has_a_policy_of_its_own():
    policy = policy_of("/admin/pages/")
    assert policy["script-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["frame-ancestors"] == ["'self'"], "it previews pages in a frame of its own"
    assert policy["default-src"] == ["'self'"]


def test_a_public_address_that_only_looks_like_the_admin_gets_the_strict_policy():
    assert "script-src" not in policy_of("/fr/admin/")
    assert "script-src" not in policy_of("/administration/")


def test_pages_may_ask_for_the_camera_the_place_and_passkeys_and_nothing_else():
    allowed = dict(part.split("=") for part in answer_to("/fr/")["Permissions-Policy"].split(", "))
    assert {feature for feature, who in allowed.items() if who == "(self)"} == {
        "camera",
        "geolocation",
        "publickey-credentials-create",
        "publickey-credentials-get",
    }
    assert set(allowed.values()) == {"(self)", "()"}
    assert {"gyroscope", "microphone", "payment"} <= set(allowed)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/fr/nowhere/", "/admin/", "/"])
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert "camera=(self)" in headers["Permissions-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_uploaded_file_is_only_looked_at(client, settings):
    folder = settings.MEDIA_ROOT / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    response = client.get("/media/pictures/drawing.svg")
    assert b"".join(response.streaming_content).startswith(b"<svg")
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "max-age=2592000" in response["Cache-Control"]
    response.close()


@pytest.mark.django_db
def test_no_file_outside_the_media_folder_is_handed_out(client, settings):
    (settings.MEDIA_ROOT.parent / "secret.txt").write_text("secret")
    for path in ("../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt"):
        assert client.get(f"/media/{path}").status_code in {400, 404}
