"""Settings of this app, with safe defaults. Each is named CDM_PAGES_… in the project's settings."""

from pathlib import Path

from django.conf import settings

#: Hosts of PeerTube instances whose videos editors may show (names without scheme).
PEERTUBE_HOSTS = ("framatube.org", "video.blender.org", "tube.tchncs.de")
#: Hosts from which a sound file (mp3, ogg, opus, m4a, wav) may be played.
AUDIO_HOSTS = ("archive.org",)
#: Extensions of documents that editors may upload.
DOCUMENT_EXTENSIONS = ("csv", "docx", "epub", "ics", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip")


def peertube_hosts() -> tuple[str, ...]:
    """Hosts of the PeerTube instances that may be framed, `CDM_PAGES_PEERTUBE_HOSTS`."""
    return tuple(getattr(settings, "CDM_PAGES_PEERTUBE_HOSTS", PEERTUBE_HOSTS))


def audio_hosts() -> tuple[str, ...]:
    """Hosts that may serve a sound file to our pages, `CDM_PAGES_AUDIO_HOSTS`."""
    return tuple(getattr(settings, "CDM_PAGES_AUDIO_HOSTS", AUDIO_HOSTS))


def translated_share() -> float:
    """From which share of its strings on a page counts as translated, `CDM_PAGES_TRANSLATED_SHARE` (0 to 1)."""
    return float(getattr(settings, "CDM_PAGES_TRANSLATED_SHARE", 0.8))


def mail_domain() -> str:
    """The domain whose mail the server hands to `manage.py receive_mail`, `CDM_PAGES_MAIL_DOMAIN`; empty for none."""
    return str(getattr(settings, "CDM_PAGES_MAIL_DOMAIN", "")).casefold()


def reply_mailbox() -> str:
    """What stands before the plus of the addresses our mails are answered at, `CDM_PAGES_REPLY_MAILBOX`."""
    return str(getattr(settings, "CDM_PAGES_REPLY_MAILBOX", "reply")).casefold()


def reply_weeks() -> int:
    """For how many weeks such an address can be answered, `CDM_PAGES_REPLY_WEEKS`."""
    return int(getattr(settings, "CDM_PAGES_REPLY_WEEKS", 104))


def largest_mail() -> int:
    """Bytes of a mail beyond which it is refused, files included, `CDM_PAGES_LARGEST_MAIL`."""
    return int(getattr(settings, "CDM_PAGES_LARGEST_MAIL", 15 * 1024 * 1024))


def largest_attachment() -> int:
    """Bytes of a file that is kept with a mail; a larger one is only named, `CDM_PAGES_LARGEST_ATTACHMENT`."""
    return int(getattr(settings, "CDM_PAGES_LARGEST_ATTACHMENT", 5 * 1024 * 1024))


def font_dirs() -> list[Path]:
    """Folders to look in, before the system's, for letters that the bundled typefaces lack, `CDM_PAGES_FONT_DIRS`."""
    return [Path(folder) for folder in getattr(settings, "CDM_PAGES_FONT_DIRS", [])]
