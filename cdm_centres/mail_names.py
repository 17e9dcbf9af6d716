"""Which names an address of the network may have before the @, and which addresses mail may be passed on to.

A name is taken, reserved or malformed by how it *looks*: `p0stmaster` and `post.master` look like `postmaster`.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings

from . import conf

#: Small letters and digits, with single dots and hyphens between them: what every mail program takes, and no look-alike
#: letter of another script among them.
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
SHORTEST, LONGEST = 3, 40
#: Names that mail servers, web servers, certificate authorities and people expect to be the network's own (RFC 2142,
#: the CA/Browser Forum's baseline requirements 3.2.2.4.4, and the words of the house in its languages).
RESERVED = frozenset(
    """
    abuse accounts admin administrator autoconfig autodiscover backup billing bounce bounces citizen citoyen
    contact cron daemon dmarc donate dons error errors ftp help host hostmaster imap info list lists localhost
    mail mailer mailer-daemon mailman marketing moderation network news no-reply nobody noc noreply null office
    owner password paypal pop postgres postmaster presidence press presse privacy register registraire registrar
    registre reply request reseau root sales secretariat security server service smtp spam ssl ssladmin
    ssladministrator sslwebmaster staff superuser support sysadmin system team test tls treasurer tresorier trust
    usenet user uucp verify virus web webmaster world worldcitizens www
    """.split()  # noqa: SIM905  (a list of a hundred strings would be read by nobody)
)
#: What mailing lists add to their names for machines.
LIST_SUFFIXES = ("-admin", "-bounces", "-confirm", "-join", "-leave", "-owner", "-request", "-subscribe")
#: Addresses mail can be passed on to: plain ones, with nothing in them that a map or a shell could read otherwise.
TARGET = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+=-]*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def domain() -> str:
    """The domain of the network's addresses, in ASCII: CDM_CENTRES_MAIL_DOMAIN, or the site's own name."""
    return ascii_domain(conf.value("MAIL_DOMAIN") or urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost")


def ascii_domain(name: str) -> str:
    """A domain as machines write it: small letters, no dot at the end, other scripts in their ASCII form.

    Raises `ValueError` where it has none.
    """
    return name.strip().rstrip(".").encode("idna").decode().lower()


def address(local_part: str) -> str:
    """The whole address of a name."""
    return f"{local_part}@{domain()}"


def spelled(local_part: str) -> str:
    """A name as it is kept: small letters, without blanks around and without the network's own domain behind it."""
    name = local_part.strip().lower()
    return name.removesuffix(f"@{domain()}")


def is_well_formed(local_part: str) -> bool:
    """Short, plain, and the same in every mail program."""
    return SHORTEST <= len(local_part) <= LONGEST and NAME.fullmatch(local_part) is not None


def likeness(local_part: str) -> str:
    """What a name looks like at a glance; two names of one likeness would be taken for each other."""
    return re.sub(r"[.-]", "", local_part).translate(str.maketrans("01", "ol"))


def is_reserved(local_part: str) -> bool:
    """The name is the network's, or a machine's, by custom."""
    senders = (settings.DEFAULT_FROM_EMAIL, settings.SERVER_EMAIL)
    own = [sender.rpartition("<")[2].partition("@")[0] for sender in senders]
    reserved = {likeness(name.lower()) for name in (*RESERVED, *conf.value("RESERVED_NAMES"), *own)}
    is_list = local_part.endswith(LIST_SUFFIXES) or local_part.startswith("owner-")
    return is_list or likeness(local_part) in reserved


def is_own(email: str) -> bool:
    """The address is of the network's own domain."""
    try:
        return ascii_domain(email.rpartition("@")[2]) == domain()
    except ValueError:
        return False


def deliverable(email: str) -> str | None:
    """An address as a map names it, or None where mail is not passed on to it: not plain, or of the network's own
    domain. An address of ours that pointed at another of ours could lead back to where it came from.
    """
    local_part, _at, where = email.strip().rpartition("@")
    try:
        target = f"{local_part}@{ascii_domain(where)}"
    except ValueError:
        return None
    is_plain = TARGET.fullmatch(target) is not None and ".." not in target
    return target if is_plain and not is_own(email) else None
