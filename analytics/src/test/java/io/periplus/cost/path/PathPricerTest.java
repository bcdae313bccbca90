package io.periplus.cost.path;

import static io.periplus.cost.path.PlaceKind.CLASSIC_LOAD_BALANCER;
import static io.periplus.cost.path.PlaceKind.DIRECT_CONNECT;
import static io.periplus.cost.path.PlaceKind.DISTRIBUTION;
import static io.periplus.cost.path.PlaceKind.FIREWALL_ENDPOINT;
import static io.periplus.cost.path.PlaceKind.GATEWAY_ENDPOINT;
import static io.periplus.cost.path.PlaceKind.GATEWAY_LOAD_BALANCER_ENDPOINT;
import static io.periplus.cost.path.PlaceKind.INTERFACE_ENDPOINT;
import static io.periplus.cost.path.PlaceKind.INTERNET;
import static io.periplus.cost.path.PlaceKind.INTERNET_GATEWAY;
import static io.periplus.cost.path.PlaceKind.LOAD_BALANCER;
import static io.periplus.cost.path.PlaceKind.NAT_GATEWAY;
import static io.periplus.cost.path.PlaceKind.NETWORK_INTERFACE;
import static io.periplus.cost.path.PlaceKind.PEERING_CONNECTION;
import static io.periplus.cost.path.PlaceKind.REGIONAL_SERVICE;
import static io.periplus.cost.path.PlaceKind.TRANSIT_GATEWAY;
import static io.periplus.cost.path.PlaceKind.VPN_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.periplus.cost.Decimals;
import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.input.Catalogues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The price of a path: NP1 to NP15, break-evens of NS1 to NS8, with the shipped prices. */
class PathPricerTest {
  private static final PriceCatalogue PRICES = Catalogues.shipped();
  private static final String EAST = "us-east-1";
  private static final PathPlace HOST_A = at(NETWORK_INTERFACE, "a");
  private static final PathPlace NAT_A = at(NAT_GATEWAY, "a");
  private static final PathPlace GATEWAY = regional(INTERNET_GATEWAY);
  private static final PathPlace WORLD = PathPlace.of("internet", INTERNET, "", "");

