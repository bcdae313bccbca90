package io.periplus.network;

/**
 * One forward packet of a question: protocol and destination port as a point of {@link Headers},
 * and the remote end.
 */
record Packet(int point, Address remote) {

  /** The first packet of a set that is not empty. */
  static Packet firstOf(TrafficSet traffic) {
    return new Packet(traffic.first(0), traffic.remotes(0).first());
  }
}
