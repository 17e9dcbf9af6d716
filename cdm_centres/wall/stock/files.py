"""Pictures and documents: lists and choosers follow the rights on collections, each thing is asked for."""

from __future__ import annotations

from cdm_centres.wall.doors import Door, door
from cdm_centres.wall.things import harmless, own_collection, own_document, own_image

FOUND = "Lists what stands in collections open to the person."
ONE = "One thing of a collection open to the person; Wagtail asks for the right to do it."
NEW = "Puts something into a collection the person may fill."
UPLOAD = "An upload of the person's own."

DOORS: dict[str, Door] = {
    **{
        f"{app}:{view}": door(FOUND, collection_id=own_collection)
        for app in ("wagtailimages", "wagtaildocs")
        for view in ("index", "index_results")
    },
    **{
        f"{app}:{view}": door(NEW, collection=own_collection)
        for app in ("wagtailimages", "wagtaildocs")
        for view in ("add", "add_multiple")
    },
    **{f"wagtailimages:{view}": door(ONE, image_id=own_image) for view in ("edit", "delete", "image_usage")},
    **{f"wagtailimages:{view}": door(ONE, image_id=own_image) for view in ("edit_multiple", "delete_multiple")},
    "wagtailimages:url_generator": door(ONE, image_id=own_image),
    "wagtailimages:url_generator_output": door(ONE, image_id=own_image),
    "wagtailimages:preview": door(ONE, image_id=own_image, filter_spec=harmless),
    "wagtailimages:create_multiple_from_uploaded_image": door(UPLOAD, uploaded_file_id=harmless),
    "wagtailimages:delete_upload_multiple": door(UPLOAD, uploaded_file_id=harmless),
    **{f"wagtaildocs:{view}": door(ONE, document_id=own_document) for view in ("edit", "delete", "document_usage")},
    **{f"wagtaildocs:{view}": door(ONE, doc_id=own_document) for view in ("edit_multiple", "delete_multiple")},
    "wagtaildocs:create_multiple_from_uploaded_document": door(UPLOAD, uploaded_file_id=harmless),
    "wagtaildocs:delete_upload_multiple": door(UPLOAD, uploaded_file_id=harmless),
    **{
        f"{app}_chooser:{view}": door(FOUND, collection_id=own_collection)
        for app in ("wagtailimages", "wagtaildocs")
        for view in ("choose", "choose_results")
    },
    "wagtailimages_chooser:create": door(NEW),
    "wagtaildocs_chooser:create": door(NEW),
    "wagtailimages_chooser:chosen": door(ONE, pk=own_image),
    "wagtailimages_chooser:chosen_multiple": door(ONE, id=own_image),
    "wagtailimages_chooser:select_format": door(ONE, image_id=own_image),
    "wagtaildocs_chooser:chosen": door(ONE, pk=own_document),
    "wagtaildocs_chooser:chosen_multiple": door(ONE, id=own_document),
    "wagtailadmin_api:images:listing": door(FOUND),
    "wagtailadmin_api:images:detail": door(ONE, pk=own_image),
    "wagtailadmin_api:documents:listing": door(FOUND),
    "wagtailadmin_api:documents:detail": door(ONE, pk=own_document),
}
