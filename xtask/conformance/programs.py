"""The programs that the tests run, and the documents and mistakes that they run them on."""

import os
from pathlib import Path
import re
import subprocess
import time

from examples import Loader
from vendors import CRATES, SPECS
import yaml

HERE = Path(__file__).parent
# Where `cargo xtask conformance` has built and installed everything.
TARGET = Path(os.environ["CONFORMANCE_TARGET"])
MODULES = TARGET / "conformance-tools" / "node_modules"
REDOCLY = ["node", MODULES / "@redocly/cli/bin/cli.js"]
PRISM = ["node", MODULES / "@stoplight/prism-cli/dist/index.js"]


class Program:
    """A program that runs until the block ends, and whose output goes to a file."""

    def __init__(self, command: list, log: Path):
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)

    def said(self, pattern: str) -> re.Match:
        """Waits for this in a whole line of its output, a minute at most."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            has_ended = self.process.poll() is not None
            lines = self.log.read_text(encoding="utf-8", errors="replace").rpartition("\n")[0]
            if found := re.search(pattern, lines):
                return found
            if has_ended:
                break
            time.sleep(0.05)
        raise AssertionError(f"{self.process.args} ended, or did not say {pattern}: {self.log.read_text()}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Sandbox(Program):
    """A `vendorctl sandbox` on free ports, with both generations of Jinyan, in which nobody has done anything."""

    def __init__(self, folder: Path):
        super().__init__([TARGET / "debug/vendorctl", "sandbox", "--legacy-jinyan"], folder / "sandbox.log")

    def ready(self) -> str:
        """The line of JSON with the base URLs and the credentials."""
        return self.said(r'(?m)^\{"ready".*$')[0]


def ran(command: list, **options) -> tuple[int, str]:
    """The exit status of a program, and all that it printed."""
    options = {"stdin": subprocess.DEVNULL} | options
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)
    return done.returncode, done.stdout


def document(vendor: str) -> str:
    return (CRATES / SPECS[vendor] / "openapi.yaml").read_text(encoding="utf-8")


def load(text: str):
    return yaml.load(text, Loader)


def edited(text: str, edits: list[dict]) -> str:
    """The text with each edit in the one place that it is for."""
    for edit in edits:
        assert text.count(edit["from"]) == 1, f"this stands {text.count(edit['from'])} times there: {edit['from']!r}"
        text = text.replace(edit["from"], edit["to"])
    return text


def canaries(*finders: str) -> list[dict]:
    """The mistakes that these tools must find."""
    table = load((HERE / "canaries.yaml").read_text(encoding="utf-8"))
    return [canary for canary in table if canary["finder"] in finders]


def unsaid(canary: dict, output: str) -> list[str]:
    """What the tool should have said of its mistake, and did not."""
    return [part for part in canary["says"] if part not in output]


def fault(canary: dict, **more) -> dict:
    """What the sandbox is told."""
    return {"operation": canary["operation"], "fault": canary["fault"], **more}


def named(canary: dict) -> str:
    return canary["name"]
