"""What the operations of a running sandbox can be called with, by `values.yaml`."""

import json
from pathlib import Path
from urllib.parse import quote, urlencode
import uuid

from examples import Loader
from vendors import Vendor, call
import yaml


def values(vendor: Vendor) -> dict[str, dict]:
    """Makes the records of one vendor, and returns the arguments of its operations by their identifiers."""
    with Path(__file__).with_name("values.yaml").open(encoding="utf-8") as file:
        rules = yaml.load(file, Loader)[vendor.name]
    kept = {**vendor.credentials, "origin": vendor.origin}
    for step in rules["make"]:
        answer = made(vendor, step, kept)
        for name, place in step.get("keep", {}).items():
            kept[name] = picked(answer, place, step)
    return filled(rules["values"], kept)


def made(vendor: Vendor, step: dict, kept: dict) -> dict:
    if "control" in step:
        return vendor.control(step["control"], filled(step["body"], kept))
    method = "POST" if "post" in step else "GET"
    quoted = {name: quote(str(value), safe="") for name, value in kept.items()}
    url = vendor.base_url + filled(step[method.lower()], quoted)
    body, headers = b"", {}
    if "form" in step:
        boundary = uuid.uuid4().hex
        headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
        parts = [f'name="{name}"\r\n\r\n{value}' for name, value in step["form"].items()]
        if "file" in step:
            parts.append(f'name="{step["file"]}"; filename="a.txt"\r\n\r\na')
        form = "".join(f"--{boundary}\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
        body = f"{form}--{boundary}--\r\n".encode()
    elif "body" in step:
        headers["Content-Type"] = "application/json"
        body = json.dumps(filled(step["body"], kept)).encode()
    supplied = vendor.supplied(method, url, headers, body)
    if supplied.query:
        url += ("&" if "?" in url else "?") + urlencode(supplied.query)
    return call(url, body or None, {**headers, **supplied.headers})


def filled(value, kept: dict):
    """A value with what was kept in the places of the names."""
    if isinstance(value, dict):
        return {key: filled(part, kept) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, kept) for part in value]
    if isinstance(value, str):
        if value.startswith("{") and value[1:-1] in kept:
            return kept[value[1:-1]]
        for name, part in kept.items():
            value = value.replace("{" + name + "}", str(part))
    return value


def picked(answer: dict, place: str, step: dict):
    found = answer
    try:
        for part in place.split("."):
            found = found[int(part)] if isinstance(found, list) else found[part]
    except (KeyError, IndexError, TypeError):
        raise ValueError(f"{step} answered {answer}, which has no {place}") from None
    return found
