package io.periplus.network;

import java.util.List;

/**
 * A target group.
 *
 * @param protocol {@code HTTP}, {@code HTTPS}, {@code TCP}, {@code TLS}, {@code UDP}, {@code
 *     TCP_UDP}, {@code GENEVE}; null for lambda targets
 * @param preserveClientIp attribute; null when it could not be read or is not set: the default of
 *     LB3 applies
 * @param attributesKnown false when the attributes could not be read
 * @param crossZone attribute of the group; null: as the load balancer says
 * @param targets null when target health could not be read
 */
public record TargetGroup(
    Origin origin,
    String vpcId,
    TargetType targetType,
    String protocol,
    int port,
    Boolean preserveClientIp,
    boolean attributesKnown,
    Boolean crossZone,
    List<Target> targets) {
  public TargetGroup {
    targets = targets == null ? null : List.copyOf(targets);
  }

  /** What the ids of the targets are. */
  public enum TargetType {
    INSTANCE,
    IP,
    LAMBDA,
    ALB,
    UNKNOWN
  }

  /**
   * A registered target.
   *
   * @param port 0 when the target has none (lambda)
   * @param availabilityZone name of the zone, {@code all}, or null
   * @param health {@code healthy}, {@code unhealthy}, {@code unused}, {@code draining} …
   */
  public record Target(String id, int port, String availabilityZone, String health) {}
}
