package io.periplus.simulator.wire;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a front sends back, and how badly the connection behaves while doing so. */
public record Reply(
    int status, Map<String, String> headers, byte[] body, Duration delay, Delivery delivery) {

  /** How the bytes leave; everything but {@link Kind#WHOLE} is a planted fault. */
  public record Delivery(Kind kind, int amount) {
    /** Nothing wrong. */
    public static final Delivery WHOLE = new Delivery(Kind.WHOLE, 0);
  }

  /** The ways in which a reply can go wrong below HTTP. */
  public enum Kind {
    /** Headers and body, complete. */
    WHOLE,
    /** Right {@code Content-Length}, only {@code amount} bytes of body, then the end. */
    CUT,
    /** No such host: nothing is sent, and HTTP, which has found it, resets the connection. */
    NO_HOST,
    /** Connection reset before the first byte. */
    RESET_BEFORE_HEADERS,
    /** Connection reset in the middle of the body. */
    RESET_IN_BODY,
    /** {@code amount} bytes of body per second. */
    SLOW,
    /** No answer until the client gives up. */
    HANG
  }

  public Reply {
    requireNonNull(body, "body is null");
    requireNonNull(delay, "delay is null");
    requireNonNull(delivery, "delivery is null");
    headers = Map.copyOf(headers);
  }

  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(
        status, Map.of("content-type", contentType), body, Duration.ZERO, Delivery.WHOLE);
  }

  public static Reply json(int status, String body) {
    return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  public Reply withHeader(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, all, body, delay, delivery);
  }

  public Reply withBody(byte[] newBody) {
    return new Reply(status, headers, newBody, delay, delivery);
  }

  /** This reply, held back by {@code more} beyond what already delays it. */
  public Reply delayedBy(Duration more) {
    return new Reply(status, headers, body, delay.plus(more), delivery);
  }

  public Reply delivered(Delivery newDelivery) {
    return new Reply(status, headers, body, delay, newDelivery);
  }
}
