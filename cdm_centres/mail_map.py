"""The addresses in use as the table a Postfix server reads: `virtual_alias_maps` (virtual(5)).

Each line names an address of the network's domain and mailboxes outside it, so that no line can lead to another: the
table has no loop, whatever is in it.
"""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

from . import mail_names
from .enums import AliasState
from .models import AliasTarget, Membership

log = logging.getLogger(__name__)

HEAD = "# Addresses of the network's centres: written by manage.py export_mail_aliases, not by hand (virtual(5)).\n"


def entries() -> dict[str, list[str]]:
    """Each address in use with the mailboxes it reaches today, both in order: one query.

    A mandate that is over, a suspended centre, a closed account or a mailbox that mail cannot be passed on to receives
    nothing; an address that would reach nobody is left out.
    """
    reached = AliasTarget.objects.filter(
        alias__state=AliasState.APPROVED,
        membership__in=Membership.objects.in_force(),
        membership__user__is_active=True,
    ).select_related("alias", "membership__user")
    found: dict[str, set[str]] = {}
    for row in reached:
        mailbox = mail_names.deliverable(row.membership.user.email)
        if mailbox is None:
            log.warning("address %s does not reach mandate %s: its mailbox is not one", row.alias_id, row.membership_id)
        else:
            found.setdefault(row.alias.address, set()).add(mailbox)
    return {address: sorted(mailboxes) for address, mailboxes in sorted(found.items())}


def rendered() -> str:
    """The table: the same text for the same facts, whenever it is written."""
    lines = (f"{address}\t{', '.join(mailboxes)}\n" for address, mailboxes in entries().items())
    return HEAD + "".join(lines)


def replace(path: Path, text: str) -> bool:
    """Put a text in place of a file, whole or not at all; False where it said the same already.

    Whoever reads meanwhile sees the old table or the new one, never half of it.
    """
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # the mail server reads it as another user
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
