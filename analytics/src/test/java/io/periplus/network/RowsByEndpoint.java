package io.periplus.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of direct exposure and of egress, asked packet by packet. */
final class RowsByEndpoint {
  private final Map<String, List<RowMatch>> exposure = new HashMap<>();
  private final Map<String, List<RowMatch>> egress = new HashMap<>();

  RowsByEndpoint(Results results) {
    for (ExposureRow row : results.exposures) {
      boolean own = row.networkInterfaceId() != null && !isTask(row.arn());
      if (Results.isDirect(row) && own) {
        String address = row.privateAddress() == null ? row.address() : row.privateAddress();
        add(exposure, row.networkInterfaceId() + " " + address, RowMatch.of(row));
      }
    }
    for (EgressRow row : results.egress) {
      if (row.networkInterfaceId() != null && !isTask(row.arn())) {
        add(egress, row.networkInterfaceId() + " " + row.address(), RowMatch.of(row));
      }
    }
  }

  /** A task at its host's interface is an endpoint of its own. */
  private static boolean isTask(String arn) {
    return arn.contains(":ecs:");
  }

  private static void add(Map<String, List<RowMatch>> map, String key, RowMatch row) {
    map.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
  }

  Verdict exposure(
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header) {
    return strongest(exposure, eni, address, remote, header, null);
  }

  Verdict egress(
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header) {
    return strongest(egress, eni, address, remote, header, null);
  }

  /**
   * @param way gateway that the packet leaves by: {@code NAT_GATEWAY nat-1}
   */
  Verdict egress(
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      String way) {
    return strongest(egress, eni, address, remote, header, way);
  }

  private static Verdict strongest(
      Map<String, List<RowMatch>> rows,
      NetworkInterface eni,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      String way) {
    Verdict best = Verdict.BLOCKED;
    for (RowMatch row : rows.getOrDefault(eni.id() + " " + address.address(), List.of())) {
      if ((way == null || way.equals(row.way())) && row.contains(remote, header)) {
        best = best.strongest(row.verdict());
      }
    }
    return best;
  }
}
