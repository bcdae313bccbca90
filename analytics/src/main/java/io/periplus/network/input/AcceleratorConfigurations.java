package io.periplus.network.input;

import io.periplus.model.PortRange;
import io.periplus.network.Accelerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accelerators of Global Accelerator, their listeners and endpoints (EX8). */
final class AcceleratorConfigurations {
  static final String ACCELERATOR = "AWS::GlobalAccelerator::Accelerator";
  static final String LISTENER = "AWS::GlobalAccelerator::Listener";
  static final String ENDPOINT_GROUP = "AWS::GlobalAccelerator::EndpointGroup";
  static final String ELASTIC_IP = "AWS::EC2::EIP";

  private AcceleratorConfigurations() {}

  /** Something and the ARN of what it is a part of. */
  private record Part<T>(String whole, T part) {}

  /** Where an Elastic IP address is. */
  private record Place(String allocationId, String networkInterfaceId, String privateIp) {}

  static List<Accelerator> accelerators(ParsedRows rows) {
    Map<String, Place> addresses = new HashMap<>();
    for (Place place :
        rows.each(
            ELASTIC_IP,
            row ->
                new Place(
                    row.json().text("AllocationId", row.id()),
                    row.json().text("NetworkInterfaceId"),
                    row.json().text("PrivateIpAddress")))) {
      addresses.put(place.allocationId, place);
    }
    Map<String, List<Accelerator.EndpointGroup>> groups =
        byWhole(rows.each(ENDPOINT_GROUP, row -> group(row, addresses)));
    Map<String, List<Accelerator.Listener>> listeners =
        byWhole(rows.each(LISTENER, row -> listener(row, groups)));
    List<Accelerator> out =
        new ArrayList<>(rows.each(ACCELERATOR, row -> accelerator(row, listeners)));
    out.sort(Comparator.comparing(each -> each.origin().arn()));
    return out;
  }

  private static <T> Map<String, List<T>> byWhole(List<Part<T>> parts) {
    Map<String, List<T>> out = new HashMap<>();
    for (Part<T> each : parts) {
      out.computeIfAbsent(each.whole, arn -> new ArrayList<>()).add(each.part);
    }
    return out;
  }

  /** The ARN of a part begins with that of the whole. */
  private static String whole(String arn, String separator) {
    int end = arn.indexOf(separator);
    return end < 0 ? arn : arn.substring(0, end);
  }

  private static Accelerator accelerator(
      ParsedRow row, Map<String, List<Accelerator.Listener>> listeners) {
    Configuration accelerator = row.json();
    List<String> addresses = new ArrayList<>();
    for (Configuration set : accelerator.items("IpSets").readable()) {
      addresses.addAll(set.texts("IpAddresses"));
    }
    String dualStack = accelerator.hostName("DualStackDnsName");
    boolean ipv6 = "DUAL_STACK".equals(accelerator.text("IpAddressType"));
    return new Accelerator(
        row.origin(),
        accelerator.text("Name", row.id()),
        ipv6 && dualStack != null ? dualStack : accelerator.hostName("DnsName"),
        addresses,
        accelerator.flag("Enabled", true),
        ipv6,
        listeners.getOrDefault(row.origin().arn(), List.of()));
  }

  private static Part<Accelerator.Listener> listener(
      ParsedRow row, Map<String, List<Accelerator.EndpointGroup>> groups) {
    List<PortRange> ports = new ArrayList<>();
    for (Configuration range : row.json().items("PortRanges").readable()) {
      Integer from = range.integer("FromPort", null);
      Integer to = range.integer("ToPort", null);
      if (from != null && to != null && 0 <= from && from <= to && to <= 65535) {
        ports.add(new PortRange(from, to));
      } else {
        range.warn("FromPort", "no range of ports; it is left out");
      }
    }
    String arn = row.origin().arn();
    int protocol = "UDP".equals(row.json().text("Protocol")) ? 17 : 6;
    ports.sort(null);
    return new Part<>(
        whole(arn, "/listener/"),
        new Accelerator.Listener(protocol, ports, groups.getOrDefault(arn, List.of())));
  }

  private static Part<Accelerator.EndpointGroup> group(
      ParsedRow row, Map<String, Place> addresses) {
    Configuration group = row.json();
    Map<Integer, Integer> overrides = new HashMap<>();
    for (Configuration each : group.items("PortOverrides").readable()) {
      Integer from = each.integer("ListenerPort", null);
      Integer to = each.integer("EndpointPort", null);
      if (isPort(from) && isPort(to)) {
        overrides.put(from, to);
      }
    }
    List<Accelerator.Target> targets = new ArrayList<>();
    boolean dialled = group.number("TrafficDialPercentage", 100) > 0;
    for (Configuration each : group.items("EndpointDescriptions").readable()) {
      String id = each.text("EndpointId");
      if (dialled && id != null && each.number("Weight", 128) > 0) {
        targets.add(target(id, each, addresses.get(id)));
      }
    }
    targets.sort(Comparator.comparing(Accelerator.Target::toString));
    return new Part<>(
        whole(row.origin().arn(), "/endpoint-group/"),
        new Accelerator.EndpointGroup(overrides, targets));
  }

  private static boolean isPort(Integer port) {
    return port != null && port >= 0 && port <= 65535;
  }

  private static Accelerator.Target target(String id, Configuration endpoint, Place place) {
    if (id.startsWith("eipalloc-")) {
      return new Accelerator.Target(
          null,
          place == null ? null : place.networkInterfaceId,
          place == null ? null : place.privateIp,
          false);
    }
    boolean network = id.contains(":loadbalancer/net/");
    return new Accelerator.Target(
        id, null, null, endpoint.flag("ClientIPPreservationEnabled", !network));
  }
}
