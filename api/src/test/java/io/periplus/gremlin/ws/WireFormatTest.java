package io.periplus.gremlin.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.graph.QueryRefused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.AnonymousTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.TraversalStrategyProxy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.EdgeLabelVerificationStrategy;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.io.Buffer;
import org.apache.tinkerpop.gremlin.structure.util.empty.EmptyGraph;
import org.apache.tinkerpop.gremlin.structure.util.reference.ReferenceVertex;
import org.apache.tinkerpop.gremlin.util.function.Lambda;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages are read as TinkerPop writes them, and what is no such message harms nobody. */
class WireFormatTest {
  private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
  private static final GraphTraversalSource G =
      AnonymousTraversalSource.traversal().withEmbedded(EmptyGraph.instance());

  private static WireRequest read(WireClient client, byte[] body) {
    return WireFormat.of(client.mediaType).orElseThrow().read(ByteBuffer.wrap(body));
  }

  private static WireRequest roundTrip(WireClient client, Map<String, Object> args) {
    return read(client, client.body(ID, "eval", "traversal", args));
  }

  @ParameterizedTest
  @EnumSource
  void valuesOfTheList_areReadAsTinkerPopWritesThem(WireClient client) {
    Map<String, Object> bindings = new LinkedHashMap<>();
    bindings.put("text", "ü 🌍");
    bindings.put("bool", true);
    bindings.put("int", 7);
    bindings.put("long", 1L << 40);
    bindings.put("double", 1.5);
    bindings.put("date", new Date(1_000));
    bindings.put("list", List.of(1, "a"));
    bindings.put("set", Set.of("a"));
    bindings.put("nothing", null);
    WireRequest request = roundTrip(client, Map.of("gremlin", "g.V()", "bindings", bindings));
    assertThat(request.id()).isEqualTo(ID);
    assertThat(request.op()).isEqualTo("eval");
    assertThat(request.processor()).isEqualTo("traversal");
    assertThat(request.args())
        .containsEntry("bindings", bindings)
        .containsEntry("gremlin", "g.V()");
  }

  @ParameterizedTest
  @EnumSource
  void bytecode_isReadAsTinkerPopWritesIt(WireClient client) {
    Bytecode bytecode =
        G.withSideEffect("x", List.of(1))
            .withStrategies(SubgraphStrategy.build().vertices(__.hasLabel("a")).create())
            .V(new ReferenceVertex(4L, "a"))
            .has("name", P.within("a", "b").or(TextP.startingWith("c")))
            .has("n", P.between(1, 5).and(P.neq(3)))
            .where(__.out("IN_VPC").values("id").is(P.gt(2.5)))
            .order(Scope.local)
            .by(T.label, Order.desc)
            .asAdmin()
            .getBytecode();
    Object read = roundTrip(client, Map.of("gremlin", bytecode)).args().get("gremlin");
    assertThat(read).isInstanceOf(Bytecode.class);
    assertThat(((Bytecode) read).getStepInstructions()).isEqualTo(bytecode.getStepInstructions());
    assertThat(((Bytecode) read).getSourceInstructions()).hasSize(2);
    Object strategy = ((Bytecode) read).getSourceInstructions().get(1).getArguments()[0];
    assertThat(((TraversalStrategyProxy<?>) strategy).getStrategyClass())
        .isEqualTo(SubgraphStrategy.class);
  }

  static Stream<Object> forbidden() {
    return Stream.of(
        Lambda.function("it.get()"),
        1.5f,
        UUID.randomUUID(),
        TextP.regex("(a+)+$"),
        Runtime.class,
        new Bytecode("map", Lambda.function("it.get().graph().close()")),
        sourceOf(EdgeLabelVerificationStrategy.build().create()));
  }

