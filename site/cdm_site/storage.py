"""How static files are kept in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Folders below the static root whose JavaScript modules are ours.
OUR_FOLDERS = ("accounts", "cdm_centres", "cdm_pages", "cdm_registry", "home", "js", "site")


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Each file under a name that changes with its content, compressed beforehand.

    Our modules import the hashed names. Other packages' scripts stay as they came: Django would read the examples in
    their comments as imports, and refuse.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        *(
            (f"{folder}/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1])
            for folder in OUR_FOLDERS
        ),
    )
