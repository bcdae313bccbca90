package io.periplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.TestEstate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gremlin Console 3.7 as it is, in a process of its own: {@code :remote} with text, and the Java
 * driver that it holds with a traversal.
 */
class GremlinConsoleTest {
  @TempDir static Path directory;

  private static GremlinTestServer server;
  private static Path jars;

  @BeforeAll
  static void start() {
    jars = Installed.require("gremlin-console");
    server = GremlinTestServer.open(directory.resolve("open"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String console(String configuration, String... lines) throws Exception {
    Path home = Files.createTempDirectory(directory, "console");
    Files.writeString(home.resolve("remote.yaml"), configuration);
    Path input = home.resolve("input.groovy");
    Files.writeString(
        input,
        ":plugin use tinkerpop.server\n:remote connect tinkerpop.server remote.yaml\n"
            + String.join("\n", lines)
            + "\n:exit\n");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx400m",
            "-Duser.home=" + home,
            "-Djline.terminal=jline.UnsupportedTerminal",
            "-cp",
            jars + "/*",
            "org.apache.tinkerpop.gremlin.console.Console",
            "-C");
    return Installed.run(command, input, home) + Installed.errors(home);
  }

  @Test
  void remote_sendsText_andShowsWhyAQueryIsRefused() throws Exception {
    String shown =
        console(
            "hosts: [127.0.0.1]\nport: " + server.port() + "\n",
            ":> g.V().count()",
            ":> g.V().has('arn', '" + TestEstate.WEB + "').values('name')",
            ":> g.E().hasLabel('SECURED_BY').limit(1)",
            ":> g.V().has('arn', '" + TestEstate.WEB + "').out('SECURED_BY').path().by('arn')",
            ":> g.V().drop()");
    assertThat(shown)
        .contains("==>12")
        .contains("==>web")
        .contains("-SECURED_BY->")
        .contains("==>[" + TestEstate.WEB + "," + TestEstate.SG_WEB + "]")
        .contains("drop() is not allowed (GR4)");
  }

  @Test
  void au1_thePasswordIsTheKey() throws Exception {
    try (GremlinTestServer keyed = GremlinTestServer.withKey(directory.resolve("keys"))) {
      String configuration =
          "hosts: [127.0.0.1]\nport: "
              + keyed.port()
              + "\nusername: me\npassword: "
              + keyed.key()
              + "\n";
      assertThat(console(configuration, ":> g.V().count()")).contains("==>12");
    }
  }

  @Test
  void javaDriver_sendsTraversals() throws Exception {
    String connection =
        "org.apache.tinkerpop.gremlin.driver.remote.DriverRemoteConnection.using('127.0.0.1', "
            + server.port()
            + ", 'g')";
    String shown =
        console(
            "hosts: [127.0.0.1]\nport: " + server.port() + "\n",
            "far = traversal().withRemote(" + connection + ")",
            "far.V().hasLabel('AWS::EC2::Instance').count()",
            "far.V().has('arn', '" + TestEstate.WEB + "').out('SECURED_BY').values('arn')",
            "far.with('evaluationTimeout', 5000L).V().order().by('arn', desc).limit(1).next()",
            "far.withStrategies(ReadOnlyStrategy.instance()).E().limit(1).toList()",
            "far.addV('x').iterate()");
    assertThat(shown)
        .contains("==>2")
        .contains("==>" + TestEstate.SG_WEB)
        .contains("==>v[")
        .contains("==>e[")
        .contains("addV() is not allowed (GR9)");
  }
}
