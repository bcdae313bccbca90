package io.periplus.collect.ec2;

import io.periplus.collect.TruncatedResults;
import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesRequest;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesResponse;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteTable;

/**
 * All routes of a transit gateway route table. {@code SearchTransitGatewayRoutes} gives at most
 * 1,000 and no token, only the word that there are more; a search that is cut short is split: by
 * type, then by halving the address range, with the route of exactly the range asked for apart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html">SearchTransitGatewayRoutes</a>
 */
final class TransitGatewayRoutes {
  static final String OPERATION = "SearchTransitGatewayRoutes";
  private static final List<String> TYPES = List.of("static", "propagated");
  private static final List<CidrBlock> EVERYTHING =
      List.of(CidrBlock.parse("0.0.0.0/0"), CidrBlock.parse("::/0"));

  private final Ec2Client client;
  private final String table;
  private final Map<String, TransitGatewayRoute> routes = new LinkedHashMap<>();

  private TransitGatewayRoutes(Ec2Client client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The first request for a table; {@link #all} makes the others if it is cut short. */
  static SearchTransitGatewayRoutesRequest of(TransitGatewayRouteTable table) {
    return request(table.transitGatewayRouteTableId(), filter("type", TYPES));
  }

  /** Every route, whatever number of calls that takes. */
  static List<TransitGatewayRoute> all(Ec2Client client, SearchTransitGatewayRoutesRequest first) {
    TransitGatewayRoutes search =
        new TransitGatewayRoutes(client, first.transitGatewayRouteTableId());
    if (!search.complete(first)) {
      TYPES.forEach(search::ofType);
    }
    return List.copyOf(search.routes.values());
  }

  private void ofType(String type) {
    Filter ofType = filter("type", List.of(type));
    if (!complete(request(table, ofType))) {
      EVERYTHING.forEach(range -> within(range, ofType));
    }
  }

  private void within(CidrBlock range, Filter ofType) {
    if (complete(request(table, ofType, search("subnet-of-match", range)))) {
      return;
    }
    if (range.prefixLength() == (range instanceof Ipv4Cidr ? 32 : 128)) {
      throw TruncatedResults.of(OPERATION, table + " has too many routes to " + range);
    }
    complete(request(table, ofType, search("exact-match", range)));
    halves(range).forEach(half -> within(half, ofType));
  }

  /** Blocks mask their host bits: that of the last address is the upper half. */
  private static List<CidrBlock> halves(CidrBlock range) {
    int length = range.prefixLength() + 1;
    if (range instanceof Ipv4Cidr four) {
      return List.of(new Ipv4Cidr(four.first(), length), new Ipv4Cidr(four.last(), length));
    }
    Ipv6Cidr six = (Ipv6Cidr) range;
    return List.of(
        new Ipv6Cidr(six.high(), six.low(), length),
        new Ipv6Cidr(six.lastHigh(), six.lastLow(), length));
  }

  /** Keeps what a search finds; false if it was cut short. */
  private boolean complete(SearchTransitGatewayRoutesRequest request) {
    SearchTransitGatewayRoutesResponse response = client.searchTransitGatewayRoutes(request);
    response
        .routes()
        .forEach(
            route ->
                routes.putIfAbsent(route.destinationCidrBlock() + route.typeAsString(), route));
    return !Boolean.TRUE.equals(response.additionalRoutesAvailable());
  }

  private static SearchTransitGatewayRoutesRequest request(String table, Filter... filters) {
    return SearchTransitGatewayRoutesRequest.builder()
        .transitGatewayRouteTableId(table)
        .filters(filters)
        .maxResults(1000)
        .build();
  }

  private static Filter search(String how, CidrBlock range) {
    return filter("route-search." + how, List.of(range.toString()));
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
