"""What a user of gremlinpython does with a Periplus: strings, traversals, values, errors.

Prints one JSON object: a name for each thing done, and what came of it.
"""

import datetime
import json
import sys

from gremlin_python.driver.client import Client
from gremlin_python.driver.driver_remote_connection import DriverRemoteConnection
from gremlin_python.driver.protocol import GremlinServerError
from gremlin_python.driver.serializer import (
    GraphBinarySerializersV1,
    GraphSONSerializersV2d0,
    GraphSONSerializersV3d0,
)
from gremlin_python.process.anonymous_traversal import traversal
from gremlin_python.process.graph_traversal import __
from gremlin_python.process.strategies import ReadOnlyStrategy, SubgraphStrategy
from gremlin_python.process.traversal import Bindings, Order, P, T, TextP
from gremlin_python.structure.graph import Edge, Path, Vertex

URL, WEB = sys.argv[1], sys.argv[2]
SLOW = (
    "g.V().as('a').V().as('b').V().as('c').V().as('d').V().as('e').V().as('f')"
    ".select('a','b','c','d').count()"
)


def error(action):
    """The code of the error that an action ends with, and its message."""
    try:
        action()
    except GremlinServerError as e:
        return [e.status_code, e.status_message, e.status_attributes]
    return [200, "", {}]


def attributes(client):
    results = client.submit("g.V().limit(1)")
    results.all().result()
    return sorted(results.status_attributes)


def strings(serializer):
    client = Client(URL, "g", pool_size=1, message_serializer=serializer)
    try:
        submit = lambda text, **kw: client.submit(text, **kw).all().result()
        vertex = submit("g.V().has('arn', x)", bindings={"x": WEB})[0]
        edge = submit("g.V().has('arn', x).outE('SECURED_BY').limit(1)", bindings={"x": WEB})[0]
        path = submit("g.V().has('arn', x).out('SECURED_BY').path().by('arn')", bindings={"x": WEB})[0]
        return {
            "count": submit("g.V().count()")[0],
            "vertex": [type(vertex).__name__, vertex.label, type(vertex.id).__name__],
            "vertexProperties": sorted({p.key for p in vertex.properties}),
            "edge": [type(edge).__name__, edge.label, type(edge.id).__name__, edge.outV.label],
            "edgeById": submit("g.E(x).label()", bindings={"x": edge.id}),
            "vertexById": submit("g.V(x).values('arn')", bindings={"x": vertex.id}),
            "path": [type(path).__name__, path.objects],
            "map": submit("g.V().groupCount().by(label)")[0],
            "tags": sorted(submit("g.V().has('arn', x).values('tag')", bindings={"x": WEB})),
            # The driver writes bindings of GraphSON as plain JSON, which has no dates.
            "date": str(submit("g.inject(x)", bindings={"x": datetime.datetime(2026, 1, 2)})[0])
                    if isinstance(serializer, GraphBinarySerializersV1) else None,
            "list": submit("g.V().has('type', within(x)).count()",
                           bindings={"x": ["AWS::EC2::VPC", "AWS::EC2::Subnet"]})[0],
            "batches": len(submit("g.V().union(identity(),identity(),identity(),identity(),"
                                  "identity(),identity(),identity(),identity())")),
            "attributes": attributes(client),
            "syntax": error(lambda: submit("g.V(")),
            "refused": error(lambda: submit("g.V().drop()")),
            "alias": error(lambda: Client(URL, "other", pool_size=1, message_serializer=serializer)
                           .submit("g.V()").all().result()),
            "timeout": error(lambda: submit(SLOW, request_options={"evaluationTimeout": 50})),
            "after": submit("g.V().count()")[0],
        }
    finally:
        client.close()


def traversals(serializer):
    connection = DriverRemoteConnection(URL, "g", pool_size=1, message_serializer=serializer)
    try:
        g = traversal().with_remote(connection)
        vertex = g.V().has("arn", WEB).next()
        edge = g.V(vertex).out_e("SECURED_BY").next()
        path = g.V().has("arn", WEB).repeat(__.out()).times(2).path().limit(1).next()
        return {
            "count": g.V().count().next(),
            "vertex": isinstance(vertex, Vertex) and vertex.label,
            "edge": isinstance(edge, Edge) and edge.label,
            "edgeById": g.E(edge.id).label().to_list(),
            "path": isinstance(path, Path) and len(path),
            "names": g.V().has_label("AWS::EC2::Instance").order().by("arn", Order.desc)
                      .values("name").to_list(),
            "predicates": g.V().has("name", TextP.containing("w").or_(P.within("app", "db")))
                           .count().next(),
            "bindings": g.V().has("arn", Bindings.of("x", WEB)).count().next(),
            "elementMap": g.V().has("arn", WEB).element_map("arn").next()[T.label],
            "set": sorted(g.V().values("type").to_set())[:1],
            "project": g.V().has("arn", WEB).project("a", "n").by("arn")
                        .by(__.out("SECURED_BY").count()).next(),
            "order": g.V().group_count().by(T.label).unfold().to_list() != [],
            "date": str(g.inject(datetime.datetime(2026, 1, 2)).next()),
            "strategies": g.with_strategies(
                ReadOnlyStrategy(), SubgraphStrategy(vertices=__.has_label("AWS::EC2::VPC"))
            ).V().count().next(),
            "option": g.with_("evaluationTimeout", 5000).V().count().next(),
            "iterate": g.V().iterate() is not None,
            "lambda": error(lambda: g.V().map(lambda: "it.get()").to_list()),
            "drop": error(lambda: g.V().drop().iterate()),
            "addV": error(lambda: g.add_v("x").iterate()),
            "without": error(lambda: g.without_strategies(ReadOnlyStrategy).V().to_list()),
            "regex": error(lambda: g.V().has("name", TextP.regex("(a+)+$")).to_list()),
            "tx": error(lambda: g.tx().begin().V().to_list()),
            "timeout": error(lambda: g.with_("evaluationTimeout", 50).V().as_("a").V().as_("b")
                             .V().as_("c").V().as_("d").V().as_("e").V().as_("f")
                             .select("a", "b", "c", "d").count().next()),
            "after": g.V().count().next(),
        }
    finally:
        connection.close()


def past():
    """The snapshot of a connection is named in its address, that of a request in its options."""
    early = "2020-01-01T00:00:00Z"

    def client(url, **options):
        client = Client(url, "g", pool_size=1)
        try:
            return client.submit("g.V().count()", request_options=options).all().result()[0]
        finally:
            client.close()

    def traversed(url):
        connection = DriverRemoteConnection(url, "g", pool_size=1)
        try:
            return traversal().with_remote(connection).V().count().next()
        finally:
            connection.close()

    return {
        "address": client(URL + "?at=latest"),
        "option": client(URL, at="latest"),
        "traversal": traversed(URL + "?at=latest"),
        "noAddress": error(lambda: client(URL + "?at=" + early)),
        "noOption": error(lambda: client(URL, at=early)),
        "noTraversal": error(lambda: traversed(URL + "?at=" + early)),
    }


def graphson2():
    client = Client(URL, "g", pool_size=1, message_serializer=GraphSONSerializersV2d0())
    try:
        return error(lambda: client.submit("g.V()").all().result())
    finally:
        client.close()


print(json.dumps({
    "binaryStrings": strings(GraphBinarySerializersV1()),
    "graphsonStrings": strings(GraphSONSerializersV3d0()),
    "binaryTraversals": traversals(GraphBinarySerializersV1()),
    "graphsonTraversals": traversals(GraphSONSerializersV3d0()),
    "graphson2": graphson2(),
    "past": past(),
}, default=str))