  static Stream<Arguments> paths() {
    return Stream.of(
        arguments(
            "same zone", List.of(HOST_A, at(NETWORK_INTERFACE, "a")), "NP7 0", "0", "0", false),
        // 0.01 out + 0.01 in.
        arguments(
            "cross-zone",
            List.of(HOST_A, at(NETWORK_INTERFACE, "b")),
            "NP6 0.02",
            "0.02",
            "0",
            false),
        arguments(
            "same zone by public address",
            List.of(HOST_A, new PathPlace("host", NETWORK_INTERFACE, EAST, "a", true)),
            "NP8 0.02",
            "0.02",
            "0",
            false),
        // 0.045 + 0.09; 730 x 0.045.
        arguments(
            "NAT and internet",
            List.of(HOST_A, NAT_A, GATEWAY, WORLD),
            "NP1 0.045, NP7 0, NP10 0.09",
            "0.135",
            "32.85",
            false),
        // 0.045 + 0.02 + 0.09.
        arguments(
            "NAT in another zone",
            List.of(HOST_A, at(NAT_GATEWAY, "b"), GATEWAY, WORLD),
            "NP1 0.045, NP6 0.02, NP10 0.09",
            "0.155",
            "32.85",
            false),
        // 0.02 + 0.045 + 0.09; attachment 36.50 + NAT 32.85. The transit gateway crosses for free.
        arguments(
            "transit gateway and central NAT",
            List.of(HOST_A, regional(TRANSIT_GATEWAY), at(NAT_GATEWAY, "b"), GATEWAY, WORLD),
            "NP2 0.02, NP1 0.045, NP7 0, NP10 0.09",
            "0.155",
            "69.35",
            false),
        arguments(
            "interface endpoint",
            List.of(HOST_A, at(INTERFACE_ENDPOINT, "b")),
            "NP3 0.01, NP7 0",
            "0.01",
            "7.3",
            false),
        arguments(
            "gateway load balancer endpoint",
            List.of(HOST_A, at(GATEWAY_LOAD_BALANCER_ENDPOINT, "a")),
            "NP4 0.0035, NP7 0",
            "0.0035",
            "7.3",
            false),
        arguments(
            "gateway endpoint",
            List.of(HOST_A, regional(GATEWAY_ENDPOINT), regional(REGIONAL_SERVICE)),
            "NP5 0",
            "0",
            "0",
            false),
        arguments(
            "peering in a zone",
            List.of(HOST_A, regional(PEERING_CONNECTION), at(NETWORK_INTERFACE, "a")),
            "NP7 0",
            "0",
            "0",
            false),
        arguments(
            "peering across zones",
            List.of(HOST_A, regional(PEERING_CONNECTION), at(NETWORK_INTERFACE, "b")),
            "NP6 0.02",
            "0.02",
            "0",
            false),
        arguments(
            "inter-region by pair",
            List.of(
                HOST_A, regional(PEERING_CONNECTION), place(NETWORK_INTERFACE, "us-east-2", "a")),
            "NP9 0.01",
            "0.01",
            "0",
            false),
        arguments(
            "inter-region elsewhere",
            List.of(
                HOST_A, regional(PEERING_CONNECTION), place(NETWORK_INTERFACE, "eu-west-1", "a")),
            "NP9 0.02",
            "0.02",
            "0",
            false),
        arguments("from the internet", List.of(WORLD, GATEWAY, HOST_A), "NP10 0", "0", "0", false),
        arguments(
            "classic load balancer",
            List.of(WORLD, GATEWAY, at(CLASSIC_LOAD_BALANCER, "a"), HOST_A),
            "NP10 0, NP11 0.008, NP7 0",
            "0.008",
            "18.25",
            false),
        // Capacity units are not gigabytes.
        arguments(
            "application load balancer",
            List.of(WORLD, GATEWAY, at(LOAD_BALANCER, "a"), HOST_A),
            "NP10 0, NP11 ?, NP7 0",
            "0",
            "0",
            true),
        arguments(
            "distribution to a viewer",
            List.of(HOST_A, PathPlace.of("cdn", DISTRIBUTION, "global", ""), WORLD),
            "NP12 0.085",
            "0.085",
            "0",
            false),
        arguments(
            "distribution to its origin",
            List.of(WORLD, PathPlace.of("cdn", DISTRIBUTION, "global", ""), HOST_A),
            "NP10 0, NP12 0.02",
            "0.02",
            "0",
            false),
        arguments(
            "VPN out",
            List.of(HOST_A, regional(VPN_CONNECTION)),
            "NP13 0.09",
            "0.09",
            "36.5",
            false),
        arguments(
            "Direct Connect out, no price",
            List.of(HOST_A, regional(DIRECT_CONNECT)),
            "NP13 ?",
            "0",
            "0",
            true),
        arguments(
            "firewall, no price",
            List.of(HOST_A, at(FIREWALL_ENDPOINT, "a"), NAT_A, GATEWAY, WORLD),
            "NP14 ?, NP7 0, NP1 0.045, NP7 0, NP10 0.09",
            "0.135",
            "32.85",
            true),
        arguments(
            "unknown zone",
            List.of(HOST_A, at(NAT_GATEWAY, ""), GATEWAY, WORLD),
            "NP1 0.045, NP15 ?, NP10 0.09",
            "0.135",
            "32.85",
            true),
        arguments(
            "unknown region",
            List.of(HOST_A, place(NETWORK_INTERFACE, "", "")),
            "NP15 ?",
            "0",
            "0",
            true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("paths")
  void pathIsPricedHopByHop(
      String name, List<PathPlace> path, String hops, String each, String fixed, boolean lower) {
    PathPrice price = new PathPricer(PRICES).price(path, BigDecimal.ONE);

    assertThat(
            price.hops().stream()
                .map(
                    hop ->
                        hop.rule()
                            + " "
                            + (hop.perGigabyte() == null ? "?" : Decimals.plain(hop.perGigabyte())))
                .collect(Collectors.joining(", ")))
        .isEqualTo(hops);
    assertThat(price.perGigabyte()).isEqualByComparingTo(each);
    assertThat(price.amount()).isEqualByComparingTo(each);
    assertThat(price.fixedMonthly()).isEqualByComparingTo(fixed);
    assertThat(price.isLowerBound()).isEqualTo(lower);
    assertThat(price.hops()).allMatch(hop -> hop.perGigabyte() != null || hop.reason() != null);
  }

  @ParameterizedTest
  @CsvSource({
    // Egress alone: 10,240 x 0.09 = 921.60; 40,960 x 0.085 = 3,481.60; 1,000 x 0.07 = 70.
    "0, 0",
    "10240, 921.6",
    "51200, 4403.2",
    "52200, 4473.2"
  })
  void np10_tiersApplyToTheVolumeAsTheOnlyTraffic(BigDecimal volume, BigDecimal amount) {
    assertThat(new PathPricer(PRICES).price(List.of(HOST_A, GATEWAY, WORLD), volume).amount())
        .isEqualByComparingTo(amount);
  }

  @Test
  void np10_volumeBeyondTheKnownTiers_isALowerBound() {
    PathPrice price =
        new PathPricer(PRICES).price(List.of(HOST_A, GATEWAY, WORLD), new BigDecimal("153601"));

    assertThat(price.isLowerBound()).isTrue();
    assertThat(price.hops().get(0).reason()).isEqualTo(EstimateReason.PRICE_NOT_IN_CATALOGUE);
  }

  @Test
  void regionWithoutPrices_isNotPricedAsAnother() {
    PathPrice price =
        new PathPricer(PRICES)
            .price(
                List.of(
                    place(NETWORK_INTERFACE, "eu-west-1", "a"),
                    place(NAT_GATEWAY, "eu-west-1", "b")),
                BigDecimal.TEN);

    assertThat(price.amount()).isEqualByComparingTo("0");
    assertThat(price.isLowerBound()).isTrue();
    assertThat(price.catalogueVersion()).isEqualTo("embedded-manual@2026-05-01");
  }

  @Test
  void negativeVolume_isRefused() {
    assertThatThrownBy(() -> new PathPricer(PRICES).price(List.of(), new BigDecimal("-1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "NS1, 0, 0.045, ABOVE",
    // 7.30 / (0.045 - 0.01).
    "NS2, 208.6, 0.035, ABOVE",
    // 32.85 / 0.02.
    "NS3, 1642.5, 0.02, ABOVE",
    "NS4, 0, 0.065, ABOVE",
    "NS5, 208.6, 0.035, ABOVE",
    "NS6, 0, 0.02, ABOVE",
    "NS7, 0, 0.02, ABOVE",
    // One endpoint less saves 7.30, the transit gateway takes 0.02 a gigabyte: below 365.
    "NS8, 365, -0.02, BELOW"
  })
  void breakEvensComeFromTheCatalogue(
      String rule, BigDecimal gigabytes, BigDecimal saving, BreakEven.Side side) {
    BreakEven even = new BreakEvens(PRICES, EAST).of(rule);

    assertThat(even.gigabytes().setScale(1, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo(gigabytes);
    assertThat(even.perGigabyte()).isEqualByComparingTo(saving);
    assertThat(even.worthwhile()).isEqualTo(side);
  }

  @Test
  void breakEvenWithoutPrices_isNotKnown() {
    assertThat(new BreakEvens(PRICES, "eu-west-1").all())
        .hasSize(8)
        .allMatch(even -> even.gigabytes() == null && even.perGigabyte() == null);
  }

  private static PathPlace at(PlaceKind kind, String zone) {
    return place(kind, EAST, zone);
  }

  private static PathPlace regional(PlaceKind kind) {
    return place(kind, EAST, "");
  }

  private static PathPlace place(PlaceKind kind, String region, String zone) {
    return PathPlace.of(kind + " " + region + zone, kind, region, zone);
  }
}
