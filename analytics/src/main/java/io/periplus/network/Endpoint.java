package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * What decides about an endpoint: one address of an interface, or a virtual one. Endpoints that are
 * equal here share every answer; addresses of members are filled in afterwards.
 *
 * @param holder account and region that own the interface, for the coverage of its groups
 * @param groups sorted security group ids
 * @param address own address; any of the class where only the class counts; null when not known
 * @param reachable whether it has a public IPv4 association or is a GUA
 * @param accepts the only traffic that a managed resource takes; null: everything
 * @param publicFlag the managed resource's own switch for public access
 * @param running false for an instance that is not running (OW3)
 */
record Endpoint(
    Zone zone,
    Origin holder,
    List<String> groups,
    IpFamily family,
    Address address,
    boolean reachable,
    Role role,
    TrafficSet accepts,
    boolean publicFlag,
    boolean running) {
  Endpoint {
    groups = List.copyOf(groups);
  }

  /** Endpoints with rules of their own. */
  enum Role {
    ORDINARY,
    /** No security group, nothing from outside (NG3, NG5). */
    NAT_GATEWAY,
    /** A load balancer's node; takes its listeners' ports only (LB2). */
    LOAD_BALANCER,
    /** A network load balancer's node without groups: nothing filters (LB4). */
    LOAD_BALANCER_WITHOUT_GROUPS,
    /** A managed service that takes connections on its own port only (MS1). */
    MANAGED
  }

  boolean filtered() {
    return role != Role.NAT_GATEWAY && role != Role.LOAD_BALANCER_WITHOUT_GROUPS;
  }

  Endpoint at(Address other) {
    return new Endpoint(
        zone, holder, groups, family, other, reachable, role, accepts, publicFlag, running);
  }

  /** The same if its instance ran. */
  Endpoint ifRunning() {
    return running
        ? this
        : new Endpoint(
            zone, holder, groups, family, address, reachable, role, accepts, publicFlag, true);
  }
}
