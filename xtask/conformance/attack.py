"""Attacks every operation of one vendor of a running sandbox with Schemathesis, with signed requests and all checks.

    python attack.py VENDOR READY FOLDER

See `reader.py` for the arguments, `attack.yaml` for the rules, `attack_document.py` for the document and
`attack_hooks.py` for the rest.
"""

from collections import Counter
import json
import os
from pathlib import Path
import subprocess
import sys

from attack_document import Attack
from examples import Loader, METHODS
from reader import arguments, report, strike
from values import values
import yaml

HERE = Path(__file__).parent
SEED = 20260101
# Of the fuzzing and the stateful phase; the coverage of a schema has as many as it needs.
EXAMPLES = 15
CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", 404, 409]
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405]
"""


def main():
    given = arguments(__doc__)
    vendor, folder, name = given.vendor, given.folder, given.vendor.name
    rules = load(HERE / "attack.yaml")[name]
    document = Attack(load(given.document), rules, vendor.credentials, values(vendor)).document()
    strike(given)
    paths = {kind: folder / f"{name}.{kind}" for kind in ("json", "toml", "ndjson", "explained")}
    paths["json"].write_text(json.dumps(document), encoding="utf-8")
    paths["toml"].write_text(CONFIG, encoding="utf-8")
    paths["explained"].write_text("", encoding="utf-8")
    environment = {
        **os.environ,
        "ATTACK_VENDOR": name,
        "ATTACK_READY": json.dumps(given.ready),
        "ATTACK_RULES": str(HERE / "attack.yaml"),
        "ATTACK_EXPLAINED": str(paths["explained"]),
        "SCHEMATHESIS_HOOKS": "attack_hooks",
        "PYTHONPATH": str(HERE),
    }
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"]
    command += ["--config-file", paths["toml"], "run", paths["json"], "--url", vendor.origin]
    command += ["--checks", "all", "--continue-on-failure", "--max-examples", str(EXAMPLES), "--seed", str(SEED)]
    command += ["--generation-deterministic", "--no-shrink", "--no-color", "--output-sanitize", "false"]
    # How slow a machine is says nothing of the server.
    command += ["--suppress-health-check", "too_slow", "--request-timeout", "60"]
    command += ["--report", "ndjson", "--report-ndjson-path", paths["ndjson"]]
    if given.only is not None:
        command += ["--include-operation-id", given.only]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    problems = []
    if run.returncode not in (0, 1):
        problems.append(f"Schemathesis ended with {run.returncode}: {run.stdout}{run.stderr}")
    counts = counted(paths["ndjson"], document)
    problems += unreached(counts, document, rules.get("only_refused", {}), given.only)
    if given.only is None:
        problems += unused(rules.get("exceptions", []), paths["explained"])
    if run.returncode == 1:
        failures = run.stdout.partition("= FAILURES =")[2].partition("= SUMMARY =")[0]
        problems.append(failures or run.stdout + run.stderr)
    report(len(counts.operations), sum(counts.requests.values()), counts.failures, problems)


class Counts:
    """How often each operation was attacked, by its identifier."""

    def __init__(self, operations: dict[tuple[str, str], str]):
        self.operations = operations
        self.requests: Counter[str] = Counter()
        self.positive: Counter[str] = Counter()
        self.negative: Counter[str] = Counter()
        self.accepted: Counter[str] = Counter()
        self.failures = 0


def counted(report: Path, document: dict) -> Counts:
    """What Schemathesis itself reports of its requests."""
    counts = Counts({(method, path): operation["operationId"] for method, path, operation in operations(document)})
    with report.open(encoding="utf-8") as lines:
        for line in lines:
            finished = json.loads(line).get("ScenarioFinished")
            if finished is None or "recorder" not in finished:
                continue
            recorder = finished["recorder"]
            for checks in recorder.get("checks", {}).values():
                counts.failures += sum(check["status"] == "failure" for check in checks)
            for key, case in recorder.get("cases", {}).items():
                value, interaction = case["value"], recorder.get("interactions", {}).get(key)
                name = counts.operations.get((value["method"].lower(), value["path"]))
                if name is None or interaction is None or interaction.get("response") is None:
                    continue
                counts.requests[name] += 1
                negative = value.get("meta", {}).get("generation", {}).get("mode") == "negative"
                (counts.negative if negative else counts.positive)[name] += 1
                counts.accepted[name] += interaction["response"]["status_code"] < 400
    return counts


def unreached(counts: Counts, document: dict, only_refused: dict[str, str], only: str | None) -> list[str]:
    """The operations that were not attacked from both sides, and those that never did anything."""
    problems = []
    for _, _, operation in operations(document):
        name = operation["operationId"]
        if only not in (None, name):
            continue
        can_be_wrong = operation["parameters"] or "requestBody" in operation
        if counts.positive[name] == 0 or (can_be_wrong and counts.negative[name] == 0):
            problems.append(f"{name}: not attacked with good and with bad data")
        if (counts.accepted[name] == 0) != (name in only_refused):
            problems.append(f"{name}: accepted {counts.accepted[name]} times, which `only_refused` contradicts")
    if not counts.operations:
        problems.append("there are no operations")
    return problems


def unused(exceptions: list[dict], explained: Path) -> list[str]:
    """The exceptions that explained nothing."""
    used = set(explained.read_text(encoding="utf-8").split())
    return [
        f"{exception['operation']}: the exception {exception['failure']} is not used any more"
        for index, exception in enumerate(exceptions)
        if str(index) not in used
    ]


def operations(document: dict):
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def load(path: Path) -> dict:
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader)


if __name__ == "__main__":
    main()
