"""Debates: one fact for all languages, its contributions, what people and moderators do with them, and its pages."""

from .charter import CharterPage
from .contributions import Contribution
from .copies import ContributionTranslation, ContributionVersion, TranslationVersion
from .counting import CounterDelta, Mark
from .debates import Citation, Debate, DebateEntry, Stage
from .desk import AppealTold, DeskReader
from .following import Follow, Voice
from .letters import Letter, LetterPart, ReceivedReply, StageLetter, Undelivered
from .moderation import Appeal, Flag, ModerationCase, ModerationDecision, Pause
from .pages import DebateIndexPage, DebatePage
from .visits import Visit

__all__ = [
    "Appeal",
    "AppealTold",
    "CharterPage",
    "Citation",
    "Contribution",
    "ContributionTranslation",
    "ContributionVersion",
    "CounterDelta",
    "Debate",
    "DebateEntry",
    "DebateIndexPage",
    "DebatePage",
    "DeskReader",
    "Flag",
    "Follow",
    "Letter",
    "LetterPart",
    "Mark",
    "ModerationCase",
    "ModerationDecision",
    "Pause",
    "ReceivedReply",
    "Stage",
    "StageLetter",
    "TranslationVersion",
    "Undelivered",
    "Visit",
    "Voice",
]
