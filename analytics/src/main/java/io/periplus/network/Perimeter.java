package io.periplus.network;

/**
 * What closes a VPC from above its own settings: Block Public Access and network firewalls (BP, NF
 * rules).
 */
public record Perimeter() {
  /** An estate without any of it. */
  public static final Perimeter EMPTY = new Perimeter();
}
