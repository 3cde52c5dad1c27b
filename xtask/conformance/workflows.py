"""Runs one vendor's workflow on a running sandbox with `redocly respect`.

    python workflows.py VENDOR READY FOLDER

See `reader.py` for the arguments. What a step signs stands in the workflow, so that the signatures are made before it
runs: a step `put` finds those of its own request in the inputs `put_timestamp` and `put_signature`.
"""

import json
import os
from pathlib import Path
import subprocess
from urllib.parse import urlencode

from examples import Loader
from programs import REDOCLY
from reader import arguments, report, strike
from vendors import Vendor
import yaml

HERE = Path(__file__).parent


def main():
    given = arguments(__doc__)
    vendor, folder, name = given.vendor, given.folder, given.vendor.name
    with (HERE / "workflows" / f"{name}.arazzo.yaml").open(encoding="utf-8") as file:
        workflow = yaml.load(file, Loader)
    workflow["sourceDescriptions"][0]["url"] = os.path.relpath(given.document, folder)
    strike(given)
    supplied = inputs(vendor, workflow)
    workflow["workflows"][0]["inputs"] = {"type": "object", "properties": dict.fromkeys(supplied, {"type": "string"})}
    # JSON is YAML.
    copy, log = folder / f"{name}.arazzo.yaml", folder / f"{name}.json"
    copy.write_text(json.dumps(workflow, ensure_ascii=False), encoding="utf-8")
    log.unlink(missing_ok=True)
    command = [*REDOCLY, "respect", copy.name, "--json-output", log.name]
    command += ["--server", f"{name}={vendor.base_url}", "--input", json.dumps(supplied)]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    steps = workflow["workflows"][0]["steps"]
    ran = results(json.loads(log.read_text(encoding="utf-8"))) if log.exists() else []
    problems = [] if run.returncode == 0 else [run.stdout + run.stderr]
    if [step for step, _ in ran] != [step["stepId"] for step in steps]:
        problems.append(f"{len(ran)} of {len(steps)} steps were run")
    failures = sum(status != "success" for _, status in ran)
    if failures:
        problems.append(", ".join(f"{step}: {status}" for step, status in ran if status != "success"))
    report(len({step["operationId"] for step in steps}), len(ran), failures, problems)


def inputs(vendor: Vendor, workflow: dict) -> dict[str, str]:
    """The credentials, and what each step sends beside its own parameters."""
    keys = vendor.credentials
    given = dict(keys)
    for name, key in {"accessKey": "access_key", "secretKey": "secret_key", "appkey": "app_key"}.items():
        if key in keys:
            given[name] = keys[key]
    for step in workflow["workflows"][0]["steps"]:
        pairs = [
            (parameter["name"], parameter["value"])
            for parameter in step.get("parameters", [])
            if parameter["in"] == "query" and not str(parameter["value"]).startswith("$inputs.")
        ]
        body, headers = b"", {}
        if "requestBody" in step:
            headers["Content-Type"] = step["requestBody"]["contentType"]
            body = json.dumps(resolved(step["requestBody"]["payload"], given), **COMPACT).encode()
        url = f"{vendor.base_url}/?{urlencode(pairs)}"
        supplied = vendor.supplied("POST" if body else "GET", url, headers, body)
        for name, value in {**supplied.headers, **supplied.query}.items():
            given[f"{step['stepId']}_{name}"] = value
            given[name] = value
    return given


# As JavaScript writes it.
COMPACT = {"ensure_ascii": False, "separators": (",", ":")}


def resolved(payload: dict, given: dict) -> dict:
    return {
        name: given[value.removeprefix("$inputs.")] if str(value).startswith("$inputs.") else value
        for name, value in payload.items()
    }


def results(report: dict) -> list[tuple[str, str]]:
    """The steps that were run, each with what came of it."""
    [file] = report["files"].values()
    return [(step["stepId"], step["status"]) for flow in file["executedWorkflows"] for step in flow["executedSteps"]]


if __name__ == "__main__":
    main()
