"""Teams of centres for tests."""

import datetime
import re

import factory
from django.core import mail
from django.utils import timezone

from cdm_centres import mail_names
from cdm_centres.enums import AliasState, CentreKind, Role
from cdm_centres.models import AliasTarget, CentreGroup, Invitation, MailAlias, today
from tests.factories import CentreFactory, MembershipFactory, UserFactory


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    centre = factory.SubFactory(CentreFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    role = Role.EDITOR
    language = "fr"
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))


class CentreGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CentreGroup

    centre = factory.SubFactory(CentreFactory)
    role = Role.EDITOR
    group = factory.LazyAttribute(
        lambda o: CentreGroup._meta.get_field("group").related_model.objects.create(name=f"{o.centre.slug} {o.role}")
    )


def member(centre, role=Role.EDITOR, **facts):
    """A mandate of a new person in a centre."""
    return MembershipFactory(centre=centre, role=role, **facts)


def manager(centre, **facts):
    """A person who keeps the centre."""
    return member(centre, Role.MANAGER, **facts).user


def network_person(**facts):
    """Somebody of the network team."""
    return manager(CentreFactory(kind=CentreKind.NETWORK), **facts)


def in_days(days):
    return today() + datetime.timedelta(days=days)


def somebody(**facts):
    return UserFactory(**facts)


def last_link():
    """The path of the link in the last mail."""
    return re.search(r"https?://[^/]+(/\S*invitations/\S+)", mail.outbox[-1].body)[1]


class MailAliasFactory(factory.django.DjangoModelFactory):
    """An address in use that reaches a new editor of its centre; `to` names other mandates."""

    class Meta:
        model = MailAlias
        skip_postgeneration_save = True

    class Params:
        approved = factory.Trait(state=AliasState.APPROVED, decided_at=factory.LazyFunction(timezone.now))

    centre = factory.SubFactory(CentreFactory)
    local_part = factory.Sequence(lambda n: f"centre-n{n}")
    likeness = factory.LazyAttribute(lambda o: mail_names.likeness(o.local_part))

    @factory.post_generation
    def to(self, create, extracted, **kwargs):
        held = [member(self.centre)] if extracted is None else extracted
        AliasTarget.objects.bulk_create(AliasTarget(alias=self, membership=row) for row in held)
