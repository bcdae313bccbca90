package io.periplus.cost.path;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import io.periplus.cost.EstimateReason;
import io.periplus.cost.Price;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceLookup;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Prices a path by its places: what each processes, and what is transferred between them.
 *
 * <p>Crossing a zone is charged where it leaves and where it arrives; not when a transit gateway or
 * an interface endpoint carries it. A zone or region that is not known makes the total a lower
 * bound.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/cur-data-transfers-charges.html">Data
 *     transfer charges</a>
 */
public final class PathPricer {
  private static final BigDecimal HOURS = BigDecimal.valueOf(CostPeriod.HOURS_PER_MONTH);
  private static final BigDecimal BOTH_WAYS = BigDecimal.valueOf(2);

  private final PriceCatalogue catalogue;

  public PathPricer(PriceCatalogue catalogue) {
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
  }

  /**
   * The price of a volume that goes from the first place to the last.
   *
   * @param gigabytes a month, of 2^30 bytes
   * @throws IllegalArgumentException if the volume is negative
   */
  public PathPrice price(List<PathPlace> places, BigDecimal gigabytes) {
    if (gigabytes.signum() < 0) {
      throw new IllegalArgumentException("a volume is not negative, was " + gigabytes);
    }
    Walk walk = new Walk(places, Decimals.sum(gigabytes));
    for (int at = 0; at < places.size(); at++) {
      walk.place(at);
      walk.arrive(at);
    }
    return walk.total();
  }

  /** What is passed so far. */
  private final class Walk {
    private final List<PathPlace> places;
    private final BigDecimal volume;
    private final List<HopPrice> hops = new ArrayList<>();
    private final Set<String> fixed = new HashSet<>();
    // Where traffic last was for sure, and whether something that crosses zones for free came
    // since.
    private PathPlace last;
    private boolean carried;

    Walk(List<PathPlace> places, BigDecimal volume) {
      this.places = places;
      this.volume = volume;
    }

    void place(int at) {
      PathPlace place = places.get(at);
      switch (place.kind()) {
        case NAT_GATEWAY ->
            processed(
                "NP1",
                place,
                "nat.bytes",
                PriceSelector.NONE,
                hours("nat.hours", PriceSelector.NONE));
        case TRANSIT_GATEWAY ->
            processed(
                "NP2",
                place,
                "vpc.tgw.bytes",
                PriceSelector.NONE,
                hours("vpc.tgw.hours", PriceSelector.NONE));
        case INTERFACE_ENDPOINT -> {
          PriceSelector type = PriceSelector.of("type", "Interface");
          processed("NP3", place, "vpc.endpoint.bytes", type, hours("vpc.endpoint.hours", type));
        }
        case GATEWAY_LOAD_BALANCER_ENDPOINT -> {
          PriceSelector type = PriceSelector.of("type", "GatewayLoadBalancer");
          processed("NP4", place, "vpc.endpoint.bytes", type, hours("vpc.endpoint.hours", type));
        }
        case GATEWAY_ENDPOINT -> free("NP5", place);
        case CLASSIC_LOAD_BALANCER -> {
          PriceSelector type = PriceSelector.of("type", "classic");
          processed("NP11", place, "elb.bytes", type, hours("elb.hours", type));
        }
        case LOAD_BALANCER ->
            hops.add(
                new HopPrice(
                    "NP11", place.arn(), null, null, null, EstimateReason.USAGE_NOT_KNOWN));
        case DISTRIBUTION -> distribution(at);
        case VPN_CONNECTION -> {
          if (at > 0) {
            processed(
                "NP13",
                place,
                "transfer.internet",
                PriceSelector.NONE,
                hours("vpc.vpn.hours", PriceSelector.NONE));
          }
        }
        case DIRECT_CONNECT -> {
          if (at > 0) {
            processed("NP13", place, "transfer.directconnect", PriceSelector.NONE, null);
          }
        }
        case FIREWALL_ENDPOINT ->
            processed(
                "NP14",
                place,
                "networkfirewall.bytes",
                PriceSelector.NONE,
                hours("networkfirewall.hours", PriceSelector.NONE));
        case NETWORK_INTERFACE,
            PEERING_CONNECTION,
            INTERNET_GATEWAY,
            REGIONAL_SERVICE,
            INTERNET -> {}
      }
    }

    /** What is transferred between where traffic was last and this place. */
    void arrive(int at) {
      PathPlace place = places.get(at);
      switch (place.kind()) {
        case TRANSIT_GATEWAY, INTERFACE_ENDPOINT -> carried = true;
        case INTERNET -> {
          if (at > 0 && places.get(at - 1).kind() != PlaceKind.DISTRIBUTION) {
            transfer(
                "NP10",
                place,
                regionBefore(at),
                "transfer.internet",
                PriceSelector.NONE,
                BigDecimal.ONE);
          } else if (at == 0) {
            free("NP10", place);
          }
          return;
        }
        case DISTRIBUTION -> {
          last = null;
          return;
        }
        default -> {}
      }
      if (!place.kind().isZonal()) {
        return;
      }
      if (last != null) {
        cross(last, place);
      }
      last = place;
      carried = place.kind() == PlaceKind.INTERFACE_ENDPOINT;
    }

