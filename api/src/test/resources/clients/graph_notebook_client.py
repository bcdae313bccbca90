"""What a user of graph-notebook does with a Periplus: its client, and the magics of a notebook.

Prints one JSON object: a name for each thing done, and what came of it.
"""

import json
import sys
import warnings

warnings.filterwarnings("ignore")

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from graph_notebook.neptune.client import ClientBuilder

HOST, PORT, WEB = sys.argv[1], int(sys.argv[2]), sys.argv[3]

client = ClientBuilder().with_host(HOST).with_port(PORT).with_tls(False).build()
counted = client.gremlin_query("g.V().count()")

shell = InteractiveShell.instance()
with capture_output() as shown:
    shell.run_line_magic("load_ext", "graph_notebook.magics")
    shell.run_cell_magic(
        "graph_notebook_config",
        "",
        json.dumps({"host": HOST, "port": PORT, "ssl": False,
                    "gremlin": {"traversal_source": "g", "message_serializer": "graphbinary"}}),
    )
    shell.run_cell_magic("gremlin", "--store-to counts", "g.V().groupCount().by(label)")
    shell.run_cell_magic(
        "gremlin",
        "-p v,oute,inv --store-to paths",
        f"g.V().has('arn', '{WEB}').outE('SECURED_BY').inV().path().by(elementMap())",
    )
    shell.run_cell_magic("gremlin", "--store-to refused", "g.V().drop()")

print(json.dumps({
    "client": counted,
    "counts": shell.user_ns.get("counts"),
    "paths": len(shell.user_ns.get("paths") or []),
    "refused": "GR4" in shown.stdout or "GR4" in str(shell.user_ns.get("refused")),
    "shown": shown.stdout[-500:],
}, default=str))
if len(sys.argv) > 4:
    import importlib.metadata as m
    tops = m.packages_distributions()
    names = {n.split(".")[0] for n in sys.modules}
    used = sorted({d for n in names for d in tops.get(n, [])})
    print("\n".join(f"{d}=={m.version(d)}" for d in used))
