package io.periplus.gremlin.ws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that keeps what it is sent. */
final class RecordingPeer implements GremlinPeer {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

  @Override
  public CompletionStage<Void> sendBinary(byte[] message) {
    received.add(message);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> sendText(String message) {
    return sendBinary(message.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close(int code, String reason) {
    throw new AssertionError("closed: " + code + ' ' + reason);
  }

  boolean isEmpty() {
    return received.isEmpty();
  }

  WireClient.Status next(WireClient client) {
    try {
      byte[] message = received.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no answer came");
      }
      return client.status(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The messages of one answer, to its end. */
  List<WireClient.Status> answer(WireClient client) {
    List<WireClient.Status> messages = new ArrayList<>();
    do {
      messages.add(next(client));
    } while (messages.get(messages.size() - 1).code() == StatusCode.PARTIAL_CONTENT);
    return messages;
  }
}
