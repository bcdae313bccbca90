"""What boto3 lists of each resource type: the other side of the comparison.

A row is (column, service, operation, arguments, JMESPath expression); the column of our table whose
values it compares with is ``arn``, ``id`` or ``name``. Lists of a parent name how to list parents.
"""

import jmespath

from inventory_children import CHILDREN
from inventory_compute import COMPUTE
from inventory_data import DATA
from inventory_network import NETWORK
from inventory_operations import OPERATIONS

LISTS = {**NETWORK, **COMPUTE, **DATA, **OPERATIONS}

# What boto3 prints in another form than the resource's own name.
FORMS = {
    "AWS::Route53::HostedZone": lambda path: path.split("/")[-1],
    "AWS::Route53::RecordSet": lambda name: name.rstrip("."),
    "AWS::SQS::Queue": lambda url: url.split("/")[-1],
}


def pages(client, operation, expression, arguments):
    """All values of the expression over all pages of one operation."""
    if client.can_paginate(operation):
        found = client.get_paginator(operation).paginate(**arguments).search(expression)
        return [value for value in found if value is not None]
    return jmespath.search(expression, getattr(client, operation)(**arguments)) or []


def of_type(aws, resource_type):
    """(column, values) of a type."""
    if resource_type in LISTS:
        column, service, operation, arguments, expression = LISTS[resource_type]
        return column, pages(aws(service), operation, expression, arguments)
    column, parents, operation, argument, expression = CHILDREN[resource_type]
    service, list_parents, each = parents
    child_service = service
    if isinstance(operation, tuple):
        child_service, operation = operation
    values = []
    arguments = {"MaxResults": 60} if service == "cognito-idp" else {}
    for parent in pages(aws(service), list_parents, each, arguments):
        found = pages(aws(child_service), operation, expression, {argument: parent})
        values.extend(found)
    return column, values


def all_types(aws):
    """type -> {"column", "values"}, or {"error"} where moto does not list it."""
    listed = {}
    for resource_type in sorted({**LISTS, **CHILDREN}):
        try:
            column, values = of_type(aws, resource_type)
            values = map(FORMS.get(resource_type, str), values)
            listed[resource_type] = {"column": column, "values": sorted(set(values))}
        except Exception as e:  # moto fails in many ways; the table of the test knows which
            listed[resource_type] = {"error": f"{type(e).__name__}: {e}"[:300]}
    return listed
