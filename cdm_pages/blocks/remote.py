"""Videos and sounds kept elsewhere: nothing is asked of the other machine before the reader has said yes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cdm_pages import conf

from .base import MEDIA, RICH_FEATURES, BodyStructBlock, OptionalText, RequiredText

FRAME, AUDIO = "frame", "audio"
SOUND_FILE = re.compile(r"\.(mp3|ogg|oga|opus|m4a|wav)$", re.IGNORECASE)
YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}
VIDEO_ID = re.compile(r"[\w-]{6,20}")


@dataclass(frozen=True)
class RemoteMedia:
    """What the page loads after the reader's click: `kind` is frame or audio, `host` learns the reader's address."""

    kind: str
    src: str
    host: str
    provider: str


def youtube(host: str, path: str, query: str) -> RemoteMedia | None:
    """A YouTube video, through the address that sets no cookie before playing."""
    if host not in YOUTUBE_HOSTS:
        return None
    parts = path.strip("/").split("/")
    candidate = parse_qs(query).get("v", [parts[-1]])[0]
    if not VIDEO_ID.fullmatch(candidate):
        return None
    return RemoteMedia(
        FRAME, f"https://www.youtube-nocookie.com/embed/{candidate}", "www.youtube-nocookie.com", "YouTube"
    )


def vimeo(host: str, path: str, query: str) -> RemoteMedia | None:
    """A Vimeo video, asked not to follow the reader (`dnt`)."""
    match = re.fullmatch(r"/(?:video/)?(\d+)(?:/\w+)?/?", path)
    if host not in {"vimeo.com", "player.vimeo.com"} or not match:
        return None
    return RemoteMedia(FRAME, f"https://player.vimeo.com/video/{match[1]}?dnt=1", "player.vimeo.com", "Vimeo")


def peertube(host: str, path: str, query: str) -> RemoteMedia | None:
    """A video of one of the PeerTube instances named in the settings."""
    match = re.fullmatch(r"/(?:w|videos/watch|videos/embed)/([\w-]{10,40})/?", path)
    if host not in conf.peertube_hosts() or not match:
        return None
    return RemoteMedia(FRAME, f"https://{host}/videos/embed/{match[1]}?p2p=0", host, f"PeerTube ({host})")


def sound_file(host: str, path: str, query: str) -> RemoteMedia | None:
    """A sound file on one of the hosts named in the settings."""
    if host not in conf.audio_hosts() or not SOUND_FILE.search(path):
        return None
    return RemoteMedia(AUDIO, f"https://{host}{path}", host, host)


PROVIDERS: tuple[Callable[[str, str, str], RemoteMedia | None], ...] = (youtube, vimeo, peertube, sound_file)


def find(url: str) -> RemoteMedia | None:
    """The medium an address means, or None when no known provider recognises it."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    return next((media for provider in PROVIDERS if (media := provider(host, parts.path, parts.query))), None)


class RemoteMediaValue(blocks.StructValue):
    """A video or sound, as the editor gave it."""

    @property
    def media(self) -> RemoteMedia | None:
        return find(self.get("url") or "")


class RemoteMediaBlock(BodyStructBlock):
    """A video or sound from elsewhere: loads after a click and a word on who will see the reader's address."""

    url = blocks.URLBlock(
        label=_("Adresse de la vidéo ou du son"),
        help_text=_("L’adresse de la page YouTube, Vimeo ou PeerTube, ou celle d’un fichier de son."),
    )
    title = RequiredText(label=_("Titre"), max_length=150, help_text=_("Ce que l’on va voir ou entendre."))
    poster = ImageChooserBlock(
        label=_("Image d’attente"),
        required=False,
        help_text=_("Facultatif : une image de notre bibliothèque, montrée avant le clic."),
    )
    caption = OptionalText(label=_("Légende"), max_length=300)
    transcript = blocks.RichTextBlock(
        label=_("Transcription"),
        features=RICH_FEATURES,
        required=False,
        default="",
        help_text=_("Ce qui est dit, pour qui n’entend pas ou préfère lire."),
    )

    preview_data = {
        "url": "https://framatube.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        "title": "Qu’est-ce que la citoyenneté mondiale ?",
        "poster": None,
        "caption": "Conférence publique, 42 minutes.",
        "transcript": "",
    }

    class Meta:
        icon = "media"
        label = _("Vidéo ou son d’ailleurs")
        group = MEDIA
        description = _("Une vidéo ou un son gardé sur un autre site : rien n’est chargé avant l’accord du lecteur.")
        template = "cdm_pages/blocks/remote_media.html"
        value_class = RemoteMediaValue
        label_format = "{title}"

    def check_values(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        if find(value.get("url") or "") is None:
            message = _(
                "Cette adresse n’est pas celle d’une vidéo ou d’un son que nous savons montrer. "
                "Ajoutez plutôt un bouton qui y mène."
            )
            return {"url": ValidationError(message)}
        return {}
