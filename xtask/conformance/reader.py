"""What the readers have in common: how they are called, and what they print."""

from argparse import ArgumentParser, Namespace
import json
from pathlib import Path
import sys

from vendors import Vendor


def arguments(description: str) -> Namespace:
    """The vendor, its sandbox and where reports go; and for canaries what is to be wrong."""
    parser = ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("vendor", help="the name of the vendor")
    parser.add_argument("ready", help="the line of JSON that the sandbox printed")
    parser.add_argument("folder", type=Path, help="where reports go")
    parser.add_argument("--document", type=Path, help="another document than the vendor's own")
    parser.add_argument("--only", help="the one operation that is of interest, where not all have to be called")
    parser.add_argument("--fault", type=json.loads, help="what the sandbox is to do wrong")
    parser.add_argument("--wrong-signature", action="store_true", help="sign everything wrongly")
    given = parser.parse_args()
    given.folder = given.folder.resolve()
    given.folder.mkdir(parents=True, exist_ok=True)
    given.ready = json.loads(given.ready)
    given.vendor = Vendor(given.vendor, given.ready)
    given.document = given.document or given.vendor.spec
    return given


def strike(given: Namespace):
    """Lets the sandbox, or the signatures, be wrong from now on."""
    given.vendor.signs_wrongly = given.ready["wrong_signature"] = given.wrong_signature
    if given.fault is not None:
        given.vendor.control("faults", given.fault)


def report(operations: int, requests: int, failures: int, problems: list[str]):
    """Prints what was done and what is wrong, and ends with 1 if anything is."""
    answer = {"operations": operations, "requests": requests, "failures": failures, "problems": problems}
    print(json.dumps(answer, ensure_ascii=False))
    sys.exit(1 if problems else 0)
