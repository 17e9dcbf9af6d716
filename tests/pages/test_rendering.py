"""What the blocks of a body look like in a page."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import page_factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def composed():
    home = make.front_page()
    body = make.every_block(make.image(), make.document(), home)
    return make.content_page(home, slug="le-registre", body=json.dumps(body))


def test_a_page_shows_every_block(client: Client, composed):
    response = client.get(composed.url)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html5lib")
    kinds = [tag["class"][1].removeprefix("c-body__block--") for tag in soup.select(".c-body__block")]
    assert kinds == [block["type"] for block in make.every_block(make.image(), make.document(), composed)]
