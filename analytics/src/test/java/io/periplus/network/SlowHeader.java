package io.periplus.network;

import io.periplus.model.IpFamily;

/**
 * Protocol part of one packet.
 *
 * @param port destination port of TCP and UDP, else -1
 * @param type ICMP type, else -1
 * @param code ICMP code, else -1
 */
record SlowHeader(int protocol, int port, int type, int code) {
  static SlowHeader of(int protocol) {
    return new SlowHeader(protocol, -1, -1, -1);
  }

  static SlowHeader port(int protocol, int port) {
    return new SlowHeader(protocol, port, -1, -1);
  }

  static SlowHeader icmp(IpFamily family, int type, int code) {
    return new SlowHeader(family == IpFamily.IPV4 ? 1 : 58, -1, type, code);
  }

  boolean hasPorts() {
    return protocol == 6 || protocol == 17;
  }

  boolean isIcmp() {
    return protocol == 1 || protocol == 58;
  }

  /** What the other end answers to a client port; null when no answer is expected. */
  SlowHeader reply(int clientPort) {
    if (hasPorts()) {
      return port(protocol, clientPort);
    }
    if (!isIcmp()) {
      return this;
    }
    if (protocol == 1) {
      return type == 8 && code == 0 ? new SlowHeader(1, -1, 0, 0) : null;
    }
    return type == 128 && code == 0 ? new SlowHeader(58, -1, 129, 0) : null;
  }

  /** The same packet behind a NAT64 gateway, seen as IPv4; null where it carries none. */
  SlowHeader translatedToIpv4() {
    if (protocol != 58) {
      return this;
    }
    return type == 128 && code == 0 ? new SlowHeader(1, -1, 8, 0) : null;
  }
}
