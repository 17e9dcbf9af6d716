"""How tests write in a debate, and who reads over it."""

from cdm_centres.enums import Role
from cdm_debates.actions import contributions
from cdm_debates.actions.contributions import Draft
from cdm_debates.models import Contribution
from tests.debates.factories import VoiceFactory
from tests.factories import CentreFactory, MembershipFactory

WORDS = "Une fontaine sur la place rendrait service à tout le quartier, hiver compris."


def writer(**fields):
    """Somebody who chose a name for debates."""
    return VoiceFactory(**fields).user


def write(debate, by=None, text=WORDS, reply_to=None, **draft) -> Contribution:
    return contributions.contribute(debate=debate, by=by or writer(), draft=Draft(text, **draft), reply_to=reply_to)


def edit(contribution, text="Corrigé : deux fontaines.", by=None, version=None, **draft):
    version = contribution.version if version is None else version
    by = by or contribution.author
    return contributions.edit(contribution=contribution, by=by, draft=Draft(text, **draft), expected_version=version)


def moderator_of(debate):
    """An animator of the debate's centre; the debate gets one where it has none."""
    if debate.centre is None:
        debate.centre = CentreFactory()
        debate.save()
    return MembershipFactory(centre=debate.centre, role=Role.ANIMATOR).user