    private void cross(PathPlace from, PathPlace to) {
      if (from.region().isEmpty() || to.region().isEmpty()) {
        unknown(to);
      } else if (!from.region().equals(to.region())) {
        PriceSelector pair = PriceSelector.of("to", to.region());
        boolean listed = catalogue.find(from.region(), "transfer.region", pair).price() != null;
        transfer(
            "NP9",
            to,
            from.region(),
            "transfer.region",
            listed ? pair : PriceSelector.of("to", "other"),
            BigDecimal.ONE);
      } else if (to.byPublicAddress()) {
        transfer("NP8", to, to.region(), "transfer.zone", PriceSelector.NONE, BOTH_WAYS);
      } else if (carried) {
        // Neither PrivateLink nor transit gateways charge for crossing zones.
        free("NP7", to);
      } else if (from.zone().isEmpty() || to.zone().isEmpty()) {
        unknown(to);
      } else if (from.zone().equals(to.zone())) {
        free("NP7", to);
      } else {
        transfer("NP6", to, to.region(), "transfer.zone", PriceSelector.NONE, BOTH_WAYS);
      }
    }

    private void distribution(int at) {
      PathPlace place = places.get(at);
      if (at + 1 < places.size()) {
        boolean toViewer = places.get(at + 1).kind() == PlaceKind.INTERNET;
        transfer(
            "NP12",
            place,
            PriceRow.GLOBAL,
            toViewer ? "cloudfront.bytes" : "cloudfront.origin-bytes",
            PriceSelector.of("from", "us"),
            BigDecimal.ONE);
      }
    }

    private String regionBefore(int at) {
      for (int before = at - 1; before >= 0; before--) {
        if (!places.get(before).region().isEmpty()) {
          return places.get(before).region();
        }
      }
      return "";
    }

    private record Hours(String key, PriceSelector selector) {}

    private Hours hours(String key, PriceSelector selector) {
      return new Hours(key, selector);
    }

    private void processed(
        String rule, PathPlace place, String key, PriceSelector selector, Hours hours) {
      BigDecimal monthly = Decimals.ZERO;
      if (hours != null && fixed.add(place.arn())) {
        Price hourly = catalogue.find(place.region(), hours.key, hours.selector).price();
        monthly = hourly == null ? null : hourly.amount(HOURS);
      }
      add(rule, place, place.region(), key, selector, BigDecimal.ONE, monthly);
    }

    private void transfer(
        String rule,
        PathPlace place,
        String region,
        String key,
        PriceSelector selector,
        BigDecimal times) {
      add(rule, place, region, key, selector, times, Decimals.ZERO);
    }

    private void add(
        String rule,
        PathPlace place,
        String region,
        String key,
        PriceSelector selector,
        BigDecimal times,
        BigDecimal monthly) {
      PriceLookup found = catalogue.find(region, key, selector);
      BigDecimal average = found.price() == null ? null : found.price().average(volume);
      BigDecimal amount = found.price() == null ? null : found.price().amount(volume);
      boolean known = average != null && amount != null;
      hops.add(
          new HopPrice(
              rule,
              place.arn(),
              known ? Decimals.stored(average.multiply(times)) : null,
              known ? Decimals.stored(amount.multiply(times)) : null,
              monthly,
              known || found.reason() != null
                  ? found.reason()
                  : EstimateReason.PRICE_NOT_IN_CATALOGUE));
    }

    private void free(String rule, PathPlace place) {
      hops.add(new HopPrice(rule, place.arn(), Decimals.ZERO, Decimals.ZERO, Decimals.ZERO, null));
    }

    private void unknown(PathPlace place) {
      hops.add(
          new HopPrice(
              "NP15", place.arn(), null, null, Decimals.ZERO, EstimateReason.PLACE_NOT_KNOWN));
    }

    PathPrice total() {
      BigDecimal each = Decimals.ZERO;
      BigDecimal amount = Decimals.ZERO;
      BigDecimal monthly = Decimals.ZERO;
      boolean lower = false;
      for (HopPrice hop : hops) {
        each = hop.perGigabyte() == null ? each : each.add(hop.perGigabyte());
        amount = hop.amount() == null ? amount : amount.add(hop.amount());
        monthly = hop.fixedMonthly() == null ? monthly : monthly.add(hop.fixedMonthly());
        lower |= hop.amount() == null || hop.fixedMonthly() == null;
      }
      return new PathPrice(
          hops,
          volume,
          Decimals.stored(each),
          Decimals.stored(amount),
          Decimals.stored(monthly),
          lower,
          catalogue.currency(),
          catalogue.version());
    }
  }
}
