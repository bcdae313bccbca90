package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * A route of a transit gateway.
 *
 * @param destination null when it is known as a prefix list only, or could not be read
 * @param prefixListId the list that the route comes from, else null
 * @param propagated by an attachment; else static
 * @param attachmentIds several share the traffic where VPN connections have equal routes
 * @param malformed the destination in the data is not a CIDR
 * @param text one line as people write it
 */
public record TransitGatewayRoute(
    CidrBlock destination,
    String prefixListId,
    boolean propagated,
    boolean blackhole,
    List<String> attachmentIds,
    boolean malformed,
    String text) {
  public TransitGatewayRoute {
    attachmentIds = List.copyOf(attachmentIds);
  }
}
