package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A packet has one verdict on each way: rows of one endpoint are disjoint (P11). */
class DisjointRowsTest {

  @Test
  @Tag("P11")
  void rowsOfOneEndpointAreDisjoint() {
    SeededEstates.each(
        seed -> {
          assertDisjoint("seed " + seed, Results.of(RandomEstates.of(seed).build()));
        });
  }

  /** Boxes are maximal: putting a group's boxes together and cutting them again changes nothing. */
  @Test
  @Tag("P11")
  void rowsAreTheCanonicalBoxesOfTheirTraffic() {
    SeededEstates.each(
        seed -> {
          Map<List<Object>, List<ExposureRow>> groups = new HashMap<>();
          for (ExposureRow row : Results.of(RandomEstates.of(seed).build()).exposures) {
            List<Object> label =
                Arrays.asList(
                    row.verdict(),
                    row.replies(),
                    row.replyPorts(),
                    row.reasons(),
                    row.coverageRefs());
            List<Object> key = new ArrayList<>(endpoint(row));
            key.addAll(label);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
          }
          for (List<ExposureRow> rows : groups.values()) {
            TrafficSet.Builder traffic = new TrafficSet.Builder(rows.get(0).family());
            for (ExposureRow row : rows) {
              AddressSet remotes =
                  AddressSet.of(
                      row.family(), row.remoteCidrs().stream().map(CidrBlock::parse).toList());
              traffic.add(points(row), remotes);
            }
            List<String> expected =
                Box.of(traffic.build()).stream().map(DisjointRowsTest::text).sorted().toList();
            List<String> actual =
                rows.stream()
                    .map(
                        row ->
                            String.join(
                                " ",
                                row.protocol(),
                                String.valueOf(row.fromPort()),
                                String.valueOf(row.toPort()),
                                String.valueOf(row.icmpType()),
                                String.valueOf(row.icmpCode()),
                                String.valueOf(row.icmpTypeTo()),
                                String.valueOf(row.icmpCodeTo()),
                                row.remoteCidrs().toString()))
                    .sorted()
                    .toList();
            assertThat(actual).as("seed %s", seed).isEqualTo(expected);
          }
        });
  }

  private static String text(Box box) {
    return String.join(
        " ",
        box.protocol(),
        String.valueOf(box.fromPort()),
        String.valueOf(box.toPort()),
        String.valueOf(box.icmpType()),
        String.valueOf(box.icmpCode()),
        String.valueOf(box.icmpTypeTo()),
        String.valueOf(box.icmpCodeTo()),
        box.remotes().cidrs().toString());
  }

  private static Headers.Range points(ExposureRow row) {
    if (row.icmpType() != null && row.icmpType() >= 0) {
      boolean anyCode = row.icmpCode() < 0;
      return new Headers.Range(
          Headers.icmp(row.icmpType(), anyCode ? 0 : row.icmpCode()),
          Headers.icmp(row.icmpTypeTo(), anyCode ? 255 : row.icmpCodeTo()));
    }
    if (row.protocol().equals("other")) {
      return new Headers.Range(Headers.OTHER_FIRST, Headers.OTHER_LAST);
    }
    int number =
        switch (row.protocol()) {
          case "all" -> -1;
          case "tcp" -> Headers.TCP;
          case "udp" -> Headers.UDP;
          case "icmp" -> Headers.ICMP4;
          case "icmpv6" -> Headers.ICMP6;
          default -> Integer.parseInt(row.protocol().split("-")[0]);
        };
    Headers.Range range =
        Headers.range(row.family(), number, or(row.fromPort()), or(row.toPort()), -1, -1);
    int dash = row.protocol().indexOf('-');
    return dash < 0
        ? range
        : new Headers.Range(
            range.first(),
            range.first() + Integer.parseInt(row.protocol().substring(dash + 1)) - number);
  }

  private static int or(Integer value) {
    return value == null ? -1 : value;
  }

