package io.periplus.gremlin.ws;

import java.util.concurrent.CompletionStage;

/** The other end of a connection, as the transport knows it. */
public interface GremlinPeer {

  /** Sends one message after those before it; the result tells when it has left. */
  CompletionStage<Void> sendBinary(byte[] message);

  /** Sends one message of text after those before it. */
  CompletionStage<Void> sendText(String message);

  /** Ends the connection. */
  void close(int code, String reason);
}
