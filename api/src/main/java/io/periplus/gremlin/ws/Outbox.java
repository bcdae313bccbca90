package io.periplus.gremlin.ws;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is on its way to a client. A query does not wait for a slow client, which would hold its
 * thread; a client that lets too much pile up is cut off.
 */
final class Outbox {
  private static final long MOST_BYTES = 64L << 20;
  private static final int POLICY_VIOLATION = 1008;

  private final GremlinPeer peer;
  private final AtomicLong waiting = new AtomicLong();

  Outbox(GremlinPeer peer) {
    this.peer = peer;
  }

  void sendBinary(byte[] message) {
    if (hasRoom(message.length)) {
      release(peer.sendBinary(message), message.length);
    }
  }

  void sendText(String message, int bytes) {
    if (hasRoom(bytes)) {
      release(peer.sendText(message), bytes);
    }
  }

  private boolean hasRoom(int bytes) {
    if (waiting.addAndGet(bytes) <= MOST_BYTES) {
      return true;
    }
    peer.close(POLICY_VIOLATION, "answers are not read fast enough");
    return false;
  }

  private void release(CompletionStage<Void> sent, int bytes) {
    sent.whenComplete((done, failure) -> waiting.addAndGet(-bytes));
  }
}
