"""What the tests of the account pages lean on."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.urls import reverse

from tests.accounts.soft_key import SoftKey
from tests.factories import UserFactory


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


@pytest.fixture
def protected():
    """Somebody with a password, an authenticator app and recovery codes."""
    user = UserFactory(email="ana@example.org", first_name="Ana")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def protected_key(protected):
    """The passkey of the same person."""
    credential = json.loads(SoftKey().make({"publicKey": {"user": {"id": "MQ"}, "challenge": "AAAA"}}))
    data = {"name": "Ma clé", "credential": credential}
    return Authenticator.objects.create(user=protected, type="webauthn", data=data)
