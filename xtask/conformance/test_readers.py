"""Three readers of every document who know nothing of this project's code, each against a running sandbox."""

import json
import subprocess
import sys

import pytest

from programs import HERE, Sandbox, canaries, document, edited, fault, named, unsaid
from vendors import SPECS

# Attacks with signed requests, good and bad; a Python client that openapi-generator writes; a workflow of Arazzo.
READERS = {"schemathesis": "attack.py", "generated-client": "client.py", "respect": "workflows.py"}


def read(reader: str, vendor: str, folder, *arguments) -> dict:
    """What the reader has done with a fresh sandbox, and what it has to say."""
    with Sandbox(folder) as sandbox:
        command = [sys.executable, HERE / READERS[reader], vendor, sandbox.ready(), folder, *arguments]
        run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert run.stdout.startswith("{"), f"{reader} did not come to its end: {run.stdout}{run.stderr}"
    return json.loads(run.stdout)


@pytest.mark.parametrize("vendor", SPECS)
@pytest.mark.parametrize("reader", READERS)
def test_reader(reader, vendor, tmp_path, say):
    report = read(reader, vendor, tmp_path)
    say("{operations} operations, {requests} requests".format_map(report))
    assert report["operations"] > 0 and report["requests"] > 0
    assert not report["problems"], "\n".join(report["problems"])


@pytest.mark.parametrize("canary", canaries(*READERS), ids=named)
def test_canary(canary, tmp_path):
    arguments = ["--only", canary["operation"]]
    if "edit" in canary:
        path = tmp_path / "openapi.yaml"
        path.write_text(edited(document(canary["vendor"]), [canary["edit"]]), encoding="utf-8")
        arguments += ["--document", path]
    elif "fault" in canary:
        # As often as the reader asks.
        arguments += ["--fault", json.dumps(fault(canary, times=1000))]
    else:
        arguments += ["--wrong-signature"]
    problems = "\n".join(read(canary["finder"], canary["vendor"], tmp_path, *arguments)["problems"])
    assert not unsaid(canary, problems), problems