  private static Bytecode sourceOf(EdgeLabelVerificationStrategy strategy) {
    return G.withStrategies(strategy).V().asAdmin().getBytecode();
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void gr9_otherTypes_areRefusedBeforeAnythingIsMadeOfThem(Object value) {
    for (WireClient client : WireClient.values()) {
      assertThatThrownBy(
              () -> {
                WireRequest request = roundTrip(client, Map.of("gremlin", value));
                WireArguments.of(request);
              })
          .as(client + " " + value)
          .satisfiesAnyOf(
              e ->
                  assertThat(e)
                      .isInstanceOf(UnreadableRequest.class)
                      .hasCauseInstanceOf(QueryRefused.class),
              e -> assertThat(e).hasMessageContaining("gremlin is no text"));
    }
  }

  @Test
  void gr9_noClassIsLoadedByTheNameInAMessage() {
    String name = "io.periplus.gremlin.ws.WireFormatTest$Loaded";
    String graphson =
        "{\"requestId\":\""
            + ID
            + "\",\"op\":\"bytecode\",\"processor\":\"traversal\",\"args\":"
            + "{\"gremlin\":{\"@type\":\"g:Bytecode\",\"@value\":{\"source\":[[\"withStrategies\","
            + "{\"@type\":\"g:"
            + name
            + "Strategy\",\"@value\":{}}]],\"step\":[[\"V\"]]}}}}";
    assertThatThrownBy(() -> read(WireClient.GRAPHSON, graphson.getBytes(StandardCharsets.UTF_8)))
        .hasCauseInstanceOf(QueryRefused.class);
    byte[] header = WireClient.GRAPHBINARY.body(ID, "bytecode", "traversal", Map.of());
    ByteArrayBuffer out = new ByteArrayBuffer();
    out.writeBytes(header, 0, header.length - Integer.BYTES).writeInt(1);
    text(out.writeByte(0x03).writeByte(0), "gremlin");
    text(out.writeByte(0x29).writeByte(0), name);
    out.writeInt(0);
    assertThatThrownBy(() -> read(WireClient.GRAPHBINARY, out.toByteArray()))
        .hasCauseInstanceOf(QueryRefused.class);
    assertThat(System.getProperty("periplus.test.loaded")).isNull();
  }

  private static void text(Buffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length).writeBytes(bytes);
  }

  /** Tells that somebody has loaded it. */
  @SuppressWarnings("unused")
  private static final class Loaded {
    static {
      System.setProperty("periplus.test.loaded", "true");
    }
  }

  @ParameterizedTest
  @EnumSource
  void gr10_depthAndLengths_areNoMoreThanTheMessageHolds(WireClient client) {
    Object deep = "x";
    for (int i = 0; i < 400; i++) {
      deep = List.of(deep);
    }
    Object tooDeep = deep;
    assertThatThrownBy(() -> roundTrip(client, Map.of("bindings", tooDeep)))
        .isInstanceOf(UnreadableRequest.class);
    if (client == WireClient.GRAPHBINARY) {
      byte[] body = client.body(ID, "eval", "", Map.of());
      ByteBuffer.wrap(body).putInt(body.length - Integer.BYTES, Integer.MAX_VALUE);
      assertThatThrownBy(() -> read(client, body))
          .isInstanceOf(UnreadableRequest.class)
          .hasMessageContaining("beyond its end");
    } else {
      byte[] nested = "[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> read(client, nested)).isInstanceOf(UnreadableRequest.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gr15_damagedMessages_areReadOrCalledUnreadable(WireClient client) {
    long seed = Long.getLong("periplus.seed", 7);
    int inputs = Integer.getInteger("periplus.fuzz", 20_000);
    Random random = new Random(seed);
    List<byte[]> samples = new ArrayList<>();
    samples.add(
        client.body(ID, "eval", "", Map.of("gremlin", "g.V()", "bindings", Map.of("x", 1))));
    samples.add(
        client.body(
            ID,
            "bytecode",
            "traversal",
            Map.of(
                "gremlin",
                G.V().has("name", P.within("a", "b")).where(__.out()).asAdmin().getBytecode(),
                "aliases",
                Map.of("g", "g"))));
    for (int i = 0; i < inputs; i++) {
      byte[] body = damaged(samples.get(random.nextInt(samples.size())), random);
      try {
        read(client, body);
      } catch (UnreadableRequest e) {
        assertThat(e).hasMessageStartingWith("Cannot ");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", input " + i + " of " + client, e);
      }
    }
  }

  private static byte[] damaged(byte[] sample, Random random) {
    byte[] body = sample.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length + 8)) : body;
  }
}
