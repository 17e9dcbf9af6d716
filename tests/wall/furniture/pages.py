"""Drafts, files, work on its way and translations of a centre."""

from __future__ import annotations

import datetime
import io

from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Comment, Page, PageViewRestriction, UploadedFile
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from cdm_centres.enums import Role
from cdm_centres.models import BlogIndexPage
from tests import page_factories as pages
from tests.wall.world import House


def lay_pages(house: House) -> None:
    """A published post, one with changes in waiting, a draft, one closed by a password, and wide rights of old."""
    named = house.named
    named["blog"] = BlogIndexPage.objects.child_of(named["home"]).get()
    named["post"] = pages.post(named["blog"], "Une réunion ouverte")
    named["changed"] = pages.post(named["blog"], "Un article que tous lisent")
    named["draft"] = pages.post(named["blog"], house.secret("draft"), live=False, slug=f"{house.mark}-draft")
    named["draft"].tags.add(house.secret("subject"))
    named["draft"].save()
    named["closed"] = pages.post(named["blog"], house.secret("closed"), slug=f"{house.mark}-closed")
    PageViewRestriction.objects.create(
        page=named["closed"], restriction_type="password", password=f"{house.mark}-password"
    )
    # Provisioning gives this to nobody; somebody may have, in the days before the wall.
    named["translators"].permissions.add(Permission.objects.get(codename="submit_translation"))


def lay_files(house: House) -> None:
    """A picture and a document in the house's collection, and others in the closed one."""
    named = house.named
    for key, collection in (("image", named["collection"]), ("portrait", named["vault"])):
        file = ContentFile(drawing(), f"{house.mark}-{key}.jpg")
        named[key] = get_image_model().objects.create(title=house.secret(key), file=file, collection=collection)
        named[key].tags.add(house.secret("tag"))
        named[f"{key}_small"] = named[key].get_rendition("max-100x100")
    for key, collection in (("document", named["collection"]), ("minutes", named["vault"])):
        file = ContentFile(house.secret("content").encode(), f"{house.mark}-{key}.txt")
        named[key] = get_document_model().objects.create(title=house.secret(key), file=file, collection=collection)
    named["upload"] = UploadedFile.objects.create(
        uploaded_by_user=house.people[Role.EDITOR],
        for_content_type=None,
        file=ContentFile(b"x", f"{house.mark}-upload.jpg"),
    )


def drawing() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (160, 120), "teal").save(written, "JPEG")
    return written.getvalue()


def begin_work(house: House) -> None:
    """Revisions, a workflow on its way, a comment, a schedule, a lock, settings, a redirect, somebody at work."""
    named, editor, manager = house.named, house.people[Role.EDITOR], house.people[Role.MANAGER]
    named["changed"].title = house.secret("title in waiting")
    named["changed"].save_revision(user=editor, log_action=True)
    named["changed"].refresh_from_db()
    named["draft"].owner = editor
    named["revision"] = named["draft"].save_revision(
        user=editor, log_action=True, approved_go_live_at=timezone.now() + datetime.timedelta(days=9)
    )
    named["workflow_state"] = named["workflow"].start(named["draft"], editor)
    named["task_state"] = named["workflow_state"].current_task_state
    named["comment"] = Comment.objects.create(
        page=named["draft"], user=editor, text=house.secret("comment"), contentpath="title"
    )
    named["session"] = EditingSession.objects.create(
        user=editor, content_object=named["draft"], last_seen_at=timezone.now()
    )
    named["redirect"] = Redirect.objects.create(
        old_path=f"/{house.mark}-old", redirect_page=named["draft"], site=named["site"]
    )
    apps.get_model("home", "SiteDetails").objects.update_or_create(
        site=named["site"], defaults={"phone": house.secret("phone")}
    )
    Page.objects.filter(pk=named["closed"].pk).update(locked=True, locked_by=manager, locked_at=timezone.now())
    log(named["image"], "wagtail.edit", user=editor)


def begin_translations(house: House) -> None:
    """The draft is being translated."""
    named, english = house.named, pages.locale("en")
    if not named["blog"].has_translation(english):
        translate_object(named["blog"], [english])
    translate_object(named["draft"], [english])
    named["source"] = TranslationSource.objects.get(object_id=named["draft"].translation_key)
    named["translation"] = named["source"].translations.get()
    named["segment"] = segment = named["source"].stringsegment_set.first()
    StringTranslation.objects.create(
        translation_of=segment.string, locale=english, context=segment.context, data=house.secret("words")
    )
