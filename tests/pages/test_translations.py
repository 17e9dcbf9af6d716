"""Translations of pages: every block goes out and comes back, addresses keep their letters, drafts stay drafts."""

import json

import pytest
from django.test import Client, TestCase
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.segments.extract import extract_segments

from cdm_pages.blocks.body import own_blocks
from home.models import ContentPage
from tests import page_factories as make
from tests.once import again

pytestmark = pytest.mark.django_db

#: What translators are asked, by block: the words a reader sees, and nothing else.
ASKED = {
    "heading": {"titre"},
    "paragraph": {"paragraphe <b>fort</b>"},
    "quote": {"citation", "auteur"},
    "callout": {"encadré", "dans l’encadré"},
    "accordion": {"question", "réponse"},
    "table": {"tableau", "Année", "Lieu", "Paris"},
    "button": {"bouton"},
    "media": {"vidéo", "légende vidéo", "transcription"},
    "picture": {"description", "légende", "crédit"},
    "gallery": {"galerie", "g un", "g deux", "légende", "crédit"},
    "documents": {"papiers", "le papier"},
}


@pytest.fixture(scope="module", autouse=True)
def made(once):
    """A front page, and a page with every block below it."""
    front = make.front_page()
    body = make.every_block(make.image(), make.document())
    return front, make.content_page(front, "Le registre", slug="le-registre", body=json.dumps(body))


@pytest.fixture
def front(made):
    return again(made[0])


@pytest.fixture
def composed(made):
    return again(made[1])


def submit(page, code: str) -> TranslationSource:
    translate_object(page, [make.locale(code)])
    return TranslationSource.objects.get(object_id=page.translation_key)


def write(source: TranslationSource, code: str, texts: dict[str, str] | None = None) -> None:
    """A translation of each string: the one given, or the string between brackets."""
    for segment in source.stringsegment_set.select_related("string", "context"):
        data = (texts or {}).get(segment.string.data, f"[{segment.string.data}]")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string, context=segment.context, locale=make.locale(code), defaults={"data": data}
        )


def save(source: TranslationSource, code: str, publish: bool = True):
    with TestCase.captureOnCommitCallbacks(execute=True):
        source.translations.get(target_locale__language_code=code).save_target(publish=publish)
    return ContentPage.objects.filter(translation_key=source.object_id, locale__language_code=code).first()


def test_every_block_of_the_chooser_is_in_the_table_above():
    assert set(ASKED) == {name for name, _block in own_blocks()}


def test_each_block_asks_translators_for_its_words(composed):
    asked = {name: set() for name in ASKED}
    for segment in extract_segments(composed):
        if segment.path.startswith("body.id-") and hasattr(segment, "string"):
            asked[segment.path.removeprefix("body.id-").split(".")[0]].add(segment.string.data)
    assert asked == ASKED


def test_each_block_comes_back_translated_and_is_shown_escaped(client: Client, composed, subtests):
    make.front_page("en")
    source = submit(composed, "en")
    write(source, "en", {text: f"&lt;i&gt;&amp;{text}" for texts in ASKED.values() for text in texts})
    theirs = save(source, "en")
    blocks = {child.block_type: str(child.render()) for child in theirs.body}
    for name, texts in ASKED.items():
        with subtests.test(name):
            assert all(f"&lt;i&gt;&amp;{text}" in blocks[name] for text in texts)
            assert not any(f"<i>&{text}" in blocks[name] for text in texts)
    assert client.get(theirs.url).status_code == 200


def test_an_empty_block_of_each_kind_can_be_submitted(front):
    """wagtail-localize stops at None: an optional text must be an empty string, an empty chooser nothing."""
    stored = [
        {"type": name, "value": block.get_prep_value(block.get_default()), "id": name} for name, block in own_blocks()
    ]
    page = make.content_page(front, body=json.dumps(stored))
    assert submit(page, "en")


def test_a_row_of_a_table_moved_keeps_its_translation(front):
    blocks = make.every_block()
    table = next(block for block in blocks if block["type"] == "table")
    page = make.content_page(front, body=json.dumps([table]))
    source = submit(page, "en")
    write(source, "en")
    table["value"]["data"].reverse()
    page.body = json.dumps([table])
    page.save()
    source.update_from_db()
    theirs = save(source, "en")
    assert theirs.body[0].value["data"] == [["2025", "[Paris]"], ["2024", "[Paris]"], ["[Année]", "[Lieu]"]]


@pytest.mark.parametrize(
    ("code", "title", "slug"),
    [
        ("ar", "السجل العالمي", "السجل-العالمي"),
        ("eo", "Ĉevalo ŝanĝo ĝoju", "ĉevalo-ŝanĝo-ĝoju"),
        ("es", "El año español", "el-año-español"),
        ("en", "Реестр граждан", "реестр-граждан"),
    ],
)
def test_addresses_of_every_script_keep_their_letters(client: Client, composed, code, title, slug):
    make.front_page(code)
    source = submit(composed, code)
    write(source, code, {"Le registre": title})
    theirs = save(source, code)
    assert theirs.slug == slug
    assert client.get(theirs.url).status_code == 200


def test_an_address_changed_by_hand_is_kept(composed):
    make.front_page("eo")
    source = submit(composed, "eo")
    write(source, "eo")
    theirs = save(source, "eo")
    theirs.slug = "ĉiuj"
    theirs.save_revision().publish()
    write(source, "eo", {"Le registre": "Nova titolo"})
    theirs = save(source, "eo")
    assert (theirs.title, theirs.slug) == ("Nova titolo", "ĉiuj")


def test_an_address_written_by_the_translator_is_taken(composed):
    make.front_page("ar")
    source = submit(composed, "ar")
    segment = OverridableSegment.objects.get(source=source, context__path="slug")
    SegmentOverride.objects.create(locale=make.locale("ar"), context=segment.context, data_json='"عنوان-آخر"')
    write(source, "ar")
    assert save(source, "ar").slug == "عنوان-آخر"


def test_a_new_translation_is_a_draft(composed):
    make.front_page("en")
    submit(composed, "en")
    assert not composed.get_translation(make.locale("en")).live


def test_a_draft_of_a_translation_leaves_the_live_page_as_it_is(client: Client, composed):
    make.front_page("en")
    source = submit(composed, "en")
    write(source, "en", {"Le registre": "The register"})
    theirs = save(source, "en")
    write(source, "en", {"Le registre": "The new register"})
    after = save(source, "en", publish=False)
    assert (after.title, after.live, after.has_unpublished_changes) == ("The register", True, True)
    assert "The new register" not in client.get(theirs.url).content.decode()
    after.get_latest_revision().publish()
    assert "The new register" in client.get(theirs.url).content.decode()


def test_an_alias_that_becomes_a_translation_is_a_draft_until_somebody_publishes(composed):
    english = make.front_page("en")
    alias = composed.copy_for_translation(english.locale, alias=True)
    assert alias.live
    source = submit(composed, "en")
    after = composed.get_translation(make.locale("en"))
    assert (after.alias_of_id, after.live) == (None, False)
    write(source, "en", {"Le registre": "The register"})
    assert save(source, "en").live


def test_strings_are_kept_when_a_page_is_deleted(composed):
    make.front_page("en")
    write(submit(composed, "en"), "en")
    kept = StringTranslation.objects.count()
    composed.get_translation(make.locale("en")).delete()
    assert StringTranslation.objects.count() == kept > 0
