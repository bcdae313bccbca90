package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RT3 to RT9, RT13 on one table. */
class RouteLookupTest {
  private static RouteLookup lookup(EstateBuilder estate, String... routes) {
    NetworkModel model = estate.routeTable("rtb-1", "vpc-1", routes).build();
    return RouteLookup.compile(new NetworkIndex(model), model.routeTables().get(0), IpFamily.IPV4);
  }

  private static EstateBuilder estate() {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .prefixList("pl-1", "8.8.8.0/24", "9.0.0.0/8")
        .prefixList("pl-2", "8.8.8.0/24")
        .prefixList("pl-unknown", (String[]) null);
  }

  @ParameterizedTest(name = "{0} | {1} at {2}: {3}")
  @CsvSource({
    "0.0.0.0/0 nat-1, 8.8.8.0/24 igw-1,           8.8.8.8,       igw-1",
    "0.0.0.0/0 nat-1, 8.8.8.0/24 igw-1,           8.8.9.8,       nat-1",
    "0.0.0.0/0 igw-1, 8.8.8.0/24 nat-1 blackhole, 8.8.8.8,       nat-1",
    "0.0.0.0/0 igw-1, 10.0.0.0/16 local,          10.0.3.4,      local",
    "8.8.8.0/24 igw-1, pl-1 nat-1,                8.8.8.8,       igw-1",
    "8.8.8.0/24 vgw-1 propagated, pl-1 nat-1,     8.8.8.8,       nat-1",
    "8.8.8.0/24 igw-1, 8.8.8.0/24 vgw-1 propagated, 8.8.8.8,     igw-1",
    "0.0.0.0/0 igw-1, 9.0.0.0/8 nat-1,            169.254.168.5, none",
    "8.8.8.0/24 igw-1, ::/0 igw-1,                1.1.1.1,       none",
  })
  void rt3_rt4_longestThenPriority(String first, String second, String address, String target) {
    RouteLookup forward = lookup(estate(), first, second);
    RouteLookup backward = lookup(estate(), second, first);
    for (RouteLookup lookup : new RouteLookup[] {forward, backward}) {
      Route route = lookup.at(Address.parse(address)).route();
      assertThat(route == null ? "none" : route.targetId()).isEqualTo(target);
    }
  }

  @Test
  @Tag("RT13")
  void rt13_setsPartitionTheAddressSpace() {
    RouteLookup lookup =
        lookup(estate(), "10.0.0.0/16 local", "0.0.0.0/1 igw-1", "pl-1 nat-1", "8.8.8.8/32 tgw-1");
    AddressSet union = AddressSet.empty(IpFamily.IPV4);
    for (RouteLookup.Won won : lookup.won()) {
      assertThat(won.must()).isEqualTo(won.may());
      assertThat(union.intersect(won.must()).isEmpty()).isTrue();
      union = union.union(won.must());
    }
    assertThat(union.isAll()).isTrue();
  }

  @Test
  @Tag("RT4")
  void rt4_overlappingListsAreAmbiguousOnlyWithDifferentTargets() {
    RouteLookup.Won won = lookup(estate(), "pl-1 nat-1", "pl-2 igw-1").at(Address.parse("8.8.8.8"));
    assertThat(won.must().contains(Address.parse("8.8.8.8"))).isFalse();
    assertThat(won.causes()).extracting(Cause::reason).containsExactly(Reason.ROUTE_AMBIGUOUS);
    won = lookup(estate(), "pl-1 nat-1", "pl-2 nat-1").at(Address.parse("8.8.8.8"));
    assertThat(won.must().contains(Address.parse("8.8.8.8"))).isTrue();
  }

  @Test
  @Tag("RT9")
  void rt9_unknownListMayWinAnythingButLocal() {
    RouteLookup lookup =
        lookup(estate(), "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "pl-unknown nat-1");
    RouteLookup.Won won = lookup.at(Address.parse("8.8.8.8"));
    assertThat(won.must().contains(Address.parse("8.8.8.8"))).isFalse();
    assertThat(lookup.at(Address.parse("10.0.1.1")).must().contains(Address.parse("10.0.1.1")))
        .isTrue();
  }
}
