package io.periplus.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinLexer;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

/** What must work together in the service JVM (DP13): text Gremlin, DuckDB, one log provider. */
class ServiceClassPathTest {

  @Test
  @Tag("DP2")
  void textGremlinParses() {
    GremlinParser parser =
        new GremlinParser(
            new CommonTokenStream(
                new GremlinLexer(CharStreams.fromString("g.V().has('a', gt(1))"))));
    parser.query();
    assertThat(parser.getNumberOfSyntaxErrors()).isZero();
  }

  @Test
  void duckDbOpens() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 41 + 1")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  @Tag("DP4")
  void thereIsExactlyOneLogProvider() {
    assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).hasSize(1);
  }

  @Test
  @Tag("DP1")
  @Tag("DP3")
  void sparkAndNettyClientAreElsewhere() {
    assertThat(resources("org/apache/spark/SparkContext.class")).isEmpty();
    assertThat(resources("software/amazon/awssdk/http/nio/netty/NettyNioAsyncHttpClient.class"))
        .isEmpty();
    assertThat(resources("org/antlr/v4/runtime/Parser.class")).hasSize(1);
  }

  private static List<URL> resources(String name) {
    try {
      return Collections.list(ServiceClassPathTest.class.getClassLoader().getResources(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
