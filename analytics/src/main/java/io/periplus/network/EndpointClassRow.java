package io.periplus.network;

import java.util.Comparator;
import java.util.List;

/**
 * Row of {@code endpoint_class} (spec section 3.4): endpoints that share every answer but the
 * address.
 *
 * @param classId first 16 hex digits of SHA-256 over the other columns but {@code members}, and
 *     over what makes special endpoints filter otherwise ({@code ClassTraits})
 * @param addressClass {@code PUBLIC_V4}, {@code GUA}, {@code PRIVATE}, {@code SERVICE}
 * @param addressAtom CIDRs of the part of the subnet that rules tell apart; null unless it matters
 * @param members endpoints of the evaluated part; rows of several parts add up
 */
public record EndpointClassRow(
    String classId,
    String vpcArn,
    String routeTableArn,
    String networkAclArn,
    List<String> securityGroupArns,
    String addressClass,
    Boolean sourceDestCheck,
    String bpaMode,
    String availabilityZoneId,
    String addressAtom,
    String arrivalZoneId,
    long members) {
  /** Order of the table. */
  public static final Comparator<EndpointClassRow> ORDER = RowOrder.text(EndpointClassRow::classId);

  public EndpointClassRow {
    securityGroupArns = List.copyOf(securityGroupArns);
  }

  /** The class with the members of another part of the evaluation. */
  public EndpointClassRow plus(EndpointClassRow other) {
    return new EndpointClassRow(
        classId,
        vpcArn,
        routeTableArn,
        networkAclArn,
        securityGroupArns,
        addressClass,
        sourceDestCheck,
        bpaMode,
        availabilityZoneId,
        addressAtom,
        arrivalZoneId,
        members + other.members);
  }
}
