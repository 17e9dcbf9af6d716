"""Answers by mail, and letters that come back: the mail server's hand-over."""

from wagtail import hooks

from cdm_debates.actions import replies, returns
from cdm_pages.emails import ReceivedMail


@hooks.register("register_mail_receiver")
def answers_to_contributions(mail: ReceivedMail) -> bool:
    """Mail that answers a letter about a debate."""
    return replies.deliver(mail=mail)


@hooks.register("register_mail_receiver")
def letters_that_come_back(mail: ReceivedMail) -> bool:
    """Reports of mail servers on a letter about debates."""
    return returns.take(mail=mail)
