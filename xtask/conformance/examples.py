"""Validates the schemas of an OpenAPI 3.1 document as JSON Schema 2020-12, and the examples against them.

    python examples.py openapi.yaml

Prints one JSON object: how many examples were validated, and what is wrong with them. Ends with 1 if anything is.
"""

import json
import re
import sys

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
import yaml

DIALECT = "https://json-schema.org/draft/2020-12/schema"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Loader(yaml.SafeLoader):
    """YAML 1.2, in which `yes` and `2020-01-01` are text."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


class Document:
    def __init__(self, content):
        self.content = content
        resource = DRAFT202012.create_resource(content)
        self.registry = Registry().with_resource("urn:document", resource)
        self.examples = 0
        self.problems = []

    def check(self):
        if self.content.get("jsonSchemaDialect") != DIALECT:
            self.problems.append(f"jsonSchemaDialect: is not {DIALECT}")
        for group in ("paths", "webhooks"):
            for name, item in self.content.get(group, {}).items():
                self.item(item, ("#", group, name))
        for kind, visit in (("parameters", self.typed), ("requestBodies", self.body), ("responses", self.body)):
            for name, part in self.content.get("components", {}).get(kind, {}).items():
                visit(part, ("#", "components", kind, name))
        for name, schema in self.content.get("components", {}).get("schemas", {}).items():
            self.root(schema, ("#", "components", "schemas", name))

    def item(self, item, place):
        self.parameters(item, place)
        for method in METHODS:
            if method in item:
                operation, at = item[method], (*place, method)
                self.parameters(operation, at)
                self.body(operation.get("requestBody", {}), (*at, "requestBody"))
                for status, response in operation.get("responses", {}).items():
                    self.body(response, (*at, "responses", status))

    def parameters(self, owner, place):
        for index, parameter in enumerate(owner.get("parameters", [])):
            self.typed(parameter, (*place, "parameters", index))

    def body(self, body, place):
        for media_type, media in body.get("content", {}).items():
            self.typed(media, (*place, "content", media_type))

    def typed(self, owner, place):
        """A parameter or a body: something with a schema and examples beside it."""
        if "schema" not in owner:
            return
        schema = (*place, "schema")
        if "example" in owner:
            self.validate(owner["example"], schema, (*place, "example"))
        for name, example in owner.get("examples", {}).items():
            if "value" in example:
                self.validate(example["value"], schema, (*place, "examples", name))
        self.root(owner["schema"], schema)

    def root(self, schema, place):
        """A whole schema. That of OpenAPI leaves them to the dialect, so that its validators may pass any object."""
        self.report(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema), place)
        self.schema(schema, place)

    def schema(self, schema, place):
        """The examples inside a schema."""
        if not isinstance(schema, dict):
            return
        if "example" in schema:
            self.validate(schema["example"], place, (*place, "example"))
        for index, example in enumerate(schema.get("examples", [])):
            self.validate(example, place, (*place, "examples", index))
        for key in ("items", "additionalProperties", "not"):
            if key in schema:
                self.schema(schema[key], (*place, key))
        for key in ("allOf", "anyOf", "oneOf"):
            for index, part in enumerate(schema.get(key, [])):
                self.schema(part, (*place, key, index))
        for name, part in schema.get("properties", {}).items():
            self.schema(part, (*place, "properties", name))

    def validate(self, example, schema, place):
        reference = {"$ref": "urn:document" + pointer(schema)}
        self.report(Draft202012Validator(reference, registry=self.registry).iter_errors(example), place)
        self.examples += 1

    def report(self, errors, place):
        for error in errors:
            at = "/".join(str(step) for step in error.absolute_path)
            self.problems.append(f"{pointer(place)} at {at or 'the top'}: {error.message}")


def pointer(place):
    return "/".join(str(step).replace("~", "~0").replace("/", "~1").replace("%", "%25") for step in place)


def main(path):
    with open(path, encoding="utf-8") as file:
        document = Document(yaml.load(file, Loader))
    document.check()
    print(json.dumps({"examples": document.examples, "problems": document.problems}, ensure_ascii=False))
    return 1 if document.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
