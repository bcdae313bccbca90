package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P15: the interval algebra against a bitmap over a 10-bit toy space that fills the family. */
class AddressSetTest {
  private static final int CELLS = 1024;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(15);

  private static AddressSet cells(IpFamily family, int first, int last) {
    if (family == IpFamily.IPV4) {
      return AddressSet.range(family, 0, (long) first << 22, 0, ((long) last + 1 << 22) - 1);
    }
    return AddressSet.range(family, (long) first << 54, 0, ((long) last + 1 << 54) - 1, -1L);
  }

  private static Address cell(IpFamily family, int cell) {
    return family == IpFamily.IPV4
        ? new Address(family, 0, (long) cell << 22)
        : new Address(family, (long) cell << 54, 0);
  }

  private static AddressSet toSet(IpFamily family, BitSet bits) {
    AddressSet out = AddressSet.empty(family);
    for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
      out = out.union(cells(family, at, at));
    }
    return out;
  }

  private BitSet randomBits() {
    BitSet bits = new BitSet(CELLS);
    int runs = random.nextInt(0, 6);
    for (int i = 0; i < runs; i++) {
      int first = random.nextInt(CELLS);
      int last = random.nextInt(4) == 0 ? CELLS - 1 : random.nextInt(first, CELLS);
      bits.set(random.nextInt(4) == 0 ? 0 : first, last + 1);
      bits.clear(random.nextInt(CELLS));
    }
    return bits;
  }

  @ParameterizedTest
  @EnumSource(IpFamily.class)
  void p15_operationsAgreeWithBitmap(IpFamily family) {
    for (int i = 0; i < 300; i++) {
      BitSet left = randomBits();
      BitSet right = randomBits();
      AddressSet a = toSet(family, left);
      AddressSet b = toSet(family, right);
      BitSet union = (BitSet) left.clone();
      union.or(right);
      BitSet both = (BitSet) left.clone();
      both.and(right);
      BitSet minus = (BitSet) left.clone();
      minus.andNot(right);
      BitSet not = (BitSet) left.clone();
      not.flip(0, CELLS);
      assertThat(a.union(b)).isEqualTo(toSet(family, union));
      assertThat(a.intersect(b)).isEqualTo(toSet(family, both));
      assertThat(a.minus(b)).isEqualTo(toSet(family, minus));
      assertThat(a.complement()).isEqualTo(toSet(family, not));
      assertThat(a.complement().complement()).isEqualTo(a);
      assertThat(a.union(b).complement()).isEqualTo(a.complement().intersect(b.complement()));
      assertThat(a.containsAll(b)).isEqualTo(b.minus(a).isEmpty());
      int probe = random.nextInt(CELLS);
      assertThat(a.contains(cell(family, probe))).isEqualTo(left.get(probe));
      assertThat(AddressSet.of(family, a.cidrs())).isEqualTo(a);
      assertThat(a.size())
          .isEqualTo(
              BigInteger.valueOf(left.cardinality())
                  .multiply(BigInteger.TWO.pow(family.bits() - 10)));
    }
  }

  @Test
  void cidrsAreMinimalAndAscending() {
    AddressSet set = AddressSet.parse("10.0.0.0/8").minus(AddressSet.parse("10.128.0.0/10"));
    assertThat(set.cidrs())
        .isEqualTo(List.of(CidrBlock.parse("10.0.0.0/9"), CidrBlock.parse("10.192.0.0/10")));
    assertThat(AddressSet.parse("0.0.0.0/1").union(AddressSet.parse("128.0.0.0/1")).isAll())
        .isTrue();
    assertThat(AddressSet.parse("::/1").union(AddressSet.parse("8000::/1")).isAll()).isTrue();
  }

  @Test
  void internetHasTheSizeOfItsDefinition() {
    assertThat(Internet.IPV4.size()).isEqualTo(3702390784L);
    assertThat(Internet.IPV6.size())
        .isEqualTo(BigInteger.TWO.pow(125).subtract(BigInteger.TWO.pow(96)));
  }

  @Test
  void trafficSetsAgreeWithPointwiseSets() {
    for (int i = 0; i < 100; i++) {
      TrafficSet a = randomTraffic();
      TrafficSet b = randomTraffic();
      int point = random.nextInt(Headers.LAST + 1);
      assertThat(a.union(b).at(point)).isEqualTo(a.at(point).union(b.at(point)));
      assertThat(a.intersect(b).at(point)).isEqualTo(a.at(point).intersect(b.at(point)));
      assertThat(a.minus(b).at(point)).isEqualTo(a.at(point).minus(b.at(point)));
      assertThat(a.minus(b).union(a.intersect(b))).isEqualTo(a);
      assertThat(a.union(b)).isEqualTo(b.union(a));
    }
  }

  private TrafficSet randomTraffic() {
    TrafficSet.Builder out = new TrafficSet.Builder(IpFamily.IPV4);
    for (int i = random.nextInt(5); i > 0; i--) {
      int first = random.nextInt(Headers.LAST + 1);
      int last = random.nextInt(first, Headers.LAST + 1);
      out.add(new Headers.Range(first, last), toSet(IpFamily.IPV4, randomBits()));
    }
    return out.build();
  }

  @Test
  void p11_boxesOfAllProtocolsAreNamedByBlock() {
    AddressSet world = AddressSet.all(IpFamily.IPV4);
    assertThat(Box.of(TrafficSet.all(IpFamily.IPV4)))
        .extracting(Box::protocol)
        .containsExactly("all");
    TrafficSet withoutSsh =
        TrafficSet.all(IpFamily.IPV4)
            .minus(TrafficSet.of(new Headers.Range(Headers.tcp(22), Headers.tcp(22)), world));
    assertThat(Box.of(withoutSsh))
        .extracting(box -> box.protocol() + " " + box.fromPort() + " " + box.toPort())
        .containsExactly(
            "other null null", "tcp 0 21", "tcp 23 65535", "udp 0 65535", "icmp null null");
    TrafficSet withoutGre =
        TrafficSet.all(IpFamily.IPV4)
            .minus(TrafficSet.of(Headers.range(IpFamily.IPV4, 47, -1, -1, -1, -1), world));
    assertThat(Box.of(withoutGre))
        .extracting(Box::protocol)
        .containsExactly("0", "2-5", "7-16", "18-46", "48-57", "59-255", "tcp", "udp", "icmp");
  }
}
