"""The documents and three tools: the schema of OpenAPI, Redocly's rules, and the schemas and examples by JSON Schema."""

import os
from pathlib import Path
import sys

from examples import Document
import pytest

from programs import HERE, REDOCLY, canaries, document, edited, load, named, ran, unsaid
from vendors import SPECS

LINT = [*REDOCLY, "lint", "--format", "stylish", "--config", HERE / "redocly.yaml"]
VALIDATE = [sys.executable, "-m", "openapi_spec_validator", "--schema", "3.1", "--validation-errors", "all"]
# There are two that it could use; canaries know what this one says.
BACKEND = {**os.environ, "OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND": "jsonschema"}


def openapi_spec_validator(path: Path) -> tuple[int, str]:
    return ran([*VALIDATE, path], env=BACKEND)


def redocly(path: Path) -> tuple[int, str]:
    return ran([*LINT, path])


def examples(path: Path) -> tuple[int, str]:
    found = Document(load(path.read_text(encoding="utf-8")))
    found.check()
    assert found.examples > 0
    return len(found.problems), "\n".join(found.problems)


TOOLS = {"openapi-spec-validator": openapi_spec_validator, "redocly": redocly, "examples": examples}


@pytest.mark.parametrize("vendor", SPECS)
@pytest.mark.parametrize("tool", TOOLS)
def test_document(vendor, tool, tmp_path):
    path = tmp_path / "openapi.yaml"
    path.write_text(document(vendor), encoding="utf-8")
    failed, output = TOOLS[tool](path)
    assert not failed, output


@pytest.mark.parametrize("canary", canaries(*TOOLS), ids=named)
def test_canary(canary, tmp_path):
    path = tmp_path / "openapi.yaml"
    path.write_text(edited(document(canary["vendor"]), [canary["edit"]]), encoding="utf-8")
    failed, output = TOOLS[canary["finder"]](path)
    assert failed and not unsaid(canary, output), output
