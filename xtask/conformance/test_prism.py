"""Prism, a proxy that nobody here wrote, between every client and the sandbox: it validates each request and each response
against the vendor's document.

The journeys of `tests/examples/journeys.rs` go through it three times. With the documents as they are, it must find nothing.
With something marked in every operation that cannot be there, it must find each mark, or it does not look there at all. With
the mistakes of `canaries.yaml` it must find each of them, and nothing else.
"""

from contextlib import ExitStack, suppress
import copy
from dataclasses import dataclass, field
import json
import re
from urllib.error import HTTPError
from urllib.request import urlopen

from examples import METHODS
import pytest

from programs import HERE, PRISM, TARGET, Program, Sandbox, canaries, document, edited, fault, load, named, ran, unsaid
from vendors import SPECS

# Jinyan by the old signing rule.
OLD_RULE = "jinyan-old-rule"
DOCUMENTS = {vendor: document(vendor) for vendor in SPECS}
DOCUMENTS[OLD_RULE] = edited(DOCUMENTS["jinyan"], load((HERE / "old-rule.yaml").read_text(encoding="utf-8")))
CANARIES = canaries("prism")
# What Prism prints before a line with this path is all that there is to come.
LAST = "/last"
# What no client sends and no server answers.
UNSENT = "unsent"


@dataclass
class Request:
    """A request as Prism saw it, and what it found wrong with it or with its response."""

    line: str
    violations: list[str] = field(default_factory=list)


def requests(log: str) -> list[Request]:
    """Whoever sends waits for one response before the next request, so that a violation is the last request's."""
    found: list[Request] = []
    for line, message, violation in re.findall(r"\[HTTP SERVER\] (\w+ \S+) (.*)|Violation: (.*)", log):
        if message.endswith("Request received"):
            found.append(Request(line))
        elif found:
            found[-1].violations.append(message or violation)
    return [request for request in found if not request.line.endswith(f" {LAST}")]


LOG = """\
[1:00:00 AM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:4010
[1:00:01 AM] › [HTTP SERVER] post /a ℹ  info      Request received
[1:00:01 AM] ›     [PROXY] ℹ  info      > Forwarding "post" request to http://127.0.0.1:9/a...
[1:00:01 AM] ›     [VALIDATOR] ✖  error     Violation: response.body.x must be integer
[1:00:02 AM] › [HTTP SERVER] get /b ℹ  info      Request received
[1:00:03 AM] › [HTTP SERVER] get /c ℹ  info      Request received
[1:00:03 AM] › [HTTP SERVER] get /c ✖  error     Request terminated with error: FetchError
[1:00:04 AM] › [HTTP SERVER] get /last ℹ  info      Request received
"""


def test_violations_are_those_of_the_request_before_them():
    first, second, third = requests(LOG)
    assert first == Request("post /a", ["response.body.x must be integer"])
    assert second == Request("get /b", [])
    assert third.line == "get /c" and third.violations[0].endswith("Request terminated with error: FetchError")


class Route:
    """One method of one path: an operation, or several that differ in their parameters."""

    def __init__(self, method: str, path: str, operation: dict):
        self.operation = operation
        self.names = [one["operationId"] for one in operation.get("x-overloads", [operation])]
        # What a browser opens, no client calls.
        self.browser = operation.get("x-browser", False)
        parts = ["[^/]*" if part.startswith("{") else re.escape(part) for part in path.split("/")]
        self.pattern = re.compile(f"{method} {'/'.join(parts)}")

    def own(self, seen: list[Request]) -> list[Request]:
        return [request for request in seen if self.pattern.fullmatch(request.line)]


def routes(content: dict) -> list[Route]:
    paths = content["paths"].items()
    return [Route(method, path, item[method]) for path, item in paths for method in METHODS if method in item]


def test_a_route_takes_its_own_requests():
    route = Route("get", "/asset/{id}/list", {"operationId": "list"})
    lines = ["get /asset/G1/list", "post /asset/G1/list", "get /asset/list", "get /asset/G1/all"]
    assert [request.line for request in route.own(list(map(Request, lines)))] == lines[:1]


ROUTES = {name: routes(load(text)) for name, text in DOCUMENTS.items()}


class Journey:
    """One journey of every client, through a Prism in front of each vendor."""

    def __init__(self, folder, documents: dict[str, str], refusing: bool = False, faults: list[str] = ()):
        with ExitStack() as stack:
            sandbox = stack.enter_context(Sandbox(folder))
            ready = sandbox.ready()
            proxies, addresses = {}, {}
            for name, text in documents.items():
                path = folder / f"{name}.yaml"
                path.write_text(text, encoding="utf-8")
                server = json.loads(ready)["vendors"]["jinyan" if name == OLD_RULE else name]["base_url"]
                command = [*PRISM, "proxy", path, server, "--host", "127.0.0.1", "--port", "0", *["--errors"] * refusing]
                proxies[name] = stack.enter_context(Program(command, folder / f"{name}.log"))
            command = [TARGET / "debug/examples/journeys", *faults]
            for name, proxy in proxies.items():
                addresses[name] = proxy.said(r"Prism is listening on (http://\S+)")[1]
                command += [f"--{name}", addresses[name]]
            self.failed, self.report = ran(command, input=ready, stdin=None)
            self.seen: dict[str, list[Request]] = {}
            for name, proxy in proxies.items():
                with suppress(HTTPError):
                    urlopen(addresses[name] + LAST).close()
                proxy.said(rf"\] get {LAST} ")
                self.seen[name] = requests(proxy.log.read_text(encoding="utf-8"))

    def unseen(self) -> list[str]:
        """The operations that came by no proxy often enough. Some of Jinyan's are the old rule's alone."""
        seen = {**self.seen, "jinyan": self.seen["jinyan"] + self.seen[OLD_RULE]}
        every = [(route, seen[name]) for name in SPECS for route in ROUTES[name] if not route.browser]
        return [str(route.names) for route, requests in every if len(route.own(requests)) < len(route.names)]

    def violations(self):
        for name, requests in self.seen.items():
            for request in requests:
                for said in request.violations:
                    yield name, request, said


