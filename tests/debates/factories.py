"""Makes debates and what people write in them, with traits that speak: `DebateFactory(closed=True)`."""

import datetime

import factory
from django.utils import timezone
from wagtail.models import Page

from cdm_debates import phases, texts
from cdm_debates.enums import Audience, ContributionState, FlagReason, Frequency, MarkKind, Readers
from cdm_debates.models import (
    Citation,
    Contribution,
    ContributionTranslation,
    Debate,
    DebateIndexPage,
    DebatePage,
    Flag,
    Follow,
    Mark,
    ModerationCase,
    Pause,
    Voice,
)
from tests.factories import CentreFactory, UserFactory


def ago(**time) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**time)


class DebateFactory(factory.django.DjangoModelFactory):
    """An open debate where everybody with an address may write, unless told."""

    class Meta:
        model = Debate

    class Params:
        announced = factory.Trait(opens_at=factory.LazyFunction(lambda: ago(days=-7)), closes_at=None)
        closing_soon = factory.Trait(closes_at=factory.LazyFunction(lambda: ago(days=-1)))
        closed = factory.Trait(closes_at=factory.LazyFunction(lambda: ago(days=1)))
        concluded = factory.Trait(
            closes_at=factory.LazyFunction(lambda: ago(days=2)), concluded_at=factory.LazyFunction(lambda: ago(days=1))
        )
        for_citizens = factory.Trait(audience=Audience.CITIZENS)
        forum = factory.Trait(audience=Audience.TEAMS, readers=Readers.AUDIENCE)
        of_centre = factory.Trait(
            audience=Audience.CENTRE, readers=Readers.AUDIENCE, centre=factory.SubFactory(CentreFactory)
        )

    question = factory.Sequence(lambda n: f"Que faut-il décider ensemble, {n} ?")
    slug = factory.Sequence(lambda n: f"debat-{n}")
    audience = Audience.EVERYBODY
    opens_at = factory.LazyFunction(lambda: ago(days=30))
    closes_at = factory.LazyFunction(lambda: ago(days=-30))
    concluded_at = None
    #: It has been so for a while: nobody is to be told any more.
    noted_phase = factory.LazyAttribute(lambda debate: phases.phase_of(debate, timezone.now()))


class VoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Voice

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Voix {n}")


class ContributionFactory(factory.django.DjangoModelFactory):
    """A shown contribution with words of its own; `reply_to=` makes it an answer in the same debate."""

    class Meta:
        model = Contribution

    class Params:
        words = factory.Sequence(lambda n: f"Je pense que la proposition numéro {n} mérite d’être essayée ici.")
        held = factory.Trait(state=ContributionState.HELD)
        hidden = factory.Trait(state=ContributionState.HIDDEN)
        withdrawn = factory.Trait(state=ContributionState.WITHDRAWN)

    reply_to = None
    debate = factory.Maybe("reply_to", factory.SelfAttribute("reply_to.debate"), factory.SubFactory(DebateFactory))
    author = factory.SubFactory(UserFactory)
    shown_as = factory.Sequence(lambda n: f"Voix {n}")
    language = "fr"
    comment = factory.LazyAttribute(lambda o: texts.clean(o.words).source)
    html = factory.LazyAttribute(lambda o: texts.clean(o.words).html)
    body_key = factory.LazyAttribute(lambda o: texts.clean(o.words).key(o.reply_to.pk if o.reply_to else None))


class MarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mark

    contribution = factory.SubFactory(ContributionFactory)
    user = factory.SubFactory(UserFactory)
    kind = MarkKind.AGREE
    language = "fr"


class FollowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Follow

    user = factory.SubFactory(UserFactory)
    debate = factory.SubFactory(DebateFactory)
    frequency = Frequency.DAILY


class CaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ModerationCase

    contribution = factory.SubFactory(ContributionFactory)
    reasons = factory.LazyFunction(lambda: ["flagged"])


class FlagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Flag

    comment = factory.SubFactory(ContributionFactory)
    user = factory.SubFactory(UserFactory)
    flag = Flag.SUGGEST_REMOVAL
    reason = FlagReason.OTHER


class PauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pause

    user = factory.SubFactory(UserFactory)
    rule = "respect"
    words = "Trois avertissements."


class CitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Citation

    contribution = factory.SubFactory(ContributionFactory)
    debate = factory.SelfAttribute("contribution.debate")


class TranslationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ContributionTranslation

    contribution = factory.SubFactory(ContributionFactory)
    language = "eo"
    source = "Mi pensas, ke la propono meritas provon."
    html = "<p>Mi pensas, ke la propono meritas provon.</p>"
    source_key = factory.SelfAttribute("contribution.body_key")
    origin = "machine"


def debate_index(parent: Page, **fields) -> DebateIndexPage:
    """The list of debates below a page; in another language, its translation."""
    first = DebateIndexPage.objects.exclude(locale=parent.locale).first()
    if first:
        fields.setdefault("translation_key", first.translation_key)
    fields = {"title": "Les débats", "slug": "debats"} | fields
    return parent.add_child(instance=DebateIndexPage(locale=parent.locale, **fields))


def debate_page(index: DebateIndexPage, debate: Debate | None = None, **fields) -> DebatePage:
    """The words of a debate in the language of its list; in another language, their translation."""
    debate = debate or DebateFactory()
    first = DebatePage.objects.filter(debate=debate).first()
    if first:
        fields.setdefault("translation_key", first.translation_key)
    fields = {"title": debate.question, "slug": debate.slug} | fields
    return index.add_child(instance=DebatePage(debate=debate, locale=index.locale, **fields))
