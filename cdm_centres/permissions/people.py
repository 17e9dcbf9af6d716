"""Who may do what in a centre, as sentences that answer yes or no."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, Q

from cdm_centres.enums import ADMIN_ROLES, ANSWERING_ROLES, EVENT_ROLES, CentreKind, CentreStatus, InvitationState, Role
from cdm_centres.models import Centre, Enquiry, Invitation, MailAlias, Membership, ReadyAnswer
from cdm_centres.querysets import CentreQuerySet, EnquiryQuerySet, ReadyAnswerQuerySet

#: Roles whose people put the centre's words into another of its languages.
TRANSLATING = (Role.MANAGER, Role.EDITOR, Role.TRANSLATOR)


def is_network_team(user: Any) -> bool:
    """The team that looks after the whole network: superusers, and managers of the network's own centre."""
    if not (user.is_authenticated and user.is_active):
        return False
    read = mandates_read(user)
    if read is not None:
        return user.is_superuser or read.is_whole_network
    return user.is_superuser or holds_role(user, Role.MANAGER, kind=CentreKind.NETWORK)


def mandates_read(user: Any) -> Any:
    """The house in which the wall has read this request's mandates (`wall.house`); None outside of the admin.

    A page of the admin asks a dozen times who somebody is: the answer cannot change while it is drawn.
    """
    return getattr(user, "_cdm_house", None)


def holds_role(user: Any, role: Role, **centre: Any) -> bool:
    """The person holds a mandate in force of this role, in a centre that matches the given fields."""
    if not user.is_active:
        return False
    fields = {f"centre__{name}": value for name, value in centre.items()}
    return Membership.objects.of(user).in_force().filter(role=role, **fields).exists()


def is_registrar_of(user: Any, centre: Centre) -> bool:
    """The person validates registrations of this centre. The network team is not meant: it holds a mandate too."""
    return holds_role(user, Role.REGISTRAR, pk=centre.pk)


def has_admin_work(user: Any) -> bool:
    """The person has something to do in the admin today: some mandate in force beyond plain membership."""
    read = mandates_read(user)
    if read is not None:
        return user.is_active and bool(read.centres_as(*ADMIN_ROLES))
    return user.is_active and Membership.objects.of(user).in_force().with_admin_work().exists()


def centres_registered_by(user: Any) -> CentreQuerySet:
    """The centres whose people this person validates."""
    held = Membership.objects.of(user).in_force().filter(role=Role.REGISTRAR)
    return Centre.objects.filter(pk__in=held.values("centre_id")) if user.is_active else Centre.objects.none()


def may_keep(user: Any, centre: Centre) -> bool:
    """The person answers for this centre: its manager, or somebody of the network team."""
    return is_network_team(user) or (user.is_authenticated and holds_role(user, Role.MANAGER, pk=centre.pk))


def centres_kept_by(user: Any) -> CentreQuerySet:
    """The centres this person answers for; others do not exist for them. The same rule as `may_keep`, as a query."""
    if is_network_team(user):
        return Centre.objects.all()
    if not (user.is_authenticated and user.is_active):
        return Centre.objects.none()
    held = Membership.objects.of(user).in_force().filter(role=Role.MANAGER)
    return Centre.objects.filter(pk__in=held.values("centre_id"))


def may_see_members(user: Any, centre: Centre) -> bool:
    """The person may see who is in the team, addresses included."""
    return may_keep(user, centre)


def may_invite(user: Any, centre: Centre) -> bool:
    """The person may ask somebody to take a role in this centre."""
    return centre.status != CentreStatus.CLOSED and may_keep(user, centre)


def may_withdraw(user: Any, invitation: Invitation) -> bool:
    """The person may take back this invitation, or send it again."""
    return invitation.state == InvitationState.OPEN and may_keep(user, invitation.centre)


def may_renew(user: Any, membership: Membership) -> bool:
    """The person may set another last day for this mandate."""
    of_network = is_network_team(user)
    return may_keep(user, membership.centre) and keeper_may_renew(user, membership, of_network=of_network)


def keeper_may_renew(user: Any, membership: Membership, *, of_network: bool) -> bool:
    """Whoever keeps the centre renews every mandate that runs but their own; the network's team renews those too."""
    return not membership.is_over() and (of_network or membership.user_id != user.pk)


