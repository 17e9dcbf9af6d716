"""Pages, messages and mails are ours: nothing is left to what allauth brings along."""

from pathlib import Path

import allauth
from django.conf import settings
from django.template import loader

# What allauth has templates for and this house never shows: parts and bases, telephones, browsers one trusts,
# codes where we send links, sign-up.
NEVER_SHOWN = {
    "account/base_confirm_code.html",
    "account/base_entrance.html",
    "account/base_manage.html",
    "account/base_manage_email.html",
    "account/base_manage_password.html",
    "account/base_manage_phone.html",
    "account/confirm_email_verification_code.html",
    "account/confirm_password_reset_code.html",
    "account/confirm_phone_verification_code.html",
    "account/email.html",
    "account/messages/phone_verification_sent.txt",
    "account/messages/phone_verified.txt",
    "account/phone_change.html",
    "account/signup.html",
    "account/signup_by_passkey.html",
    "account/snippets/already_logged_in.html",
    "account/snippets/warn_no_email.html",
    "mfa/base_entrance.html",
    "mfa/base_manage.html",
    "mfa/recovery_codes/base.html",
    "mfa/totp/base.html",
    "mfa/trust.html",
    "mfa/webauthn/base.html",
    "mfa/webauthn/signup_form.html",
    "mfa/webauthn/snippets/login_script.html",
    "mfa/webauthn/snippets/scripts.html",
    "usersessions/base_manage.html",
}


def test_no_page_or_message_is_left_to_allauth():
    theirs = Path(allauth.__file__).parent / "templates"
    names = [
        str(path.relative_to(theirs))
        for app in ("account", "mfa", "usersessions")
        for path in sorted((theirs / app).rglob("*.*"))
        if "email" not in path.relative_to(theirs).parts[:-1] and str(path.relative_to(theirs)) not in NEVER_SHOWN
    ]
    left = [name for name in names if str(theirs) in loader.get_template(name).origin.name]
    assert left == []


MAILS = sorted(
    str(path.parent.relative_to(settings.BASE_DIR / "templates"))
    for path in (settings.BASE_DIR / "templates").glob("*/email/*/subject.txt")
)


def test_every_mail_of_allauth_has_a_folder_of_ours():
    theirs = Path(allauth.__file__).parent / "templates"
    never = {"account/email/password_reset_code"}
    names = {
        str(path.relative_to(theirs)).removesuffix("_subject.txt")
        for app in ("account", "mfa")
        for path in (theirs / app / "email").glob("*_subject.txt")
    }
    assert names - never == set(MAILS)
