"""What the site adds to the Wagtail admin: its face."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from cdm_centres.wall.doors import Door, door

from .templatetags.face import STYLES, built_file


@hooks.register("register_doors")
def doors_of_the_accounts() -> dict[str, Door]:
    """The way in and out stands before the wall."""
    why = "Leads to the site's own pages of accounts, and says nothing of any centre."
    return {"admin_sign_in": door(why), "admin_sign_out": door(why)}


@hooks.register("insert_global_admin_css")
def face_of_the_admin() -> SafeString:
    """The site's colours, and its letters where they were built."""
    sheets = [(sheet,) for sheet in (built_file(STYLES), static("css/admin.css")) if sheet]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)
