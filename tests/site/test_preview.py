"""The editor's preview stands in a frame of the admin, whatever the public policy says of frames."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests import page_factories as make

pytestmark = pytest.mark.django_db


def test_a_preview_may_be_framed_by_the_admin_and_the_page_by_nobody(client: Client):
    page = make.content_page(make.front_page(), slug="le-registre")
    public = client.get(page.url)
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]
    client.force_login(get_user_model().objects.create_superuser("editor@example.org", "x"))
    page.save_revision()
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert preview.status_code == 200
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
