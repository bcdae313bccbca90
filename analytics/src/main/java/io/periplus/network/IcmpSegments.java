package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * Parts of the ICMP block that no rule of the estate tells apart, so that rows of many ICMP types
 * share one witness. A canonical row has one type, or one type and code; a filter on echo replies
 * makes hundreds of such rows.
 */
final class IcmpSegments {
  private final int[] starts;

  IcmpSegments(NetworkModel model) {
    TreeSet<Integer> cuts = new TreeSet<>();
    cuts.add(Headers.ICMP_FIRST);
    for (int type : new int[] {0, 8, 128, 129}) {
      cut(cuts, new Headers.Range(Headers.icmp(type, 0), Headers.icmp(type, 0)));
    }
    for (IpFamily family : IpFamily.values()) {
      for (SecurityGroup group : model.securityGroups()) {
        for (SecurityGroupRule rule : group.rules()) {
          cut(
              cuts,
              Headers.range(
                  family,
                  rule.protocol(),
                  rule.fromPort(),
                  rule.toPort(),
                  rule.icmpType(),
                  rule.icmpCode()));
        }
      }
      for (NetworkAcl acl : model.networkAcls()) {
        for (NetworkAclEntry entry : acl.entries()) {
          cut(
              cuts,
              Headers.range(
                  family,
                  entry.protocol(),
                  entry.fromPort(),
                  entry.toPort(),
                  entry.icmpType(),
                  entry.icmpCode()));
        }
      }
    }
    this.starts = cuts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void cut(TreeSet<Integer> cuts, Headers.Range range) {
    if (range != null && range.last() >= Headers.ICMP_FIRST) {
      cuts.add(Math.max(range.first(), Headers.ICMP_FIRST));
      cuts.add(range.last() + 1);
    }
  }

  /** The first point of the segment that an ICMP point lies in. */
  int of(int point) {
    int i = Arrays.binarySearch(starts, point);
    return starts[i >= 0 ? i : -i - 2];
  }
}