def test_documents_as_they_are(tmp_path, say):
    journey = Journey(tmp_path, DOCUMENTS, refusing=True)
    requests = sum(map(len, journey.seen.values()))
    say(f"{sum(len(route.names) for name in SPECS for route in ROUTES[name])} operations, {requests} requests")
    found = [f"{name}: {request.line}: {said}" for name, request, said in journey.violations()]
    assert not journey.failed and not found, "\n".join([journey.report, *found])
    assert not journey.unseen()


def test_marks(tmp_path, say):
    """A validator that cannot compile a schema may skip it without a word. Then it misses the mark."""
    documents, marks = {}, []
    for name, text in DOCUMENTS.items():
        content = load(text)
        for route in routes(content):
            if not route.browser:
                marks += [(name, route, mark) for mark in marked(route.operation, content)]
        documents[name] = json.dumps(content)
    journey = Journey(tmp_path, documents)
    pairs = [(name, mark, request) for name, route, mark in marks for request in route.own(journey.seen[name])]
    missed = [f"{name}: {request.line}: {mark}" for name, mark, request in pairs if mark not in request.violations]
    say(f"{len(pairs)} marks")
    assert pairs and not missed, "\n".join(missed)
    assert not journey.unseen()


def marked(operation: dict, content: dict) -> list[str]:
    """Asks for a query parameter, for a member of every body and for one of every response in JSON, none of which there is."""
    parameter = {"name": UNSENT, "in": "query", "required": True, "schema": {"type": "string"}}
    operation["parameters"] = [*operation.get("parameters", []), parameter]
    marks = [f"request.query Request query must have required property '{UNSENT}'"]
    if "requestBody" in operation:
        demand(operation["requestBody"]["content"])
        marks.append(f"request.body Request body must have required property '{UNSENT}'")
    has_file = False
    for status, response in operation["responses"].items():
        if "$ref" in response:
            shared = content["components"]["responses"][response["$ref"].rpartition("/")[2]]
            response = operation["responses"][status] = copy.deepcopy(shared)
        # A file has no members. Its media type is checked all the same.
        has_file |= "application/octet-stream" in response.get("content", {})
        demand(response.get("content", {}))
    return marks if has_file else [*marks, f"response.body Response body must have required property '{UNSENT}'"]


def test_every_part_of_an_operation_is_marked():
    answer = {"content": {"application/json": {"schema": {"type": "object"}}}}
    content = {"components": {"responses": {"Refused": answer}}}
    shared = {"$ref": "#/components/responses/Refused"}
    operation = {"requestBody": copy.deepcopy(answer), "responses": {"200": copy.deepcopy(answer), "401": shared}}
    parts = [mark.partition(" ")[0] for mark in marked(operation, content)]
    assert parts == ["request.query", "request.body", "response.body"]
    demanded = {"allOf": [{"type": "object"}, {"required": [UNSENT]}]}
    for body in operation["requestBody"], operation["responses"]["200"], operation["responses"]["401"]:
        assert body["content"]["application/json"]["schema"] == demanded
    file = {"parameters": [{}], "responses": {"200": {"content": {"application/octet-stream": {"schema": {}}}}}}
    assert [mark.partition(" ")[0] for mark in marked(file, content)] == ["request.query"]
    assert len(file["parameters"]) == 2


def demand(types: dict):
    for media_type in types.values():
        if "schema" in media_type:
            media_type["schema"] = {"allOf": [media_type["schema"], {"required": [UNSENT]}]}


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory):
    """The one journey with every mistake."""
    documents, faults = {}, []
    for vendor in SPECS:
        own = [canary for canary in CANARIES if canary["vendor"] == vendor]
        documents[vendor] = edited(DOCUMENTS[vendor], [canary["edit"] for canary in own if "edit" in canary])
        for canary in own:
            faults += ["--fault", f"{vendor}={json.dumps(fault(canary))}"] if "fault" in canary else []
    return Journey(tmp_path_factory.mktemp("canaries"), documents, faults=faults)


def blamed(canary: dict, journey: Journey) -> list[Request]:
    """The requests of the operation that has the mistake."""
    [route] = [route for route in ROUTES[canary["vendor"]] if canary["operation"] in route.names]
    return route.own(journey.seen[canary["vendor"]])


@pytest.mark.parametrize("canary", CANARIES, ids=named)
def test_canary(canary, mistaken):
    violations = "\n".join(said for request in blamed(canary, mistaken) for said in request.violations)
    assert not unsaid(canary, violations), violations


def test_nothing_but_the_canaries_is_found(mistaken):
    says = {id(request): canary["says"] for canary in CANARIES for request in blamed(canary, mistaken)}
    others = [
        f"{name}: {request.line}: {said}"
        for name, request, said in mistaken.violations()
        if not any(part in said for part in says.get(id(request), []))
    ]
    assert not others, "\n".join(others)
