package io.periplus.network;

import java.util.List;

/**
 * A load balancer: application, network, gateway or classic.
 *
 * @param internetFacing scheme; proves nothing alone (LB1)
 * @param state {@code active}, {@code provisioning}, {@code failed} …
 * @param securityGroupIds empty for a network load balancer without groups (LB4)
 * @param filtersPrivateLink whether its groups see what comes by PrivateLink (VE3)
 * @param crossZone null when the attribute could not be read: the default of the kind applies
 * @param zones subnets it is installed in
 */
public record LoadBalancer(
    Origin origin,
    String name,
    Kind kind,
    String vpcId,
    String dnsName,
    boolean internetFacing,
    boolean dualStack,
    String state,
    List<String> securityGroupIds,
    boolean filtersPrivateLink,
    Boolean crossZone,
    List<Zone> zones,
    List<Listener> listeners) {
  public LoadBalancer {
    securityGroupIds = List.copyOf(securityGroupIds);
    zones = List.copyOf(zones);
    listeners = List.copyOf(listeners);
  }

  /** It ends the client's connection and opens its own; the others pass packets on (LB2). */
  boolean proxies() {
    return kind == Kind.APPLICATION || kind == Kind.CLASSIC;
  }

  /** The four products. */
  public enum Kind {
    APPLICATION,
    NETWORK,
    GATEWAY,
    CLASSIC
  }

  /**
   * A zone of the load balancer.
   *
   * @param addresses node addresses as far as the API gives them (NLB)
   */
  public record Zone(String subnetId, String availabilityZone, List<String> addresses) {
    public Zone {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * A listener.
   *
   * @param arn of the listener; {@code NAME:PORT} for a classic one
   * @param protocol IP protocol number: 6, 17; TCP_UDP is two listeners
   * @param forwards target group ARNs of all forward actions with weight above 0, of default and
   *     rules, sorted; empty: redirect or fixed response only (LB6)
   * @param rulesKnown false when rules could not be read
   * @param authenticates an action demands authentication
   * @param instanceIds targets of a classic listener
   * @param instancePort port at the targets of a classic listener, else -1
   */
  public record Listener(
      String arn,
      int protocol,
      int port,
      List<String> forwards,
      boolean rulesKnown,
      boolean authenticates,
      List<String> instanceIds,
      int instancePort) {
    public Listener {
      forwards = List.copyOf(forwards);
      instanceIds = List.copyOf(instanceIds);
    }
  }
}
