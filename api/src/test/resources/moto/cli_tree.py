"""Prints what the AWS CLI would print of a moto server, as a tree of files.

Usage: cli_tree.py ENDPOINT_URL RECORDING TREE

What to ask is taken from a recording of the crawl, its operations and arguments; what is answered
is boto3's alone. The files are named as a script around the CLI names them:
``<account>/<region>/<command>.json`` for everything, ``<command>/<argument>.json`` for the answers
for one thing each. Answers that are errors print nothing.
"""

import base64
import datetime
import decimal
import json
import pathlib
import sys
import urllib.parse

from botocore import xform_name

from making import ACCOUNT, REGION, Aws

ENDPOINT, RECORDING, TREE = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])

# What a recording calls otherwise than boto3, and boto3 otherwise than the CLI.
CLIENTS = {"states": "stepfunctions"}
COMMANDS = {"s3": "s3api", "config": "configservice", "codedeploy": "deploy"}

# Where services are that are in one region for all.
HOMES = {"globalaccelerator": "us-west-2", "networkmanager": "us-west-2"}

PAGING = {
    "NextToken", "nextToken", "Marker", "NextMarker", "MaxResults", "maxResults", "MaxRecords",
    "MaxItems", "PageSize", "Limit", "limit", "position", "Position", "ContinuationToken",
    "MaxBuckets", "ExclusiveStartTableName", "ExclusiveStartStreamName", "StartRecordName",
    "StartRecordType", "StartRecordIdentifier", "NextPageMarker", "PageToken",
}


class Accounts:
    """Clients by account, region and service."""

    def __init__(self):
        self.roots = {}

    def client(self, account, region, service):
        key = account, region
        if key not in self.roots:
            self.roots[key] = Aws(ENDPOINT, self.credentials(account), region)
        return self.roots[key](CLIENTS.get(service, service))

    @staticmethod
    def credentials(account):
        if account == ACCOUNT:
            return None
        assumed = Aws(ENDPOINT)("sts").assume_role(
            RoleArn=f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole",
            RoleSessionName="cli",
        )["Credentials"]
        return dict(
            aws_access_key_id=assumed["AccessKeyId"],
            aws_secret_access_key=assumed["SecretAccessKey"],
            aws_session_token=assumed["SessionToken"],
        )


def printed(value):
    """A value as the CLI prints it."""
    if isinstance(value, dict):
        return {key: printed(each) for key, each in value.items() if key != "ResponseMetadata"}
    if isinstance(value, (list, tuple)):
        return [printed(each) for each in value]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, decimal.Decimal):
        return float(value)
    return value


def add(answer, more):
    """One answer of the pages or of the calls for parts of a list."""
    for key, value in more.items():
        if isinstance(value, list) and isinstance(answer.get(key), list):
            answer[key] = answer[key] + value
        else:
            answer[key] = value


def answer_of(client, operation, request):
    method = xform_name(operation)
    answer = {}
    if client.can_paginate(method):
        pages = client.get_paginator(method)
        for page in pages.paginate(**request):
            add(answer, printed(page))
        for token in pages._output_token:
            answer.pop(str(token.expression), None)
    else:
        add(answer, printed(getattr(client, method)(**request)))
    return answer


class Command:
    """An operation in one place, with every request that the crawl made of it."""

    def __init__(self, client, operation):
        self.client = client
        self.operation = operation
        self.shape = client.meta.service_model.operation_model(operation).input_shape
        self.requests = []

    def ask(self, request):
        needed = self.shape.required_members if self.shape else ()
        request = {
            key: value for key, value in request.items() if key not in PAGING or key in needed
        }
        if request not in self.requests:
            self.requests.append(request)

    def arguments(self, account, request):
        """What a script would name the file by: ids and names, and constants where several."""
        named = []
        for key, value in request.items():
            if not isinstance(value, str) or value == account:
                continue
            constant = bool(getattr(self.shape.members[key], "enum", None))
            if not constant or len({other.get(key) for other in self.requests}) > 1:
                named.append(value)
        return named


def commands(accounts):
    """Place -> service, commands."""
    for lines in sorted(RECORDING.glob("[0-9]*/*/*.jsonl")):
        account, region = lines.parts[-3], lines.parts[-2]
        service = lines.stem
        where = HOMES.get(service, "us-east-1") if region == "global" else region
        client = accounts.client(account, where, service)
        found = {}
        for line in lines.read_text().splitlines():
            call = json.loads(line)
            operation = call["operation"]
            if operation == "AssumeRole":
                continue
            found.setdefault(operation, Command(client, operation)).ask(call["request"])
        for command in found.values():
            yield account, region, service, command


def main():
    refused = {}
    count = 0
    for account, region, service, command in commands(Accounts()):
        name = COMMANDS.get(service, CLIENTS.get(service, service))
        base = TREE / account / region / f"{name}-{xform_name(command.operation, '-')}"
        files = {}
        for request in command.requests:
            file = base
            for argument in command.arguments(account, request):
                file = file / urllib.parse.quote_plus(argument)
            try:
                count += 1
                answer = answer_of(command.client, command.operation, request)
                add(files.setdefault(file, {}), answer)
            except Exception as e:  # moto fails in many ways; then the CLI prints nothing
                refused.setdefault(f"{service}:{command.operation}", str(e)[:200])
        for file, answer in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            # The CLI prints nothing where an answer has no members.
            text = json.dumps(answer, indent=4) if answer else ""
            file.with_name(file.name + ".json").write_text(text)
    json.dump({"calls": count, "refused": refused}, sys.stdout)


if __name__ == "__main__":
    main()
