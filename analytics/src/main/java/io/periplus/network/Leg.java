package io.periplus.network;

/** Part of a path that a hop belongs to; the second pair is behind a load balancer (LB2). */
public enum Leg {
  FORWARD,
  REPLY,
  FORWARD_2,
  REPLY_2
}
