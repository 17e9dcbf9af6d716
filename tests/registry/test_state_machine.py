"""Whatever people and registrars do, in whatever order: numbers are dense, nobody has two, one living card each."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cdm_registry import audit
from cdm_registry.actions import cards, erasure, registration, validation
from cdm_registry.enums import NUMBERED_STATES, CitizenState
from cdm_registry.exceptions import RegistryError
from cdm_registry.models import Citizen
from tests.factories import CitizenFactory, MembershipFactory, SigningKeyFactory

WHICH = st.integers(0, 3)


class Register(RuleBasedStateMachine):
    """People apply, confirm, are decided upon, get cards, leave, come back; what is not allowed changes nothing."""

    def __init__(self) -> None:
        """Each story is told in a transaction that is given up at its end: the next begins with an empty register."""
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    @initialize()
    def open_the_desk(self) -> None:
        SigningKeyFactory()
        self.mandate = MembershipFactory()
        self.stranger = MembershipFactory().user
        self.people = [self._applicant() for _ in range(4)]
        self.numbers: dict[int, int] = {}

    def _applicant(self) -> Citizen:
        return CitizenFactory(centre=self.mandate.centre, birth_date=datetime.date(1980, 1, 1))

    def try_to(self, act, **arguments) -> None:
        try:
            with transaction.atomic():
                act(**arguments)
        except RegistryError:
            pass

    @rule(which=WHICH)
    def confirm(self, which):
        self.try_to(registration.confirm_email, citizen_id=self.people[which].pk)

    @rule(which=WHICH, by_stranger=st.booleans())
    def validate(self, which, by_stranger):
        by = self.stranger if by_stranger else self.mandate.user
        self.try_to(validation.validate, citizen=self.people[which], by=by)

    @rule(which=WHICH)
    def ask(self, which):
        self.try_to(
            validation.ask_for_correction, citizen=self.people[which], by=self.mandate.user, fields=["photo", "city"]
        )

    @rule(which=WHICH, act=st.sampled_from([validation.refuse, validation.suspend]))
    def decide_against(self, which, act):
        self.try_to(act, citizen=self.people[which], by=self.mandate.user, reason="Une raison.")

    @rule(which=WHICH, act=st.sampled_from([validation.reopen, validation.record_withdrawal, validation.record_death]))
    def decide(self, which, act):
        self.try_to(act, citizen=self.people[which], by=self.mandate.user)

    @rule(which=WHICH)
    def issue_again(self, which):
        self.try_to(cards.issue_card, citizen=self.people[which], by=self.mandate.user)

    @rule(which=WHICH)
    def erase_an_application(self, which):
        state = Citizen.objects.get(pk=self.people[which].pk).state
        if state not in NUMBERED_STATES:
            self.try_to(erasure.erase, citizen=self.people[which])
            self.people[which] = self._applicant()

    @invariant()
    def the_register_adds_up(self):
        if hasattr(self, "numbers"):
            assert audit.findings() == []

    @invariant()
    def a_number_once_given_stays_with_its_person(self):
        if not hasattr(self, "numbers"):
            return
        now = dict(Citizen.objects.filter(number__isnull=False).values_list("pk", "number"))
        assert self.numbers.items() <= now.items()
        self.numbers = now

    @invariant()
    def only_the_registered_have_a_living_card_and_each_has_one(self):
        if not hasattr(self, "numbers"):
            return
        for citizen in Citizen.objects.all():
            living = citizen.cards.living().count()
            assert living == (1 if citizen.state == CitizenState.REGISTERED else 0)


@pytest.mark.django_db
def test_whatever_happens_the_register_adds_up():
    run_state_machine_as_test(
        Register,
        settings=settings(
            max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
