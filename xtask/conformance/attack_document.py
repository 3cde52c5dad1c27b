"""An OpenAPI document of this project as Schemathesis is to read it.

The extensions of requests become words of JSON Schema, so that what breaks them is known to be wrong; overloads of one
path become paths of their own, told apart by a fragment that is not sent; refusals become responses with a status.
"""

import copy

from examples import METHODS

PATH = "#/components/"
TIME = "^20[0-3][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]) ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"
# What stands where something goes that only the whole request decides.
SUPPLIED_LATER = "supplied-later"
INTEGER = "^(0|-?[1-9][0-9]{0,8})$"
DECIMAL = "^(0|-?[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$"


class Attack:
    """What is read of one document, by the rules of one vendor in `attack.yaml`."""

    def __init__(self, content: dict, rules: dict, credentials: dict[str, str], values: dict[str, dict]):
        self.content = copy.deepcopy(content)
        self.rules = rules
        self.credentials = credentials
        # What each operation can be called with, so that the attack gets as far as what it does.
        self.values = values
        self.components: dict[str, dict] = {}
        self.null = True

    def document(self) -> dict:
        paths: dict[str, dict] = {}
        for path, item in self.content["paths"].items():
            for method in METHODS:
                if method in item:
                    for fragment, operation in self.overloads(item[method]):
                        base = self.rules.get("base", "") if path.startswith("/adapter/") else ""
                        paths.setdefault(f"{base}{path}{fragment}", {})[method] = self.operation(operation)
        self.content["paths"] = paths
        self.content.pop("webhooks", None)
        self.content["components"]["schemas"].update(self.components)
        self.content["servers"] = [{"url": "/"}]
        for scheme in self.content["components"]["securitySchemes"].values():
            if scheme["type"] == "oauth2":
                scheme.pop("flows")
                scheme.update(type="http", scheme="bearer")
        return self.content

    def overloads(self, operation: dict):
        """The operations of one method and path, each with what tells its path from the others."""
        overloads = operation.pop("x-overloads", None)
        if overloads is None:
            yield "", operation
            return
        for overload in overloads:
            one = copy.deepcopy(operation)
            one.update({key: value for key, value in overload.items() if not key.startswith("x-re")})
            if "x-request-body" in overload:
                one["requestBody"]["content"]["application/json"]["schema"] = {"$ref": overload["x-request-body"]}
            else:
                named = overload["x-required"]
                one["parameters"] = [part for part in one["parameters"] if part["name"] in named]
                for parameter in one["parameters"]:
                    parameter["required"] = True
            yield "#" + overload["operationId"], one

    def operation(self, operation: dict) -> dict:
        name = operation["operationId"]
        self.known = self.values.get(name, {})
        fixed = {part: {"enum": [self.known[part]]} for part in self.rules.get("fixed", {}).get(name, [])}
        loose = {**self.rules.get("loose", {}).get(name, {}), **fixed}
        operation["parameters"] = [
            self.parameter(resolved, loose)
            for resolved in map(self.resolved, operation.get("parameters", []))
            # These have a security scheme of their own, or are the tool's business.
            if resolved["in"] != "header" or resolved["name"] not in (*self.rules["schemes"], "Content-Type")
        ]
        if "requestBody" in operation:
            for media_type, media in operation["requestBody"]["content"].items():
                # A form has no null.
                self.null = media_type == "application/json"
                media["schema"] = self.strict(media["schema"], loose)
                media.setdefault("examples", {"values": {"value": media.pop("example", {})}})
                for example in media["examples"].values():
                    example["value"].update(self.known)
        responses = operation["responses"]
        if operation.get("x-optional-result"):
            self.optional_result(responses["200"]["content"]["application/json"]["schema"])
        failure = responses.get("299", responses.get("200", {"description": "A page that says why."}))
        if "refusal" in loose:
            failure = {"description": "A refusal.", "content": {"application/json": {"schema": loose["refusal"]}}}
        responses["4XX"] = failure
        return operation

    def optional_result(self, schema: dict):
        """Data that may be missing may be null as well."""
        data = self.content["x-envelope"]["data"]
        for part in schema.get("allOf", []):
            if data in part.get("properties", {}):
                part["properties"][data] = {"anyOf": [part["properties"][data], {"type": "null"}]}

    def resolved(self, part: dict) -> dict:
        if "$ref" not in part:
            return part
        group, name = part["$ref"].removeprefix(PATH).split("/")
        return copy.deepcopy(self.content["components"][group][name])

    def parameter(self, parameter: dict, loose: dict) -> dict:
        name, place = parameter["name"], parameter["in"]
        if name in loose.get("optional", []):
            parameter["required"] = False
        for key in ("x-type", "x-values"):
            if key in parameter:
                parameter["schema"][key] = parameter[key]
        schema = self.strict(parameter["schema"], loose, name)
        if "x-supplied-by" in parameter and name not in ("g_nonce", "access-token"):
            parameter["required"] = True
            schema = {"type": "string", "enum": [SUPPLIED_LATER]}
        elif parameter["required"] and (place == "path" or not self.rules.get("empty")):
            schema = filled(schema)
        if place in ("path", "query") and "anyOf" in schema and schema["anyOf"][0]["type"] == "string":
            # There everything is text.
            schema = schema["anyOf"][0]
        if name in self.known:
            parameter["example"] = self.known[name]
        parameter["schema"] = schema
        return parameter

    def strict(self, schema: dict, loose: dict, name: str = "") -> dict:
        """A schema of requests, with its extensions in words of JSON Schema."""
        if name in loose:
            return copy.deepcopy(loose[name])
        if name in self.rules.get("values", {}):
            return {"type": "string", "enum": [self.credentials[self.rules["values"][name]]]}
        if "const" in schema:
            return {"enum": [schema["const"]]}
        if "$ref" in schema:
            return self.component(schema["$ref"], loose)
        schema = {key: value for key, value in schema.items() if key not in ("example", "description")}
        values = [entry["value"] for entry in schema.get("x-values", [])] + list(schema.get("x-flag", {}).values())
        if values:
            several = isinstance(schema.get("type"), list)
            return {"enum": values + [str(value) for value in values] if several else values}
        kind = [kind for kind in [schema.get("type")] if isinstance(kind, str)]
        if schema.get("x-type") == "time":
            return {"type": "string", "pattern": TIME}
        if schema.get("x-type") == "id":
            text = {"type": "string", "pattern": INTEGER} if kind == ["integer"] else {"type": "string"}
            return {"anyOf": [text, {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}]}
        if schema.get("x-type") == "decimal" or schema.get("type") == ["number", "string"]:
            return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": DECIMAL}]}
        if "x-json-text" in schema:
            # The text, or what it would hold.
            held = self.component(PATH + "schemas/" + schema["x-json-text"][0], loose)
            return {"anyOf": [{"type": "string"}, {"type": "array", "items": held}]}
        for key in ("oneOf", "anyOf"):
            if key in schema:
                schema[key] = [self.strict(part, loose) for part in schema[key]]
        if "items" in schema:
            schema["items"] = self.strict(schema["items"], loose)
        if kind == ["object"]:
            self.members(schema, loose)
        if schema.get("minProperties") == 1:
            return one_member_at_least(schema)
        return schema

    def members(self, schema: dict, loose: dict):
        schema.setdefault("additionalProperties", False)
        required = [name for name in schema.get("required", []) if name not in loose.get("optional", [])]
        properties = {}
        for name, part in schema.get("properties", {}).items():
            part = self.strict(part, loose, name)
            if name not in required and self.null and "minProperties" not in schema:
                # Null is the same as missing.
                part = {"anyOf": [part, {"type": "null"}]}
            elif name in required and not self.rules.get("empty"):
                part = filled(part)
            properties[name] = part
        schema["properties"] = properties
        schema["required"] = required

    def component(self, reference: str, loose: dict) -> dict:
        name = "Sent" + reference.removeprefix(PATH + "schemas/")
        if name not in self.components:
            # First, because packages hold packages.
            self.components[name] = {}
            original = self.content["components"]["schemas"][name.removeprefix("Sent")]
            self.components[name] = self.strict(original, loose)
        return {"$ref": f"{PATH}schemas/{name}"}


def one_member_at_least(schema: dict) -> dict:
    """One member, beside which the others may be there, missing or null."""
    names = schema["properties"]
    absent = {name: {"anyOf": [part, {"type": "null"}]} for name, part in names.items()}
    return {
        "anyOf": [
            {
                "type": "object",
                "properties": {**absent, name: names[name]},
                "required": [name],
                "additionalProperties": False,
            }
            for name in names
        ]
    }


def filled(schema: dict) -> dict:
    """A required text is not empty."""
    if schema.get("type") == "string" and "pattern" not in schema:
        return {**schema, "minLength": 1}
    if "anyOf" in schema:
        return {**schema, "anyOf": [filled(part) for part in schema["anyOf"]]}
    return schema
