"""The words for what centres share: licences, the state of a file in the commons, notices of the board."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Licence(models.TextChoices):
    """What anybody may do with a picture or document. Names and versions as their authors publish them."""

    CC0 = "cc0", _("CC0 1.0 (aucun droit réservé)")
    PUBLIC_DOMAIN = "public-domain", _("domaine public")
    CC_BY = "cc-by", _("CC BY 4.0 (nommer l’auteur)")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA 4.0 (nommer l’auteur, partager de même)")
    CC_BY_NC = "cc-by-nc", _("CC BY-NC 4.0 (nommer l’auteur, sans usage commercial)")
    NETWORK = "network", _("usage dans le réseau des citoyens du monde")


#: How a licence is called beside a picture: a proper name where it has one.
LICENCE_MARKS = {
    Licence.CC0: "CC0 1.0",
    Licence.PUBLIC_DOMAIN: _("domaine public"),
    Licence.CC_BY: "CC BY 4.0",
    Licence.CC_BY_SA: "CC BY-SA 4.0",
    Licence.CC_BY_NC: "CC BY-NC 4.0",
    Licence.NETWORK: _("avec l’accord de l’auteur"),
}
#: Where the text of a licence can be read.
LICENCE_ADDRESSES = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
}


class CommonsState(models.TextChoices):
    """Where a picture or document stands on its way into the commons."""

    OFFERED = "offered", _("proposé")
    SHARED = "shared", _("dans le fonds commun")
    REFUSED = "refused", _("refusé")
    WITHDRAWN = "withdrawn", _("retiré")


COMMONS_TRANSITIONS: dict[CommonsState, frozenset[CommonsState]] = {
    CommonsState.OFFERED: frozenset({CommonsState.SHARED, CommonsState.REFUSED, CommonsState.WITHDRAWN}),
    CommonsState.SHARED: frozenset({CommonsState.WITHDRAWN}),
    CommonsState.REFUSED: frozenset({CommonsState.OFFERED}),
    CommonsState.WITHDRAWN: frozenset({CommonsState.OFFERED}),
}


class NoticeSubject(models.TextChoices):
    """What a notice of the board is about."""

    HELP = "help", _("coup de main")
    EVENTS = "events", _("rendez-vous et actions")
    IDEAS = "ideas", _("idées et expériences")
    TOOLS = "tools", _("sites et outils")
    SECURITY = "security", _("sécurité et données")
    TRANSLATION = "translation", _("traduction")
    LIFE = "life", _("vie du réseau")


class NoticeState(models.TextChoices):
    """How a notice stands. One whose last day has passed stays `SHOWN`: the date says so."""

    SHOWN = "shown", pgettext_lazy("annonce", "affichée")
    WITHDRAWN = "withdrawn", pgettext_lazy("annonce", "retirée par son auteur")
    REMOVED = "removed", pgettext_lazy("annonce", "enlevée par l’équipe du réseau")


NOTICE_TRANSITIONS: dict[NoticeState, frozenset[NoticeState]] = {
    NoticeState.SHOWN: frozenset({NoticeState.WITHDRAWN, NoticeState.REMOVED}),
    NoticeState.WITHDRAWN: frozenset({NoticeState.SHOWN}),
    NoticeState.REMOVED: frozenset(),
}


class DigestPace(models.TextChoices):
    """How often a person wishes to read by mail what is new on the board."""

    DAILY = "daily", _("chaque matin où il y a du nouveau")
    WEEKLY = "weekly", _("le lundi matin")
    NONE = "none", _("jamais")
