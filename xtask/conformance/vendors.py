"""What a vendor's client adds to a request by itself, after the vendors' documents and apart from the Rust code.

A request is a method, a URL, headers and a body; `Vendor.supplied` says which headers and query parameters go with it.
"""

from base64 import b64encode
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
import hashlib
import hmac
import itertools
import json
from pathlib import Path
import time
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from urllib.request import Request, urlopen
import uuid

CRATES = Path(__file__).parents[2] / "crates"
SPECS = {
    "hsifue": "hsifue-order",
    "isearch": "isearch-oapi",
    "jinyan": "jinyan-travel",
    "personalcenter": "personalcenter-client",
}
LOCAL = ("127.0.0.1", "localhost")


@dataclass
class Supplied:
    """What goes with one request."""

    headers: dict[str, str]
    query: dict[str, str]


class Vendor:
    """A vendor of a running sandbox, as its line of JSON describes it."""

    def __init__(self, name: str, ready: dict):
        self.name = name
        self.ready = ready["vendors"][name]
        self.base_url: str = self.ready["base_url"]
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.base_url))
        if urlsplit(self.base_url).hostname not in LOCAL:
            raise ValueError(f"{self.base_url} is not on this machine")
        self.credentials: dict[str, str] = self.ready["credentials"]
        # For canaries.
        self.signs_wrongly: bool = ready.get("wrong_signature", False)
        self.spec = CRATES / SPECS[name] / "openapi.yaml"
        self.known_token: str | None = None

    def token(self) -> str:
        """An access token, asked for once."""
        if self.known_token is None:
            self.known_token = TOKENS[self.name](self)
        return self.known_token

    def supplied(self, method: str, url: str, headers: dict[str, str], body: bytes) -> Supplied:
        supplied = SUPPLIED[self.name](self, method, url, headers, body)
        if self.signs_wrongly:
            supplied.headers["signature"] = supplied.headers["signature"][::-1]
        return supplied

    def control(self, path: str, body: dict | None = None) -> dict:
        """Calls a control of the sandbox."""
        return call(f"{self.origin}/__sandbox/{path}", body, {"Content-Type": "application/json"})


def call(url: str, body: dict | bytes | None = None, headers: dict[str, str] | None = None) -> dict:
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    with urlopen(Request(url, data, headers or {}), timeout=10) as answer:
        content = answer.read()
    return json.loads(content) if content else {}


def millis() -> str:
    return str(time.time_ns() // 1_000_000)


# i-Search


def isearch_token(vendor: Vendor) -> str:
    keys = vendor.credentials
    query = urlencode({"accessKey": keys["access_key"], "secretKey": keys["secret_key"]})
    return call(f"{vendor.base_url}/oapi/v1/token?{query}")["result"]["access_token"]


def isearch(vendor: Vendor, method: str, url: str, headers: dict[str, str], body: bytes) -> Supplied:
    token, timestamp = headers.get("accesstoken") or vendor.token(), millis()
    signature = isearch_signature(token, timestamp, isearch_business(url, headers, body))
    return Supplied({"accesstoken": token, "timestamp": timestamp, "signature": signature}, {})


def isearch_business(url: str, headers: dict[str, str], body: bytes) -> bytes:
    """Sorted pairs of a query, a form or the texts of a multipart form; a JSON body as it is."""
    kind = headers.get("Content-Type", "").split(";")[0]
    if not body:
        pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    elif kind == "application/x-www-form-urlencoded":
        pairs = parse_qsl(body.decode(), keep_blank_values=True)
    elif kind == "multipart/form-data":
        pairs = form_texts(headers["Content-Type"], body)
    else:
        return body
    return "&".join(f"{name}={value}" for name, value in sorted(pairs, key=lambda pair: pair[0])).encode()


def isearch_signature(token: str, timestamp: str, business: bytes) -> str:
    tail = f"token={token}&timestamp={timestamp}".encode()
    source = b"&".join(part for part in (business, tail) if part)
    encoded = quote(source, safe="").replace("~", "%7E")
    return b64encode(hmac.new(token.encode(), encoded.encode(), hashlib.sha256).hexdigest().encode()).decode()


def form_texts(content_type: str, body: bytes) -> list[tuple[str, str]]:
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    return [
        (part.get_param("name", header="content-disposition"), part.get_payload(decode=True).decode())
        for part in message.iter_parts()
        if part.get_filename() is None
    ]


# Jinyan


def jinyan(vendor: Vendor, method: str, url: str, headers: dict[str, str], body: bytes) -> Supplied:
    timestamp, key = millis(), vendor.credentials["app_key"]
    query = urlsplit(url).query
    if urlsplit(url).path.endswith("/adapter/oauth/entry"):
        # For a browser everything stands in the query, and the signature last.
        kept = [pair for pair in query.split("&") if pair.split("=")[0] not in ("appkey", "timestamp", "signature")]
        signed = "&".join([pair for pair in kept if pair] + [f"appkey={quote(key)}", f"timestamp={timestamp}"])
        signature = jinyan_signature(vendor, timestamp, signed.encode())
        return Supplied({}, {"appkey": key, "timestamp": timestamp, "signature": signature})
    signature = jinyan_signature(vendor, timestamp, body or query.encode())
    headers = {"appkey": key, "timestamp": timestamp, "signature": signature}
    return Supplied({**headers, "Content-Type": "application/json"}, {})


def jinyan_signature(vendor: Vendor, timestamp: str, payload: bytes) -> str:
    return hashlib.md5(f"{vendor.credentials['secret']}{timestamp}".encode() + payload).hexdigest()


# hsifue and the personal center

NONCES = itertools.count()
RUN = uuid.uuid4().hex


def hsifue(vendor: Vendor, method: str, url: str, headers: dict[str, str], body: bytes) -> Supplied:
    query = {"g_nonce": f"{RUN}{next(NONCES)}", "appKey": vendor.credentials["app_key"]}
    headers = {"Authorization": f"Bearer {vendor.token()}", "Content-Type": "application/json"}
    return Supplied(headers, query)


def personalcenter(vendor: Vendor, method: str, url: str, headers: dict[str, str], body: bytes) -> Supplied:
    return Supplied({"Authorization": f"Bearer {vendor.token()}"}, {})


def client_credentials(vendor: Vendor) -> str:
    keys = vendor.credentials
    form = {"client_id": keys["client_id"], "client_secret": keys["client_secret"], "grant_type": "client_credentials"}
    url = vendor.ready.get("token_url", f"{vendor.base_url}/api/connect/token")
    return call(url, urlencode(form).encode())["access_token"]


TOKENS = {"hsifue": client_credentials, "isearch": isearch_token, "personalcenter": client_credentials}
SUPPLIED = {"hsifue": hsifue, "isearch": isearch, "jinyan": jinyan, "personalcenter": personalcenter}
