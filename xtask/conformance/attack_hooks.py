"""Hooks of Schemathesis: signs what it sends, and shows it refusals as statuses. See `attack.py`."""

import json
import os

import requests
import schemathesis
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, coverage_scenario
from urllib.parse import urlencode, urlsplit, urlunsplit

from attack_document import SUPPLIED_LATER
from vendors import Vendor
import yaml

NAME = os.environ["ATTACK_VENDOR"]
VENDOR = Vendor(NAME, json.loads(os.environ["ATTACK_READY"]))
with open(os.environ["ATTACK_RULES"], encoding="utf-8") as file:
    RULES = yaml.safe_load(file)[NAME]
REAL_STATUS, WAS_SIGNED = "x-real-status", "x-was-signed"
# The status of a refusal whose code nobody expects: a fault of the server.
UNKNOWN = 599
PLAIN_SEND = requests.adapters.HTTPAdapter.send


def sign(request: requests.PreparedRequest) -> bool:
    """Fills in what clients supply, where its place is kept; returns whether every place was.

    What is missing, is there twice or is meant to be wrong stays so.
    """
    body = request.body.encode() if isinstance(request.body, str) else request.body or b""
    headers = request.headers
    kept = {name: value for name, value in headers.items() if value != SUPPLIED_LATER}
    supplied = VENDOR.supplied(request.method, request.url, kept, body)
    complete = True
    for name, value in supplied.headers.items():
        if headers.get(name) == SUPPLIED_LATER:
            headers[name] = value
        elif name == "Content-Type":
            headers.setdefault(name, value)
        else:
            complete = False
    parts = urlsplit(request.url)
    pairs = parts.query.split("&")
    for name, value in supplied.query.items():
        places = [index for index, pair in enumerate(pairs) if pair.partition("=")[0] == name]
        sent = [pairs[index].partition("=")[2] for index in places]
        if sent == [SUPPLIED_LATER] or (name == "g_nonce" and len(sent) == 1 and sent[0]):
            del pairs[places[0]]
            pairs.append(urlencode({name: value}))
        elif sent or name != "appKey":
            complete = False
    if supplied.query:
        request.url = urlunsplit(parts._replace(query="&".join(pairs)))
    return complete


def send(adapter, request, **options):
    complete = sign(request)
    response = PLAIN_SEND(adapter, request, **options)
    # These headers alone come through to the checks.
    response.raw.headers[REAL_STATUS] = str(response.status_code)
    response.raw.headers[WAS_SIGNED] = str(complete)
    status = refusal(response)
    if status is not None:
        response.status_code = status
    return response


def refusal(response: requests.Response) -> int | None:
    """The status that says the same as the code of a refusal, where the server's own does not."""
    if response.status_code >= 400:
        return None
    try:
        code = str(response.json().get(RULES["code"]))
    except (ValueError, AttributeError):
        return None
    if code in RULES["success"]:
        return None
    return RULES["statuses"].get(code, UNKNOWN)


requests.adapters.HTTPAdapter.send = send


@schemathesis.auth()
class Credentials:
    """Keeps the places of the credentials, which are filled in when the request is whole."""

    def get(self, case, context):
        return dict.fromkeys(RULES["credentials"], SUPPLIED_LATER)

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), **data}


@schemathesis.check
def signature_accepted(ctx, response, case):
    """What carries everything that clients supply is not refused for its token or signature."""
    if response.headers[WAS_SIGNED] == ["True"] and case.operation.definition.raw.get("security") != []:
        assert response.status_code not in (401, 403), "a signed request was taken for another"


@schemathesis.check
def known_code(ctx, response, case):
    """A refusal has a code that `attack.yaml` knows."""
    assert response.status_code != UNKNOWN, "a code that is not expected"


@schemathesis.check
def documented_status(ctx, response, case):
    """The status that the server really sent is documented, or one that `attack.yaml` allows."""
    if coverage_scenario(case) not in REQUEST_SHAPE_PROBES:
        status = response.headers[REAL_STATUS][0]
        allowed = {*case.operation.responses.status_codes, *map(str, RULES["assumed"].get("any", []))}
        allowed.update(map(str, RULES["assumed"].get(case.operation.definition.raw["operationId"], [])))
        assert status in allowed, f"HTTP {status} is not documented"


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Drops the failures that `attack.yaml` explains, and notes down which."""
    for index, exception in enumerate(RULES.get("exceptions", [])):
        named = (exception["operation"], exception["failure"])
        if named == (case.operation.definition.raw["operationId"], type(failure).__name__):
            with open(os.environ["ATTACK_EXPLAINED"], "a", encoding="utf-8") as explained:
                explained.write(f"{index}\n")
            return False
    return True