def may_end(user: Any, membership: Membership) -> bool:
    """The person may end somebody's mandate before its day. One's own is left (`may_leave`)."""
    return not membership.is_over() and may_keep(user, membership.centre)


def may_leave(user: Any, membership: Membership) -> bool:
    """The mandate is the person's own, and still runs."""
    return user.is_authenticated and not membership.is_over() and membership.user_id == user.pk


def may_hand_over(user: Any, membership: Membership) -> bool:
    """The person may pass this mandate on to somebody else."""
    return may_end(user, membership)


def may_receive(user: Any, centre: Centre) -> bool:
    """A mandate of this centre may be handed to the person: somebody of its team today, or of the network's."""
    if not user.is_active:
        return False
    return Membership.objects.of(user).in_force().filter(centre=centre).exists() or is_network_team(user)


def may_provision(user: Any) -> bool:
    """The person may accept requests, prepare sub-sites, suspend, close and reopen centres: the network team."""
    return is_network_team(user)


def may_add_language(user: Any, centre: Centre) -> bool:
    """The person may begin a centre's pages in one more language: its managers, and the network team."""
    return may_keep(user, centre)


def may_decide_on_address(user: Any, alias: MailAlias) -> bool:
    """The person may give or refuse an address under the network's domain."""
    return is_network_team(user)


def may_translate(user: Any, centre: Centre) -> bool:
    """The person writes in this centre's languages: its managers, editors and translators, and the network team."""
    held = Membership.objects.of(user).in_force().filter(centre=centre, role__in=TRANSLATING)
    return (user.is_authenticated and user.is_active and held.exists()) or is_network_team(user)


def centres_whose_events_are_kept_by(user: Any) -> CentreQuerySet:
    """The centres whose registrations for events this person sees: where they edit, animate or manage."""
    if is_network_team(user):
        return Centre.objects.all()
    if not (user.is_authenticated and user.is_active):
        return Centre.objects.none()
    held = Membership.objects.of(user).in_force().filter(role__in=EVENT_ROLES)
    return Centre.objects.filter(pk__in=held.values("centre_id"))


def keeps_events_of(user: Any, centre: Centre) -> bool:
    """The person sees and corrects the list of those who registered for this centre's events."""
    return centres_whose_events_are_kept_by(user).filter(pk=centre.pk).exists()


def centres_answered_by(user: Any) -> CentreQuerySet:
    """The centres whose letters this person answers: of their mandates, or all for the network's team."""
    return Centre.objects.all() if is_network_team(user) else centres_answered_by_mandate(user)


def centres_answered_by_mandate(user: Any) -> CentreQuerySet:
    """The centres where the person is a manager, a registrar, an editor or an animator."""
    if not (user.is_authenticated and user.is_active):
        return Centre.objects.none()
    held = Membership.objects.of(user).in_force().filter(role__in=ANSWERING_ROLES)
    return Centre.objects.filter(pk__in=held.values("centre_id"))


def enquiries_of(user: Any) -> EnquiryQuerySet:
    """The conversations this person may open: of the centres they answer for; who answers for the network also those
    that went on to it.
    """
    if is_network_team(user):
        return Enquiry.objects.all()
    centres = centres_answered_by(user)
    of_network = centres.filter(kind=CentreKind.NETWORK)
    return Enquiry.objects.filter(Q(centre__in=centres) | Q(Exists(of_network), with_network=True))


def may_answer(user: Any, enquiry: Enquiry) -> bool:
    """The person may read this conversation, answer, note, assign, merge and put it away."""
    return enquiries_of(user).filter(pk=enquiry.pk).exists()


def may_be_assigned(user: Any, enquiry: Enquiry) -> bool:
    """The person may be given this conversation to look after."""
    return user.is_active and may_answer(user, enquiry)


def ready_answers_of(user: Any) -> ReadyAnswerQuerySet:
    """The ready answers this person keeps: those of the centres they answer for; the network's for its team."""
    if is_network_team(user):
        return ReadyAnswer.objects.all()
    return ReadyAnswer.objects.filter(centre__in=centres_answered_by(user))


def may_keep_ready_answers(user: Any, centre: Centre | None) -> bool:
    """The person may write ready answers of this centre; those for all centres (None) are the network team's."""
    if centre is None:
        return is_network_team(user)
    return centres_answered_by(user).filter(pk=centre.pk).exists()
