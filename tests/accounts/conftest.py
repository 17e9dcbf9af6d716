"""What the tests of the account pages lean on."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse


@pytest.fixture(autouse=True)
def fresh_limits():
    """Each test begins without attempts counted."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def code_in():
    """Reads the sign-in code out of a mail."""

    def read(mail) -> str:
        return re.search(r"^\d{4}-\d{4}$", mail.body, re.MULTILINE).group()

    return read


@pytest.fixture
def ask_code(client, mailoutbox, code_in):
    """Asks for a code and returns it; None where the mail brings none."""

    def ask(email, **query) -> str | None:
        client.post(reverse("account_request_login_code", query=query or None), {"email": email, **query})
        mail = mailoutbox[-1]
        return code_in(mail) if re.search(r"\d{4}-\d{4}", mail.body) else None

    return ask
