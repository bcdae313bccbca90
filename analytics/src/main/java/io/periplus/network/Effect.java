package io.periplus.network;

/** What a component does to a packet. */
public enum Effect {
  FORWARD,
  ALLOW,
  DENY,
  TRANSLATE,
  DROP,
  DELIVER,
  ASSUME
}
