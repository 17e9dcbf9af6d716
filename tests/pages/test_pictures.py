"""Pictures from outside: what is taken in, what is refused and with which word, what is left of it."""

import io
import struct
import warnings
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from cdm_pages import pictures


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def gradient(width: int = 800, height: int = 1000, mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def png_of_claimed_size(width: int, height: int) -> bytes:
    """A few bytes that say they are an enormous picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def with_exif(orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "Ana at home"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 49.0, 50.0)
    return encoded(gradient(1000, 800), exif=exif, comment=b"secret comment")


def frames(kind: str) -> bytes:
    first, second = gradient(), gradient().rotate(90, expand=False)
    return encoded(first, kind, save_all=True, append_images=[second], duration=100, loop=0)


#: Pictures that take a while are made by whoever asks for them.
REFUSED = {
    "nothing at all": (b"", "photo.jpg", pictures.EmptyFile),
    "more than 8 MB": (b"\xff\xd8" + b"0" * pictures.MAX_BYTES, "photo.jpg", pictures.TooHeavy),
    "more than 40 megapixels": (png_of_claimed_size(8000, 5001), "photo.png", pictures.TooManyPixels),
    "a decompression bomb": (png_of_claimed_size(60_000, 60_000), "photo.png", pictures.TooManyPixels),
    "an SVG": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "photo.svg", pictures.DrawingRefused),
    "an SVG named JPEG": (b'\n <svg onload="alert(1)"/>', "photo.jpg", pictures.DrawingRefused),
    "a document named JPEG": (b"%PDF-1.7\n%...", "photo.jpg", pictures.NotAPicture),
    "a page named JPEG": (b"<!doctype html><script>alert(1)</script>", "photo.jpg", pictures.NotAPicture),
    "a program named JPEG": (b"MZ\x90\x00" * 40, "photo.jpg", pictures.NotAPicture),
    "a picture named as a program": (lambda: encoded(gradient()), "photo.exe", pictures.Disguised),
    "half a JPEG": (lambda: encoded(gradient())[:3000], "photo.jpg", pictures.Damaged),
    "half a PNG": (lambda: encoded(gradient().effect_spread(50), "PNG")[:5000], "photo.png", pictures.Damaged),
    "one pixel": (lambda: encoded(gradient(1, 1)), "photo.jpg", pictures.TooSmall),
    "too small for the card": (lambda: encoded(gradient(200, 250)), "photo.jpg", pictures.TooSmall),
    "an animated GIF": (lambda: frames("GIF"), "photo.gif", pictures.Animated),
    "an animated WebP": (lambda: frames("WEBP"), "photo.webp", pictures.Animated),
    "an animated PNG": (lambda: frames("PNG"), "photo.png", pictures.Animated),
    "a bitmap of a format nobody needs": (lambda: encoded(gradient(), "BMP"), "photo.jpg", pictures.NotAPicture),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_bad_picture_is_refused_with_its_own_sentence(case):
    data, name, expected = REFUSED[case]
    with pytest.raises(expected) as refused:
        pictures.portrait(upload(data() if callable(data) else data, name))
    assert type(refused.value) is expected
    assert str(refused.value).endswith(".")


def test_no_two_refusals_share_a_sentence_or_a_code():
    kinds = pictures.PictureRefused.__subclasses__()
    assert len({str(kind.sentence) for kind in kinds}) == len({kind.code for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_each_accepted_format_becomes_a_portrait_of_the_cards_ratio(kind):
    made = pictures.portrait(upload(encoded(gradient(900, 1300), kind), f"photo.{kind.lower()}"))
    image = Image.open(made)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (600, 744))


def test_a_heic_of_a_telephone_renamed_jpg_is_accepted():
    assert pictures.portrait(upload(encoded(gradient(), "HEIF"), "IMG_0001.JPG")).name == "portrait.jpg"


def test_a_picture_with_a_second_one_behind_it_is_taken_as_one():
    data = encoded(gradient(), "MPO", save_all=True, append_images=[gradient()])
    assert Image.open(pictures.portrait(upload(data))).size == (600, 744)


@pytest.mark.parametrize(
    ("size", "expected"), [((300, 375), (303, 376)), ((2000, 400), (323, 400)), ((400, 4000), (400, 496))]
)
def test_a_portrait_is_as_large_as_the_picture_allows(size, expected):
    assert Image.open(pictures.portrait(upload(encoded(gradient(*size))))).size == expected


def test_the_orientation_is_applied_and_every_metadata_is_gone():
    made = pictures.portrait(upload(with_exif()))
    data = made.read()
    image = Image.open(io.BytesIO(data))
    assert not image.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(image.info)
    assert b"Ana at home" not in data
    assert b"secret comment" not in data
    # Orientation 6 turns a quarter to the right: what was dark above is dark at the right.
    assert sum(image.getpixel((590, 372))) < sum(image.getpixel((10, 372)))


def test_a_sideways_picture_is_measured_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(gradient(380, 300), exif=exif)
    assert Image.open(pictures.portrait(upload(data))).size == (303, 376)


def test_another_colour_space_becomes_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    data = encoded(gradient(), icc_profile=profile.tobytes())
    assert Image.open(pictures.portrait(upload(data))).mode == "RGB"
    assert Image.open(pictures.portrait(upload(encoded(gradient(mode="CMYK"))))).mode == "RGB"


def test_transparency_becomes_white_paper():
    data = encoded(Image.new("RGBA", (400, 500), (0, 0, 0, 0)), "PNG")
    assert Image.open(pictures.portrait(upload(data, "a.png"))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_a_png_of_any_depth_is_taken(mode):
    image = Image.new("I;16", (400, 500), 40_000) if mode == "I;16" else gradient(400, 500).convert(mode)
    assert Image.open(pictures.portrait(upload(encoded(image, "PNG"), "a.png"))).mode == "RGB"


def test_a_text_hidden_in_a_png_is_gone():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "somebody private")
    made = pictures.picture(upload(encoded(gradient(), "PNG", pnginfo=info), "plan.png"))
    assert made.name == "plan.png"
    assert b"somebody private" not in made.read()


@pytest.mark.parametrize(
    ("kind", "mode", "name", "expected"),
    [
        ("JPEG", "RGB", "a.jpeg", "a.jpg"),
        ("WEBP", "RGBA", "été.webp", "été.png"),
        ("HEIF", "RGB", "IMG.heic", "IMG.jpg"),
    ],
)
def test_a_picture_for_a_page_keeps_its_stem_and_gets_the_true_suffix(kind, mode, name, expected):
    image = gradient(300, 200).convert(mode)
    if mode == "RGBA":
        image.putalpha(100)
    assert pictures.picture(upload(encoded(image, kind), name)).name == expected


def test_a_picture_for_a_page_is_never_larger_than_a_screen_needs():
    assert Image.open(pictures.picture(upload(encoded(gradient(5000, 1000))))).size == (4096, 819)


def test_a_size_that_lies_does_not_help():
    liar = upload(b"\xff\xd8" + b"0" * pictures.MAX_BYTES)
    liar.size = 10
    with pytest.raises(pictures.TooHeavy):
        pictures.portrait(liar)


def only_refusals(data: bytes, name: str) -> None:
    """Whatever comes, either a clean portrait or a refusal with a sentence: nothing else escapes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for take in (pictures.portrait, pictures.picture):
            try:
                made = take(upload(data, name))
            except pictures.PictureRefused as refused:
                assert refused.sentence
            else:
                Image.open(made).verify()


SEEDS = [encoded(gradient(310, 380), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF")] + [with_exif()]


@hypothesis_settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=600), prefix=st.sampled_from([b"", b"\xff\xd8\xff", b"GIF89a", b"\x89PNG\r\n\x1a\n"]))
def test_random_bytes_never_get_through_nor_break_anything(data, prefix):
    only_refusals(prefix + data, "photo.jpg")


@hypothesis_settings(max_examples=120, deadline=None)
@given(
    seed=st.sampled_from(SEEDS),
    wounds=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20),
    cut=st.floats(0.02, 1),
)
def test_a_wounded_picture_is_either_taken_clean_or_refused(seed, wounds, cut):
    data = bytearray(seed)
    for place, value in wounds:
        data[min(int(place * len(data)), len(data) - 1)] = value
    only_refusals(bytes(data[: max(1, int(len(data) * cut))]), "photo.jpg")
