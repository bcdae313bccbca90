package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * What endpoints share when they share every answer (section 4.3): where they are, which groups
 * they carry, and what else sets them apart.
 *
 * @param sourceDestCheck of its interface; null for virtual endpoints
 */
record ClassKey(
    Place place,
    List<String> groups,
    boolean reachable,
    boolean running,
    Boolean sourceDestCheck,
    Particulars particulars) {

  /**
   * Where an endpoint is, as far as it matters; tables and ACLs by what they are.
   *
   * @param placed whether its subnet is known
   * @param witness id of the subnet, which evidence names where table or ACL is not known; else
   *     null
   */
  record Place(
      String vpcId,
      Object table,
      Object acl,
      boolean placed,
      String witness,
      String besideMiddlebox,
      String transitPlace,
      String accountId,
      String region,
      IpFamily family,
      PublicAccess publicAccess) {}

  /** What few endpoints have; {@link #NONE} for an ordinary interface. */
  record Particulars(
      AddressSet atom,
      Gaps.Missing doubt,
      List<Cause> notes,
      Endpoint.Role role,
      Uncertain accepts,
      Redirect redirect,
      boolean publicFlag,
      Gaps.Missing stateMissing) {
    static final Particulars NONE =
        new Particulars(null, null, List.of(), Endpoint.Role.ORDINARY, null, null, true, null);
  }
}
