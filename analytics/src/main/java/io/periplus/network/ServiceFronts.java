package io.periplus.network;

/**
 * What AWS's own network puts in front of a VPC or serves from outside one: distributions, APIs,
 * accelerators, cluster endpoints (EX5 to EX8, MS rules).
 */
public record ServiceFronts() {
  /** An estate without any of it. */
  public static final ServiceFronts EMPTY = new ServiceFronts();
}
