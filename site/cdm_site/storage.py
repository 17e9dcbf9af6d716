"""How static files are kept in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Each file under a name that changes with its content, compressed beforehand; modules import the hashed names."""

    support_js_module_import_aggregation = True
