"""What browsers are told: where pages may load from, who may frame them, which devices they may ask for.

The same in development as in production, so that a page that breaks the policy breaks before it is published.
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE

# Players and sound files that load only after a click, once the reader was told who will see their address.
CDM_PAGES_PEERTUBE_HOSTS = ["framatube.org", "video.blender.org", "tube.tchncs.de"]
CDM_PAGES_AUDIO_HOSTS = ["archive.org"]
PLAYERS = ["www.youtube-nocookie.com", "player.vimeo.com", *CDM_PAGES_PEERTUBE_HOSTS]
PLAYER_SOURCES = [f"https://{host}" for host in PLAYERS]
# Sound archives send their files from machines below their name.
SOUND_SOURCES = [source for host in CDM_PAGES_AUDIO_HOSTS for source in (f"https://{host}", f"https://*.{host}")]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # blob: a photo just taken is shown before it is sent; data: icons drawn in style sheets.
        "img-src": [SELF, "blob:", "data:"],
        "media-src": [SELF, *SOUND_SOURCES],
        "frame-src": [SELF, *PLAYER_SOURCES],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
# Wagtail's admin writes inline scripts and styles, and previews pages in a frame of its own.
CDM_ADMIN_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "worker-src": [SELF, "blob:"],
    "frame-ancestors": [SELF],
}
CDM_ADMIN_PREFIX = "/admin/"

# Devices: the camera for the photo on the card, passkeys for signing in, nothing else, and nothing for frames.
CDM_PERMISSIONS_POLICY = {
    **dict.fromkeys(
        (
            "accelerometer",
            "browsing-topics",
            "display-capture",
            "geolocation",
            "gyroscope",
            "hid",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "serial",
            "usb",
        ),
        "()",
    ),
    "camera": "(self)",
    "publickey-credentials-create": "(self)",
    "publickey-credentials-get": "(self)",
}
# A page's address says what somebody reads; other sites learn our name and no more.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"

# The admin's browser is no third party's business either: no pictures of faces from elsewhere, no word on our version.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
