package io.periplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.TestEstate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** graph-notebook as it is: its client, and {@code %%gremlin} as a notebook runs it. */
class GraphNotebookTest {
  @TempDir Path directory;

  @Test
  void clientAndMagics_showTheGraph() throws Exception {
    Path python = Installed.require("venv-notebook/bin/python");
    try (GremlinTestServer server = GremlinTestServer.open(directory.resolve("data"))) {
      JsonNode done =
          Installed.python(
              python,
              "graph_notebook_client.py",
              directory,
              "127.0.0.1",
              server.port(),
              TestEstate.WEB);
      assertThat(done.at("/client/0").asInt()).isEqualTo(12);
      assertThat(done.at("/counts/0/AWS::EC2::Instance").asInt()).isEqualTo(2);
      assertThat(done.path("paths").asInt()).isEqualTo(1);
      assertThat(done.path("refused").asBoolean()).isTrue();
    }
  }
}
