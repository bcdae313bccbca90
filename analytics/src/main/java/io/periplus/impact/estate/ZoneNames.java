package io.periplus.impact.estate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of zones to zones. A name means another zone in every account; where a subnet tells the id
 * of the zone, that is the vertex.
 *
 * @see <a href="https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html">Zone
 *     ids</a>
 */
final class ZoneNames {
  private final Map<String, String> ids;

  private ZoneNames(Map<String, String> ids) {
    this.ids = ids;
  }

  static ZoneNames of(List<RadiusResource> resources) {
    Map<String, String> ids = new TreeMap<>();
    for (RadiusResource each : resources) {
      String name = each.fact("AvailabilityZone");
      String id = each.fact("AvailabilityZoneId");
      if (name != null && id != null) {
        ids.put(each.accountId() + ' ' + name, id);
      }
    }
    return new ZoneNames(ids);
  }

  /** The vertex of a zone that a resource names: {@code arn:aws:ec2:R::availability-zone/ID}. */
  RadiusResource zone(RadiusResource of, String name) {
    String id = ids.get(of.accountId() + ' ' + name);
    String[] arn = of.arn().split(":", 3);
    String partition = arn.length == 3 && arn[0].equals("arn") ? arn[1] : "aws";
    String account = id == null ? of.accountId() : "";
    return new RadiusResource(
        "arn:"
            + partition
            + ":ec2:"
            + of.region()
            + ":"
            + account
            + ":availability-zone/"
            + (id == null ? name : id),
        DependencyGraph.ZONE,
        account,
        of.region(),
        Map.of(),
        Map.of(),
        false);
  }
}