  private static List<Object> endpoint(ExposureRow row) {
    return Arrays.asList(
        row.arn(),
        row.networkInterfaceId(),
        row.family(),
        row.address(),
        row.privateAddress(),
        row.via(),
        row.gatewayArn(),
        row.targetPort());
  }

  /** The columns of the tables' order are unique together (sections 3.2 and 3.3). */
  private static <R> void assertUnique(String what, List<R> rows, Comparator<R> order) {
    for (int i = 1; i < rows.size(); i++) {
      assertThat(order.compare(rows.get(i - 1), rows.get(i)))
          .as("%s: %s and %s", what, rows.get(i - 1), rows.get(i))
          .isNegative();
    }
  }

  static void assertDisjoint(String what, Results results) {
    assertUnique(what, results.exposures, ExposureRow.ORDER);
    assertUnique(what, results.egress, EgressRow.ORDER);
    Map<List<Object>, List<RowMatch>> groups = new HashMap<>();
    for (ExposureRow row : results.exposures) {
      groups.computeIfAbsent(endpoint(row), k -> new ArrayList<>()).add(RowMatch.of(row));
    }
    for (EgressRow row : results.egress) {
      IpFamily remotes = CidrBlock.parse(row.remoteCidrs().get(0)).family();
      List<Object> key =
          Arrays.asList(
              row.arn(),
              row.networkInterfaceId(),
              row.family(),
              row.address(),
              row.via(),
              row.gatewayArn(),
              row.publicAddresses(),
              remotes);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(RowMatch.of(row));
    }
    groups.forEach(
        (key, rows) -> {
          for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
              assertThat(overlap(rows.get(i), rows.get(j)))
                  .as("%s, %s: %s and %s", what, key, rows.get(i), rows.get(j))
                  .isFalse();
            }
          }
        });
  }

  private static boolean overlap(RowMatch a, RowMatch b) {
    return headersOverlap(a, b)
        && a.remotes().stream()
            .anyMatch(
                x ->
                    b.remotes().stream()
                        .anyMatch(
                            y ->
                                SlowAddress.firstOf(x).compareTo(SlowAddress.lastOf(y)) <= 0
                                    && SlowAddress.firstOf(y).compareTo(SlowAddress.lastOf(x))
                                        <= 0));
  }

  private static boolean headersOverlap(RowMatch a, RowMatch b) {
    if (a.protocol().equals("all") || b.protocol().equals("all")) {
      return true;
    }
    boolean aNumber = isNumber(a.protocol());
    boolean bNumber = isNumber(b.protocol());
    if (aNumber || bNumber) {
      return aNumber && bNumber && meet(from(a), to(a), from(b), to(b));
    }
    if (!a.protocol().equals(b.protocol())) {
      return false;
    }
    return a.fromPort() != null
        ? meet(a.fromPort(), a.toPort(), b.fromPort(), b.toPort())
        : meetOrAny(a.icmpType(), a.icmpTypeTo(), b.icmpType(), b.icmpTypeTo())
            && meetOrAny(a.icmpCode(), a.icmpCodeTo(), b.icmpCode(), b.icmpCodeTo());
  }

  private static boolean meetOrAny(int fromA, int toA, int fromB, int toB) {
    return fromA == -1 || fromB == -1 || meet(fromA, toA, fromB, toB);
  }

  private static boolean meet(int fromA, int toA, int fromB, int toB) {
    return fromA <= toB && fromB <= toA;
  }

  private static boolean isNumber(String protocol) {
    return protocol.equals("other") || Character.isDigit(protocol.charAt(0));
  }

  private static int from(RowMatch row) {
    return row.protocol().equals("other") ? 0 : Integer.parseInt(row.protocol().split("-")[0]);
  }

  private static int to(RowMatch row) {
    String[] ends = row.protocol().split("-");
    return row.protocol().equals("other") ? 255 : Integer.parseInt(ends[ends.length - 1]);
  }
}
