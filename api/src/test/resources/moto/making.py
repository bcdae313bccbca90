"""What the parts of the estate share: clients, and a register of who makes which type."""

import json
import os

import boto3
from botocore.config import Config

REGION = "eu-west-1"
ACCOUNT = "123456789012"
ROOT_KEY = dict(aws_access_key_id="AKIAEXAMPLE", aws_secret_access_key="not-a-secret")

# What moto cannot do it cannot do twice.
ONCE = Config(retries={"total_max_attempts": 1})


def without_account(request, **kwargs):
    """The account id in front of a host is no name that a test can look up."""
    request.url = request.url.replace(f"//{ACCOUNT}.", "//", 1)


class Aws:
    """Clients of one account in one region of the moto server, made once each."""

    def __init__(self, endpoint, credentials=None, region=REGION):
        self.endpoint = endpoint
        self.region = region
        self.credentials = credentials or ROOT_KEY
        self.clients = {}

    def __call__(self, service):
        if service not in self.clients:
            made = boto3.client(
                service, region_name=self.region, endpoint_url=self.endpoint, config=ONCE,
                **self.credentials,
            )
            made.meta.events.register("request-created.s3-control", without_account)
            self.clients[service] = made
        return self.clients[service]


MAKERS = []


def makes(resource_type):
    """Registers a function (aws, made) that makes a resource of a type.

    ``made`` is a dict in which it leaves what later ones need. They run in the order of the files.
    """

    def register(function):
        MAKERS.append((resource_type, function))
        return function

    return register


def make_all(aws, made):
    """Runs every maker; types that moto cannot make, with what it said."""
    failed = {}
    for resource_type, function in MAKERS:
        try:
            function(aws, made)
        except Exception as e:  # moto fails in many ways; the table of the test knows which
            failed[resource_type] = f"{type(e).__name__}: {e}"[:300]
            if os.environ.get("MOTO_SEED_VERBOSE"):
                print(resource_type, failed[resource_type], flush=True)
    return failed


def trust(service):
    """A trust policy for a service."""
    return policy("Allow", "sts:AssumeRole", None, {"Service": service})


def policy(effect, action, resource=None, principal=None):
    """A policy of one statement, as text."""
    statement = {"Effect": effect, "Action": action}
    if resource:
        statement["Resource"] = resource
    if principal:
        statement["Principal"] = principal
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def role(name):
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"
