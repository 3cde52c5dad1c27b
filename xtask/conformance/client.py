"""Generates a Python client from one vendor's document, and calls every JSON operation of a running sandbox with it.

    python client.py VENDOR READY FOLDER

Every call has to be answered with success, in a body that the generated models can hold without a loss. See `reader.py`
for the arguments.
"""

from enum import Enum
import importlib
import inspect
import json
from pathlib import Path
import re
import shutil
import subprocess
import sys
from urllib.parse import urlencode

from examples import Loader, METHODS
from reader import arguments, report, strike
from values import values
from vendors import Vendor
import yaml

# What is not JSON in both directions, and why it is left out.
EXCLUDED = {
    "download_file": "answers the bytes of a file",
    "sso_entry": "answers a browser with a redirect",
    "front_order_list_page": "answers a browser with a page",
    "front_order_detail_page": "answers a browser with a page",
}
# The text of what clients supply, which the hook replaces.
SUPPLIED = "supplied-later"


def main():
    given = arguments(__doc__)
    vendor = given.vendor
    with given.document.open(encoding="utf-8") as file:
        document = yaml.load(file, Loader)
    package = f"generated_{vendor.name}"
    folder = given.folder / vendor.name
    generate(document, folder, package)
    sys.path.insert(0, str(folder))
    caller = Caller(vendor, document, package)
    known = values(vendor)
    strike(given)
    caller.call_all(known, given.only)
    problems = caller.problems
    excluded = [operation for operation, _, _ in caller.operations if operation in EXCLUDED]
    if given.only is None and caller.called + len(excluded) != len(caller.operations):
        problems.append(f"{caller.called} of {len(caller.operations)} operations were called")
    report(caller.called, caller.requests, caller.failures, problems)


