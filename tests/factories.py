"""Makes the facts tests need, with traits that speak: `CitizenFactory(registered=True)`."""

import datetime

import factory
from django.contrib.auth import get_user_model
from django.utils import timezone

from cdm_centres.enums import CentreStatus, Role
from cdm_centres.models import Centre, Membership
from cdm_registry.actions.cards import facts_of
from cdm_registry.cards import keys
from cdm_registry.enums import CitizenState
from cdm_registry.models import Card, Citizen, SigningKey


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password("world-citizen")


class CentreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Centre

    name = factory.Sequence(lambda n: f"Centre {n}")
    slug = factory.Sequence(lambda n: f"centre-{n}")
    status = CentreStatus.ACTIVE
    country = "FR"
    languages = ["fr"]


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    centre = factory.SubFactory(CentreFactory)
    role = Role.REGISTRAR
    starts_on = factory.LazyFunction(lambda: timezone.now().date() - datetime.timedelta(days=30))


class CitizenFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Citizen

    class Params:
        awaiting = factory.Trait(
            state=CitizenState.AWAITING,
            email_confirmed_at=factory.LazyFunction(timezone.now),
        )
        registered = factory.Trait(
            state=CitizenState.REGISTERED,
            email_confirmed_at=factory.LazyFunction(timezone.now),
            registered_at=factory.LazyFunction(timezone.now),
            number=factory.Sequence(lambda n: 1_000_000 + n),
        )

    centre = factory.SubFactory(CentreFactory)
    given_names = "Ana"
    family_name = factory.Sequence(lambda n: f"Kovač {n}")
    card_name = factory.LazyAttribute(lambda o: f"{o.given_names} {o.family_name}".strip())
    birth_date = datetime.date(1980, 5, 17)
    birth_place = "Maribor"
    country = "FR"
    email = factory.Sequence(lambda n: f"citizen{n}@example.org")
    declared_at = factory.LazyFunction(timezone.now)


class SigningKeyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SigningKey
        django_get_or_create = ("key_id",)

    key_id = 1

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        found = SigningKey.objects.filter(key_id=kwargs["key_id"]).first()
        if found:
            return found
        key = keys.new_key(kwargs["key_id"])
        key.save()
        return key


class CardFactory(factory.django.DjangoModelFactory):
    """A card signed for what it says, whatever its state."""

    class Meta:
        model = Card

    citizen = factory.SubFactory(CitizenFactory, registered=True)
    issue = factory.LazyAttribute(lambda o: Card.objects.filter(citizen=o.citizen).count() + 1)
    number = factory.SelfAttribute("citizen.number")
    printed_name = factory.SelfAttribute("citizen.card_name")
    latin_name = factory.SelfAttribute("citizen.latin_name")
    centre_name = factory.SelfAttribute("citizen.centre.name")
    language = "fr"
    issued_on = factory.LazyFunction(lambda: timezone.now().date())
    valid_until = factory.LazyAttribute(lambda o: o.issued_on + datetime.timedelta(days=5 * 365))
    signing_key = factory.SubFactory(SigningKeyFactory)
    payload = factory.LazyAttribute(lambda o: keys.sign(o.signing_key, facts_of(o)))
