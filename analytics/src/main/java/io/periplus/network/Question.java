package io.periplus.network;

import io.periplus.model.IpFamily;

/**
 * Can {@code from} open a connection to {@code to}? The request of {@code POST /reachability}.
 *
 * @param from {@code internet}, an ARN, an AWS id, an address, or a CIDR
 * @param to the same; a CIDR as destination stands for the endpoints in it, or for the internet
 * @param protocol name or number as tables spell it ({@code tcp}, {@code 47}); null for all
 * @param fromPort first destination port; null for all; only with tcp or udp
 * @param toPort last destination port; null: {@code fromPort}
 * @param icmpType null or -1 for any; only with icmp or icmpv6
 * @param icmpCode null or -1 for any
 * @param family null for both
 * @param maxPaths answers to give, 1 to 20, those with the strongest verdict first
 */
public record Question(
    String from,
    String to,
    String protocol,
    Integer fromPort,
    Integer toPort,
    Integer icmpType,
    Integer icmpCode,
    IpFamily family,
    int maxPaths) {

  /** Answers to give when nothing else is asked for. */
  public static final int DEFAULT_MAX_PATHS = 3;

  /** Every protocol, port and family. */
  public static Question of(String from, String to) {
    return new Question(from, to, null, null, null, null, null, null, DEFAULT_MAX_PATHS);
  }

  /** One TCP or UDP port. */
  public static Question of(String from, String to, String protocol, int port) {
    return new Question(from, to, protocol, port, port, null, null, null, DEFAULT_MAX_PATHS);
  }

  /** The same question between two other ends. */
  public Question between(String newFrom, String newTo) {
    return new Question(
        newFrom, newTo, protocol, fromPort, toPort, icmpType, icmpCode, family, maxPaths);
  }
}
