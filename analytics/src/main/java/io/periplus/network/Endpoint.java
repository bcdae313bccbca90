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
 * @param doubt why its public address is not certain, null when it is: another interface claims it
 *     too, or the interface that has it is not in the inventory (LB9)
 * @param accepts the only traffic that a managed resource takes; null: everything
 * @param publicFlag the managed resource's own switch for public access
 * @param notes what rows on it mention beside their verdict
 * @param running false for an instance that is not running (OW3)
 * @param stateMissing why nobody knows whether it runs, else null
 * @param name what hops call it
 */
record Endpoint(
    Zone zone,
    Origin holder,
    List<String> groups,
    IpFamily family,
    Address address,
    boolean reachable,
    Gaps.Missing doubt,
    Role role,
    Uncertain accepts,
    boolean publicFlag,
    List<Cause> notes,
    boolean running,
    Gaps.Missing stateMissing,
    Name name) {
  Endpoint {
    groups = List.copyOf(groups);
    notes = List.copyOf(notes);
  }

  /**
   * How hops call an endpoint: placeholders in rows that a class shares, itself elsewhere.
   *
   * @param address null when it is not known
   * @param publicAddress null when it has none, or a name only
   * @param associationId of its public address, null when not known
   */
  record Name(
      Trace.Component component, String address, String publicAddress, String associationId) {
    static final Name SHARED =
        new Name(Trace.Component.ENDPOINT, PathHop.ADDRESS, PathHop.PUBLIC, null);

    /** What an internet gateway does to the packet, as people write it (IG1). */
    MatchedRule translation(boolean outbound) {
      String own = address == null ? "private address" : address;
      String seen = publicAddress == null ? "public address" : publicAddress;
      String text = outbound ? own + " -> " + seen : seen + " -> " + own;
      return new MatchedRule("publicAddress", associationId, text);
    }
  }

  /** Endpoints with rules of their own. */
  enum Role {
    ORDINARY,
    /** No security group, nothing from outside (NG3, NG5). */
    NAT_GATEWAY,
    /** A load balancer's node; takes its listeners' ports only (LB2). */
    LOAD_BALANCER,
    /** A node of a classic load balancer (LB8). */
    CLASSIC_LOAD_BALANCER,
    /** A node of a gateway load balancer, which sends to its appliances only (VE4). */
    GATEWAY_LOAD_BALANCER,
    /** A network load balancer's node without groups: nothing filters (LB4). */
    LOAD_BALANCER_WITHOUT_GROUPS,
    /** A packet's sender where a firewall hands the packet on: its groups were asked before. */
    PASSING,
    /** A managed service that takes connections on its own port only (MS1). */
    MANAGED,
    /** The private endpoint of a Kubernetes cluster (MS3). */
    CLUSTER_API,
    /** A container on the ports that it publishes on its host (MS4). */
    HOSTED_TASK,
    /** A managed service that is never public (MS7). */
    VPC_SERVICE,
    /** An interface of a VPC endpoint: receives, never initiates (VE2). */
    VPC_ENDPOINT,
    /** An address in a peer VPC of which nothing else is known (SG6). */
    PEER;

    /** The rule that says what it takes. */
    String takes() {
      return switch (this) {
        case ORDINARY, NAT_GATEWAY, VPC_ENDPOINT, PASSING, PEER -> "EX1";
        case LOAD_BALANCER, CLASSIC_LOAD_BALANCER, LOAD_BALANCER_WITHOUT_GROUPS -> "LB2";
        case GATEWAY_LOAD_BALANCER -> "VE4";
        case MANAGED -> "MS1";
        case CLUSTER_API -> "MS3";
        case HOSTED_TASK -> "MS4";
        case VPC_SERVICE -> "MS7";
      };
    }

    boolean isLoadBalancer() {
      return this == LOAD_BALANCER
          || this == CLASSIC_LOAD_BALANCER
          || this == GATEWAY_LOAD_BALANCER
          || this == LOAD_BALANCER_WITHOUT_GROUPS;
    }

    /** The role of a load balancer's node. */
    static Role ofNode(LoadBalancer.Kind kind, boolean grouped) {
      return switch (kind) {
        case CLASSIC -> CLASSIC_LOAD_BALANCER;
        case NETWORK -> grouped ? LOAD_BALANCER : LOAD_BALANCER_WITHOUT_GROUPS;
        case GATEWAY -> GATEWAY_LOAD_BALANCER;
        case APPLICATION -> LOAD_BALANCER;
      };
    }

    /** Why it takes no packet of a protocol at all. */
    Reason refuses() {
      return switch (this) {
        case LOAD_BALANCER, GATEWAY_LOAD_BALANCER, LOAD_BALANCER_WITHOUT_GROUPS ->
            Reason.ELBV2_LISTENERS_MISMATCH;
        case CLASSIC_LOAD_BALANCER -> Reason.ELB_LISTENERS_MISMATCH;
        default -> Reason.TARGET_PORT_RESTRICTION;
      };
    }

    /** Why it does not take a packet of a protocol of which it takes another port. */
    Reason refusesPort() {
      return switch (this) {
        case LOAD_BALANCER, GATEWAY_LOAD_BALANCER, LOAD_BALANCER_WITHOUT_GROUPS ->
            Reason.ELBV2_LISTENER_PORT_RESTRICTION;
        case CLASSIC_LOAD_BALANCER -> Reason.ELB_LISTENER_PORT_RESTRICTION;
        default -> Reason.TARGET_PORT_RESTRICTION;
      };
    }
  }

  boolean filtered() {
    return role != Role.NAT_GATEWAY
        && role != Role.LOAD_BALANCER_WITHOUT_GROUPS
        && role != Role.GATEWAY_LOAD_BALANCER
        && role != Role.PASSING;
  }

  Trace.Component self() {
    return name.component();
  }

  /** The same endpoint, called by its owner and address in hops. */
  Endpoint named(NetworkInterface.Owner owner, NetworkInterface.Address own) {
    Trace.Component component = new Trace.Component(owner.arn(), owner.type());
    return with(
        family, running, new Name(component, own.address(), own.publicIp(), own.associationId()));
  }

  /** The same virtual endpoint, called by its owner; its addresses are not known. */
  Endpoint named(String arn, String type) {
    return with(family, running, new Name(new Trace.Component(arn, type), null, null, null));
  }

  /** The same endpoint in questions of another family. */
  Endpoint withFamily(IpFamily other) {
    return with(other, running, name);
  }

  /** The same at another address of its subnet. */
  Endpoint at(Address other) {
    return new Endpoint(
        zone,
        holder,
        groups,
        family,
        other,
        reachable,
        doubt,
        role,
        accepts,
        publicFlag,
        notes,
        running,
        stateMissing,
        name);
  }

  /** What takes only this, as a part of the same endpoint. */
  Endpoint taking(Role newRole, Uncertain some) {
    return new Endpoint(
        zone,
        holder,
        groups,
        family,
        address,
        reachable,
        doubt,
        newRole,
        some,
        publicFlag,
        notes,
        running,
        stateMissing,
        name);
  }

  /** The sender of a packet where a firewall in another zone hands it on. */
  Endpoint passing(Zone other) {
    return new Endpoint(
        other,
        holder,
        groups,
        family,
        address,
        reachable,
        doubt,
        Role.PASSING,
        accepts,
        publicFlag,
        List.of(),
        running,
        stateMissing,
        name);
  }

  /** The same if its instance ran. */
  Endpoint ifRunning() {
    return running ? this : with(family, true, name);
  }

  /** The same on the way to one of its targets, which its notes may not concern. */
  Endpoint withoutNotes() {
    return with(family, running, name, List.of());
  }

  private Endpoint with(IpFamily newFamily, boolean newRunning, Name newName) {
    return with(newFamily, newRunning, newName, notes);
  }

  private Endpoint with(
      IpFamily newFamily, boolean newRunning, Name newName, List<Cause> newNotes) {
    return new Endpoint(
        zone,
        holder,
        groups,
        newFamily,
        address,
        reachable,
        doubt,
        role,
        accepts,
        publicFlag,
        newNotes,
        newRunning,
        stateMissing,
        newName);
  }
}