def generate(document: dict, folder: Path, package: str):
    """Writes the client. Of webhooks it would write functions too, whose Python is broken: openapi-generator 7.26.0."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spec = folder / "openapi.json"
    callable_only = {key: value for key, value in document.items() if key != "webhooks"}
    spec.write_text(json.dumps(callable_only), encoding="utf-8")
    jar = Path(importlib.import_module("openapi_generator_cli").__file__).with_name("openapi-generator.jar")
    command = ["java", "-jar", jar, "generate", "--generator-name", "python", "--input-spec", spec]
    command += ["--output", folder, "--package-name", package]
    command += ["--additional-properties", "useOneOfDiscriminatorLookup=true"]
    command += ["--global-property", "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"openapi-generator refuses the document: {done.stdout}{done.stderr}")


class Caller:
    """Calls the operations of one document with the client that was generated from it."""

    def __init__(self, vendor: Vendor, document: dict, package: str):
        self.vendor = vendor
        self.document = document
        self.operations = list(operations(document))
        self.problems: list[str] = []
        self.called = 0
        self.requests = 0
        self.failures = 0
        client = importlib.import_module(package)
        self.api_client = client.ApiClient(client.Configuration(host=vendor.base_url, retries=False))
        manager = self.api_client.rest_client.pool_manager
        self.plain_urlopen = manager.urlopen
        manager.urlopen = self.urlopen
        self.functions = {}
        for _, api in inspect.getmembers(importlib.import_module(f"{package}.api"), inspect.ismodule):
            for _, group in inspect.getmembers(api, inspect.isclass):
                if group.__name__.endswith("Api"):
                    self.functions.update(inspect.getmembers(group(self.api_client), inspect.ismethod))

    def urlopen(self, method, url, body=None, headers=None, **options):
        """Signs what the client hands over to be sent: the bytes that are signed are those that are sent."""
        headers = {name: value for name, value in dict(headers or {}).items() if value != SUPPLIED}
        body = body.encode() if isinstance(body, str) else body or b""
        path, _, query = url.partition("?")
        pairs = [pair.partition("=") for pair in query.split("&") if pair]
        kept = "&".join("".join(pair) for pair in pairs if pair[2] != SUPPLIED)
        url = "?".join(part for part in (path, kept) if part)
        supplied = self.vendor.supplied(method, url, headers, body)
        added = urlencode({name: supplied.query[name] for name, _, value in pairs if value == SUPPLIED})
        url = path + "".join(mark + part for mark, part in zip("?&", filter(None, (kept, added))))
        if "Content-Type" in headers:
            supplied.headers.pop("Content-Type", None)
        self.requests += 1
        return self.plain_urlopen(method, url, body=body or None, headers={**headers, **supplied.headers}, **options)

    def call_all(self, known: dict[str, dict], only: str | None):
        for name, function, operation in self.operations:
            if name not in EXCLUDED and only in (None, name):
                try:
                    self.call(function, operation, known.get(name, {}))
                    self.called += 1
                # Whatever the generated code raises is what is wrong with it or with the document.
                except Exception as error:  # noqa: BLE001
                    self.failures += 1
                    self.problems.append(f"{name}: {type(error).__name__}: {error}")

    def call(self, name: str, operation: dict, known: dict):
        function = self.functions[name + "_with_http_info"]
        named = {plain(part): part for part in inspect.signature(function).parameters if not part.startswith("_")}
        arguments = {}
        for parameter in operation.get("parameters", []):
            parameter = self.resolved(parameter)
            argument = named.pop(plain(parameter["name"]), None)
            if argument is None:
                continue
            if "x-supplied-by" in parameter:
                if parameter["required"]:
                    arguments[argument] = SUPPLIED
            elif parameter["name"] in known:
                arguments[argument] = known[parameter["name"]]
            elif parameter["required"]:
                arguments[argument] = parameter["example"]
        for media_type, media in operation.get("requestBody", {}).get("content", {}).items():
            body = {**example(media), **known}
            if media_type == "application/json":
                [argument] = named.values()
                model = model_of(inspect.signature(function).parameters[argument].annotation)
                for member, schema in media["schema"].get("properties", {}).items():
                    if schema.get("type") == "string" and member in body:
                        body[member] = str(body[member])
                arguments[argument] = model.from_dict(body)
            else:
                for member, value in body.items():
                    binary = media["schema"]["properties"][member].get("format") == "binary"
                    arguments[named[plain(member)]] = (value, b"content") if binary else value
        answer = function(**arguments)
        self.check(json.loads(answer.raw_data), answer.data)

    def resolved(self, parameter: dict) -> dict:
        if "$ref" not in parameter:
            return parameter
        return self.document["components"]["parameters"][parameter["$ref"].rpartition("/")[2]]

    def check(self, raw: dict, data):
        """The response is a success, and the models hold all of it."""
        envelope = self.document["x-envelope"]
        code = raw.get(envelope["code"])
        # Jinyan has no documented codes: there the flag decides. Tokens come without an envelope.
        good = str(raw.get("isSucc", "true")).lower() == "true" and (
            code is None or str(code) in (envelope["success"] or ["200"])
        )
        if not good or data is None:
            raise ValueError(f"the response is no success: {raw}")
        lost = difference(raw, data.to_dict(), "")
        if lost:
            raise ValueError(f"the model of the response does not hold {lost}")


def operations(document: dict):
    """The identifier, the function's and the operation, of overloads each."""
    for item in document["paths"].values():
        for method in METHODS:
            if method in item:
                operation = item[method]
                for overload in operation.get("x-overloads", [operation]):
                    yield overload["operationId"], operation["operationId"], operation


def plain(name: str) -> str:
    """A name without what languages do to it."""
    return re.sub("[^a-z0-9]", "", name.lower().removeprefix("var_"))


def example(media: dict) -> dict:
    values = [media.get("example")] + [one["value"] for one in media.get("examples", {}).values()]
    return next((value for value in values if value), {})


def model_of(annotation) -> type:
    """The model of an argument, out of `Annotated` and `Optional`."""
    for part in (annotation, *getattr(annotation, "__args__", ())):
        if inspect.isclass(part) and hasattr(part, "from_dict"):
            return part
    raise ValueError(f"{annotation} is no model")


def difference(raw, held, place: str) -> str | None:
    """The first place where something of the response is not in the model."""
    if isinstance(held, Enum):
        held = held.value
    if isinstance(raw, dict) and isinstance(held, dict):
        found = (difference(value, held.get(key), f"{place}.{key}") for key, value in raw.items())
    elif isinstance(raw, list) and isinstance(held, list) and len(raw) == len(held):
        found = (difference(one, other, f"{place}[{index}]") for index, (one, other) in enumerate(zip(raw, held)))
    else:
        return None if raw == held else f"{place}: {raw!r} became {held!r}"
    return next((lost for lost in found if lost), None)


if __name__ == "__main__":
    main()
