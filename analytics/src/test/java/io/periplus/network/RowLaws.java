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

/** What rows are by themselves: minimal, disjoint, in order, each with its witness (P11). */
final class RowLaws {
  private RowLaws() {}

  /** A packet has one verdict on each way. */
  static void rowsOfOneEndpointAreDisjoint(SeededEstate estate) {
    assertDisjoint("rows", estate.results());
    estate.asked(estate.results().exposures.size() + estate.results().egress.size());
  }

  /** Lists of blocks are minimal and in order, and so are the rows. */
  static void rowsAreCanonical(SeededEstate estate) {
    Results results = estate.results();
    for (ExposureRow row : results.exposures) {
      List<CidrBlock> cidrs = row.remoteCidrs().stream().map(CidrBlock::parse).toList();
      boolean ordered = !cidrs.isEmpty();
      for (int i = 1; i < cidrs.size(); i++) {
        SlowAddress end = SlowAddress.lastOf(cidrs.get(i - 1));
        ordered &= end.compareTo(SlowAddress.firstOf(cidrs.get(i))) < 0;
      }
      if (!ordered) {
        throw new AssertionError("blocks out of order: " + row);
      }
      estate.asked();
    }
    assertUnique("exposure", results.exposures, ExposureRow.ORDER);
    assertUnique("egress", results.egress, EgressRow.ORDER);
  }

  /** Section 3.6: whatever a row says, its witness is in the table of paths, once per hop. */
  static void everyRowHasItsWitness(SeededEstate estate) {
    EstateBuilder more = estate.builder();
    more.function("outside", List.of()).functionUrl("outside", "AWS_IAM");
    more.function("inside", List.of("subnet-11", "subnet-12"), "sg-11");
    Results results = estate.kernel.results(more.build());
    List<String> ids = new ArrayList<>();
    results.exposures.forEach(row -> ids.add(row.pathId()));
    results.egress.forEach(row -> ids.add(row.pathId()));
    assertThat(results.paths.keySet()).containsAll(ids);
    results.paths.forEach(
        (id, hops) -> {
          // Parts of a run write a shared path each; it is the same path.
          List<PathHop> once = hops.stream().distinct().toList();
          long numbers = once.stream().mapToInt(PathHop::seq).distinct().count();
          if (hops.isEmpty() || numbers != once.size()) {
            throw new AssertionError("path " + id + ": " + hops);
          }
        });
    estate.asked(ids.size());
  }

  /** Boxes are maximal: putting a group's boxes together and cutting them again changes nothing. */
  static void rowsAreTheBoxesOfTheirTraffic(SeededEstate estate) {
    Map<List<Object>, List<ExposureRow>> groups = new HashMap<>();
    for (ExposureRow row : estate.results().exposures) {
      List<Object> key = new ArrayList<>(endpoint(row));
      key.addAll(
          Arrays.asList(
              row.verdict(), row.replies(), row.replyPorts(), row.reasons(), row.coverageRefs()));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    for (List<ExposureRow> rows : groups.values()) {
      TrafficSet.Builder traffic = new TrafficSet.Builder(rows.get(0).family());
      for (ExposureRow row : rows) {
        AddressSet remotes =
            AddressSet.of(row.family(), row.remoteCidrs().stream().map(CidrBlock::parse).toList());
        traffic.add(points(row), remotes);
      }
      List<String> expected = Box.of(traffic.build()).stream().map(RowLaws::text).sorted().toList();
      List<String> actual = rows.stream().map(RowLaws::text).sorted().toList();
      assertThat(actual).isEqualTo(expected);
      estate.asked();
    }
  }

  private static String text(ExposureRow row) {
    return String.join(
        " ",
        row.protocol(),
        String.valueOf(row.fromPort()),
        String.valueOf(row.toPort()),
        String.valueOf(row.icmpType()),
        String.valueOf(row.icmpCode()),
        String.valueOf(row.icmpTypeTo()),
        String.valueOf(row.icmpCodeTo()),
        row.remoteCidrs().toString());
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
      if (order.compare(rows.get(i - 1), rows.get(i)) >= 0) {
        throw new AssertionError(what + ": " + rows.get(i - 1) + " and " + rows.get(i));
      }
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
              if (overlap(rows.get(i), rows.get(j))) {
                throw new AssertionError(
                    what + ", " + key + ": " + rows.get(i) + " and " + rows.get(j));
              }
            }
          }
        });
  }

  private static boolean overlap(RowMatch a, RowMatch b) {
    if (!headersOverlap(a, b)) {
      return false;
    }
    for (CidrBlock x : a.remotes()) {
      for (CidrBlock y : b.remotes()) {
        if (SlowAddress.firstOf(x).in(y) || SlowAddress.firstOf(y).in(x)) {
          return true;
        }
      }
    }
    return false;
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
