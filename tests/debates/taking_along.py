"""How tests take a debate along, and read the files back."""

import csv
import io

import pypdf

ENDINGS = ("csv", "json", "html", "pdf")


def taken(client, debate, ending, language="fr"):
    address = f"/{language}/debates/d/{debate.slug}/export/{ending}/"
    response = client.get(address)
    assert response.status_code == 200, response.content[:300]
    return b"".join(response.streaming_content)


def text_of(data, ending):
    if ending != "pdf":
        return data.decode("utf-8-sig")
    pages = pypdf.PdfReader(io.BytesIO(data), strict=True).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
