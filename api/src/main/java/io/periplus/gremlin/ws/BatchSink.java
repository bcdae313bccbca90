package io.periplus.gremlin.ws;

import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinSink;
import io.periplus.graph.WireValues;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.remote.traversal.DefaultRemoteTraverser;

/**
 * Sends what a query yields in messages of some values each, the last one with the final status.
 */
final class BatchSink implements GremlinSink {
  private final Reply reply;
  private final UUID id;
  private final WireArguments arguments;
  private final boolean traversers;
  private final long mostBytes;
  private List<Object> batch = new ArrayList<>();
  private long bytes;
  private volatile boolean over;

  /**
   * @param traversers whether values are wrapped as drivers expect them for bytecode
   */
  BatchSink(Reply reply, UUID id, WireArguments arguments, boolean traversers, long mostBytes) {
    this.reply = reply;
    this.id = id;
    this.arguments = arguments;
    this.traversers = traversers;
    this.mostBytes = mostBytes;
  }

  @Override
  public void accept(Object value) {
    if (over) {
      throw PeriplusException.user(
          "query-cancelled", "Cannot finish the query: its answer has been given.");
    }
    if (batch.size() == arguments.batch()) {
      send(StatusCode.PARTIAL_CONTENT, Map.of());
    }
    Object plain =
        arguments.properties() ? WireValues.of(value) : WireValues.withoutProperties(value);
    batch.add(traversers ? new DefaultRemoteTraverser<>(plain, 1) : plain);
  }

  @Override
  public long bytes() {
    return bytes;
  }

  /** Nothing more is to be sent: the client has been told of a failure, or is gone. */
  void stop() {
    over = true;
  }

  /** Sends the rest, after the query has ended well. */
  void end(GremlinOutcome outcome) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("snapshot", outcome.snapshotId());
    attributes.put("elapsedMs", outcome.elapsed().toMillis());
    attributes.put("truncated", outcome.truncated());
    if (outcome.truncated()) {
      attributes.put(
          "warnings",
          List.of("The result was cut off after " + outcome.values() + " values (GR11)."));
      send(StatusCode.PARTIAL_CONTENT, attributes);
      // A client reads on after 206; this tells it that no more comes.
      reply.data(id, StatusCode.SUCCESS, attributes, List.of());
    } else if (batch.isEmpty()) {
      reply.data(id, StatusCode.NO_CONTENT, attributes, List.of());
    } else {
      send(StatusCode.SUCCESS, attributes);
    }
  }

  private void send(int code, Map<String, Object> attributes) {
    byte[] message = reply.encoded(new WireResponse(id, code, "", attributes, batch));
    if (message.length > mostBytes) {
      throw new PeriplusException(
          "result-too-large",
          PeriplusException.Category.RESOURCES,
          "Cannot send the result: one part of it has more than "
              + (mostBytes >> 20)
              + " MiB (GR11). Ask for less at once, or leave out fold().");
    }
    bytes += message.length;
    batch = new ArrayList<>();
    reply.send(message);
  }
}
