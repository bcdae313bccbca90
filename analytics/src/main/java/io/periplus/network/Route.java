package io.periplus.network;

import io.periplus.model.CidrBlock;

/**
 * One route. Exactly one of {@code destination} and {@code prefixListId} is set; both are null when
 * the destination could not be read ({@code malformed}).
 *
 * @param blackhole state {@code blackhole}: wins its prefix and drops (RT7)
 * @param malformed the destination in the data is not a CIDR; kept for {@link #text} alone
 * @param text one line as people write it, {@code 0.0.0.0/0 -> igw-1}
 */
public record Route(
    CidrBlock destination,
    String prefixListId,
    RouteTargetKind targetKind,
    String targetId,
    boolean blackhole,
    Origination origination,
    boolean malformed,
    String text) {

  /** Who wrote the route; the order is the tie-break of RT4, first wins. */
  public enum Origination {
    STATIC,
    PROPAGATED
  }

  /** {@code rtb-1/0.0.0.0/0}: the id that evidence carries. */
  public String id(String routeTableId) {
    return routeTableId + '/' + (prefixListId != null ? prefixListId : destination);
  }
}
