package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import io.periplus.network.ExposureRow;
import io.periplus.network.Replies;
import io.periplus.network.Verdict;
import io.periplus.network.Via;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SK6")
class CanonicalKeyTest {
  private static final ResultTable TABLE =
      new ResultTable(
          "t",
          "j",
          "d",
          List.of(
              new ResultColumn("a", ColumnType.STRING, ""),
              new ResultColumn("n", ColumnType.INTEGER, ""),
              new ResultColumn("c", ColumnType.ADDRESSES, "")),
          List.of("a", "n", "c"));

  @Test
  void keys_orderAsSpecified() {
    List<Object[]> ordered =
        List.of(
            row(null, null, null),
            row(null, -1, null),
            row(null, 443, null),
            row("", null, null),
            row("a", null, null),
            row("a\0", null, null),
            row("a\1", null, null),
            row("ab", null, null),
            row("b", null, List.of()),
            row("b", null, List.of("9.0.0.0/8")),
            row("b", null, List.of("9.0.0.0/8", "10.0.0.0/8")),
            row("b", null, List.of("10.0.0.0/8")),
            row("b", null, List.of("10.0.0.0/9")),
            row("b", null, List.of("200.0.0.0/8")),
            row("b", null, List.of("2001:db8::/32")),
            row("b", null, List.of("name.example")),
            row("\uFFFF", null, null),
            row("\uD83D\uDE00", null, null));
    List<byte[]> keys = ordered.stream().map(row -> CanonicalKey.of(TABLE, row)).toList();
    assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void keys_orderAsTheKernelsComparator(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ExposureRow> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(row(random));
    }
    List<ExposureRow> byKey = new ArrayList<>(rows);
    byKey.sort(
        Comparator.comparing(
            row -> CanonicalKey.of(ResultTables.EXPOSURE, ReachabilityRows.values(row)),
            Arrays::compareUnsigned));
    rows.sort(ExposureRow.ORDER);
    assertThat(byKey).as("seed %d", seed).isEqualTo(rows);
  }

  private static Object[] row(String text, Integer number, List<String> cidrs) {
    return new Object[] {text, number, cidrs};
  }

  private static ExposureRow row(SplittableRandom random) {
    boolean ipv6 = random.nextBoolean();
    return new ExposureRow(
        pick(random, "arn:a", "arn:b"),
        "AWS::EC2::Instance",
        pick(random, "111122223333", "444455556666"),
        "eu-west-1",
        null,
        null,
        pick(random, null, "eni-1", "eni-é"),
        ipv6 ? IpFamily.IPV6 : IpFamily.IPV4,
        pick(random, "198.51.100.9", "198.51.100.10", "2001:db8::2", "lb.example"),
        null,
        random.nextBoolean() ? Via.INTERNET_GATEWAY : Via.LOAD_BALANCER,
        pick(random, null, "arn:igw"),
        pick(random, "tcp", "udp", "all"),
        random.nextBoolean() ? null : random.nextInt(65_536),
        null,
        null,
        null,
        null,
        List.of(pick(random, "0.0.0.0/0", "9.0.0.0/8", "10.0.0.0/8", "::/0")),
        ExposureRow.RemoteScope.SOME,
        BigInteger.ONE,
        random.nextBoolean() ? Verdict.REACHABLE : Verdict.BLOCKED,
        Replies.ALL,
        null,
        null,
        List.of(),
        List.of(),
        Integer.toString(random.nextInt()),
        null);
  }

  private static String pick(SplittableRandom random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
