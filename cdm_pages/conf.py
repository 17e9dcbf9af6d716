"""Settings of this app, with safe defaults. Each is named CDM_PAGES_… in the project's settings."""

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
