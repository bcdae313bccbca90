package io.periplus.gremlin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What connections may take (GR11).
 *
 * @param connections open at once
 * @param inFlight requests of one connection that are not answered yet
 * @param idle after which a connection without a message is closed
 * @param messageBytes of one message of a client
 */
public record SocketLimits(int connections, int inFlight, Duration idle, long messageBytes) {
  public static final SocketLimits DEFAULT =
      new SocketLimits(100, 10, Duration.ofMinutes(10), 10L << 20);

  public SocketLimits {
    requireNonNull(idle, "idle is null");
  }
}
