"""The site's user: a person known by an e-mail address."""

import unicodedata
import zoneinfo

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def validate_time_zone(value: str) -> None:
    """Accept only names of the IANA time zone database, such as `Africa/Accra`."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("Ce fuseau horaire n’est pas connu."), code="unknown_time_zone")


class UserManager(BaseUserManager):
    """Makes and finds users by their address, in whatever case it was typed."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields):
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """One spelling for one mailbox: without blanks around, composed letters (NFC), in small letters.

        `str.lower` knows no locale: a Turkish machine writes `I` as everybody else does. It is not `casefold`, which
        would make one mailbox of `straße@` and `strasse@`.
        """
        return unicodedata.normalize("NFC", (email or "").strip().lower())

    def get_by_natural_key(self, email: str):
        return self.get(email=self.normalize_email(email))


class User(AbstractUser):
    """A person who signs in, known by an e-mail address; the suite knows it only as `settings.AUTH_USER_MODEL`."""

    username = None
    email = models.EmailField(_("adresse électronique"), unique=True)
    language = models.CharField(
        _("langue"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("La langue des messages que nous vous envoyons."),
    )
    time_zone = models.CharField(
        _("fuseau horaire"), max_length=64, default="Europe/Paris", validators=[validate_time_zone]
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_unique",
                violation_error_message=_("Cette adresse a déjà un compte."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = UserManager.normalize_email(self.email)

    def save(self, *args, **kwargs) -> None:
        self.email = UserManager.normalize_email(self.email)
        if not self.password:
            # The admin opens accounts without one; an empty password must not look like one that was forgotten.
            self.set_unusable_password()
        super().save(*args, **kwargs)


def display_name(user: User) -> str:
    """How the account pages address a person: by name, or by the address where no name is known."""
    return str(user)
