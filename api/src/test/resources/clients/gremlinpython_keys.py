"""gremlinpython where a key is needed: the password is the key. Prints one JSON object."""

import json
import sys

from gremlin_python.driver.client import Client
from gremlin_python.driver.driver_remote_connection import DriverRemoteConnection
from gremlin_python.driver.protocol import ConfigurationError, GremlinServerError
from gremlin_python.process.anonymous_traversal import traversal

URL, KEY = sys.argv[1], sys.argv[2]


def count(**credentials):
    client = Client(URL, "g", pool_size=1, **credentials)
    try:
        return client.submit("g.V().count()").all().result()[0]
    except GremlinServerError as e:
        return e.status_code
    except ConfigurationError as e:
        return str(e)
    finally:
        client.close()


connection = DriverRemoteConnection(URL, "g", pool_size=1, username="me", password=KEY)
done = {
    "right": count(username="me", password=KEY),
    "wrong": count(username="me", password="ppk_wrong"),
    "none": count(),
    "traversal": traversal().with_remote(connection).V().count().next(),
}
connection.close()
print(json.dumps(done))
