"""What Postfix writes about a letter that did not arrive, and how the mail server hands it over."""

import io

from django.core import mail
from django.core.management import call_command

from cdm_debates.models import Undelivered


def report(status="5.1.1", action="failed", to="ana@example.org") -> bytes:
    """What Postfix writes to the return address (RFC 3464)."""
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: reply@centres.example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"
Message-Id: <20270301.1@mx.example.org>

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 1 Mar 2027 06:00:00 +0000 (UTC)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: Recipient address rejected: User unknown

--B
Content-Type: message/rfc822

From: site@example.org
Subject: 1 nouvelle contribution

Des mots.

--B--
""".replace("\n", "\r\n").encode()


def back() -> str:
    """The return address of the latest letter."""
    return mail.outbox[-1].from_email


def hand_over(raw: bytes, to: str, sender: str = "") -> int:
    """As the mail server does; the exit code."""
    try:
        call_command("receive_mail", to, sender=sender, stream=io.BytesIO(raw), stderr=io.StringIO())
    except SystemExit as left:
        return int(left.code)
    return 0


def is_paused() -> bool:
    return Undelivered.objects.in_force().exists()
