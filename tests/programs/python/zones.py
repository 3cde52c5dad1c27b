"""Reads Jinyan's list of cities, as a program in Python signs its calls.

    python3 zones.py BASE_URL APP_KEY SECRET [MISTAKE]

Needs Python 3.9 and nothing else. MISTAKE is one of those below: each is a way in which programs go wrong, made on
purpose, so that one can see how the inspector of `vendorctl` names it.
"""

import hashlib
import hmac
import json
import sys
import time
import urllib.request

MISTAKES = ["order", "seconds", "hmac", "compact", "secret-decoded"]


def signature(secret, timestamp, payload, mistake):
    """The MD5 of secret, timestamp and payload, in hexadecimal."""
    if mistake == "order":
        source = timestamp + secret + payload
    elif mistake == "seconds":
        source = secret + timestamp[:10] + payload
    elif mistake == "compact":
        # Signs the JSON as another writer would have written it, not the text that is sent.
        source = secret + timestamp + json.dumps(
            json.loads(payload), ensure_ascii=False, separators=(",", ":")
        )
    elif mistake == "secret-decoded":
        import base64

        decoded = base64.b64decode(secret)
        return hashlib.md5(decoded + (timestamp + payload).encode()).hexdigest()
    else:
        source = secret + timestamp + payload
    if mistake == "hmac":
        message = (timestamp + payload).encode()
        return hmac.new(secret.encode(), message, hashlib.md5).hexdigest()
    return hashlib.md5(source.encode()).hexdigest()


def post(base_url, app_key, secret, path, body, mistake=None):
    """Signs the very text that is sent: written once, and not again."""
    payload = json.dumps(body, ensure_ascii=False)
    timestamp = str(int(time.time() * 1000))
    request = urllib.request.Request(
        base_url + path,
        data=payload.encode(),
        headers={
            "Content-Type": "application/json",
            "appkey": app_key,
            "timestamp": timestamp,
            "signature": signature(secret, timestamp, payload, mistake),
        },
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def main(base_url, app_key, secret, mistake=None):
    body = {"ZoneType": "1444", "Lang": "cn"}
    answer = post(base_url, app_key, secret, "/adapter/zone/list", body, mistake)
    print(json.dumps(answer, ensure_ascii=False)[:200])
    return 0 if mistake is None and answer.get("isSucc") in (True, "true") else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
