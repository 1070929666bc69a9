"""Sends every case through boto3 and writes, by operation, what came through differently (null where nothing did).

usage: all_operations.py ENDPOINT SERVICE CASES RESULTS
"""
import base64
import datetime
import json
import sys
import urllib.request

import boto3
import botocore.config
from botocore.response import StreamingBody


def decoded(value):
    """The case's values as boto3 has them: times and bytes are marked."""
    if isinstance(value, dict):
        if "$time" in value:
            return datetime.datetime.fromtimestamp(value["$time"] / 1000, datetime.timezone.utc)
        if "$bytes" in value:
            return base64.b64decode(value["$bytes"])
        return {key: decoded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [decoded(item) for item in value]
    return value


# Members that the Java SDK calls otherwise than the model does, here and there.
RENAMED = {
    "ReturnValue": "Return",
    "PublicLaunchPermissions": "Public",
    "isPublic": "Public",
    "stackStatusFilters": "StackStatusFilter",
}


def renamed(value, shape):
    """The value under the model's own names."""
    if shape is not None and shape.type_name == "structure" and isinstance(value, dict):
        names = {key: key if key in shape.members else RENAMED.get(key, key) for key in value}
        return {names[key]: renamed(item, shape.members.get(names[key])) for key, item in value.items()}
    if shape is not None and shape.type_name == "list":
        return [renamed(item, shape.member) for item in value]
    if shape is not None and shape.type_name == "map":
        return {key: renamed(item, shape.value) for key, item in value.items()}
    return value


def read(value):
    """A response with its streams read."""
    if isinstance(value, dict):
        return {key: read(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [read(item) for item in value]
    return value.read() if isinstance(value, StreamingBody) else value


def difference(sent, got, path=""):
    if isinstance(sent, dict) and isinstance(got, dict):
        for key in list(sent) + [key for key in got if key not in sent]:
            if key not in got:
                return f"{path}.{key} is missing"
            if key not in sent:
                return f"{path}.{key} is more than was sent: {str(got[key])[:80]}"
            found = difference(sent[key], got[key], f"{path}.{key}")
            if found:
                return found
        return None
    if isinstance(sent, list) and isinstance(got, list):
        if len(sent) != len(got):
            return f"{path} has {len(got)} items, not {len(sent)}"
        return next(filter(None, (difference(a, b, f"{path}[{i}]") for i, (a, b) in enumerate(zip(sent, got)))), None)
    if isinstance(sent, (int, float)) and isinstance(got, (int, float)):
        return None if sent == got else f"{path} is {got}, not {sent}"
    return None if type(sent) is type(got) and sent == got else f"{path} is {got!r}, not {sent!r}"[:300]


def main(endpoint, service, cases, results):
    client = boto3.Session(
        aws_access_key_id="KEY", aws_secret_access_key="secret", region_name="eu-central-1"
    ).client(
        service,
        endpoint_url=endpoint,
        config=botocore.config.Config(
            parameter_validation=False, retries={"total_max_attempts": 1}, inject_host_prefix=False
        ),
    )
    # The Java SDK spells some operations in another case.
    methods = {operation.lower(): method for method, operation in client.meta.method_to_api_mapping.items()}
    outcome = {}
    for case in json.load(open(cases)):
        name = case["operation"]
        if name.lower() not in methods:
            outcome[name] = "is not in this boto3"
            continue
        method = methods[name.lower()]
        model = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method])
        request = renamed(decoded(case["request"]), model.input_shape)
        response = renamed(decoded(case["response"]), model.output_shape)
        try:
            got = getattr(client, method)(**request)
            got.pop("ResponseMetadata", None)
            with urllib.request.urlopen(endpoint + "/_test/request") as seen:
                found = difference(request, renamed(decoded(json.load(seen)), model.input_shape), "request")
            outcome[name] = found or difference(response, read(got), "response")
        except Exception as error:
            outcome[name] = f"fails: {type(error).__name__} {error}"[:300]
    json.dump(outcome, open(results, "w"))


main(*sys.argv[1:])
