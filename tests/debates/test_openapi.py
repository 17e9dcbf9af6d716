"""The document of the programs' interface says what the interface does."""

import re

import pytest
from django.urls import reverse

from cdm_debates.api import api
from tests.debates.factories import ContributionFactory, DebateFactory

DOCUMENT = "/api/debates/v1/openapi.json"


@pytest.fixture(scope="module")
def document():
    return api.get_openapi_schema()


def operations(document):
    return [(path, verb, told) for path, verbs in document["paths"].items() for verb, told in verbs.items()]


def walk(node):
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def test_it_is_openapi_three_with_a_title_and_a_version(document):
    assert re.fullmatch(r"3\.\d+\.\d+", document["openapi"])
    assert document["info"]["title"] and document["info"]["version"] and document["info"]["description"]


def test_every_reference_leads_somewhere(document):
    for node in walk(document):
        if "$ref" in node:
            _hash, *way = node["$ref"].split("/")
            target = document
            for step in way:
                target = target[step]


def test_every_operation_only_reads_and_has_its_own_name(document):
    found = operations(document)
    assert {verb for _path, verb, _told in found} == {"get"}
    names = [told["operationId"] for *_rest, told in found]
    assert sorted(names) == sorted(set(names)) and len(names) == 4
    for _path, _verb, told in found:
        assert told["summary"] and told["description"]
        assert {"200", "404", "429"} <= {str(status) for status in told["responses"]}


def test_every_part_of_an_address_is_declared(document):
    for path, _verb, told in operations(document):
        declared = {p["name"] for p in told["parameters"] if p["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path))
        assert all(parameter["required"] for parameter in told["parameters"] if parameter["in"] == "path")


def fits(value, schema, document):
    """A value is of a schema, as far as these schemas go: references, unions, objects, lists, scalars, enums."""
    if "$ref" in schema:
        return fits(value, document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], document)
    if "anyOf" in schema:
        return any(fits(value, one, document) for one in schema["anyOf"])
    if "enum" in schema and value not in schema["enum"]:
        return False
    kind = schema.get("type")
    if kind == "object":
        known = schema["properties"]
        assert set(value) == set(known), "what is told and what is documented are the same"
        return all(fits(value[name], one, document) for name, one in known.items())
    if kind == "array":
        return isinstance(value, list) and all(fits(one, schema["items"], document) for one in value)
    return isinstance(value, {"string": str, "integer": int, "boolean": bool, "null": type(None)}[kind])


@pytest.mark.django_db
def test_every_answer_is_as_documented(client, document):
    debate = DebateFactory()
    root = ContributionFactory(debate=debate, stance="for")
    filled = {"slug": debate.slug, "pk": root.pk}
    for path, _verb, told in operations(document):
        answer = client.get(path.format(**filled)).json()
        schema = told["responses"][200]["content"]["application/json"]["schema"]
        assert fits(answer, schema, document), path


@pytest.mark.django_db
def test_it_is_handed_out_and_explained_to_people(client):
    told = client.get(DOCUMENT)
    assert told.status_code == 200 and told.json()["openapi"]
    html = client.get(reverse("debates:api")).content.decode()
    assert DOCUMENT in html
    for path, _verb, operation in operations(told.json()):
        assert path in html and operation["summary"] in html
    assert "`" not in html and "<code>next</code>" in html  # what a program reads as code, people see as code
    assert "/debates/{slug}/contributions&#x27;" in html or "/debates/{slug}/contributions'" in html
