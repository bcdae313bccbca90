package io.periplus.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateDescription.Region;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.Service;
import java.util.List;

/** Regions of an account: what DescribeRegions lists and which of them answer. */
final class Regions {
  private Regions() {}

  /** The directory of a service's recordings: the region, or {@code global}. */
  static String directory(Service service, String region) {
    return service.isGlobal() ? "global" : region;
  }

  /** Whether a call to {@code region} is refused because the account did not enable it. */
  static boolean isDisabled(
      EstateDescription estate, String account, Service service, String region) {
    return !service.isGlobal()
        && estate.region(account, region).filter(known -> !known.isEnabled()).isPresent();
  }

  /** All regions on request, else those that the account can use. */
  static Listing describe(EstateDescription estate, String account, EstateQuery query) {
    boolean all = query.request().path("AllRegions").asBoolean(false);
    List<Row> rows =
        estate.regionsOf(account).stream()
            .filter(region -> all || region.isEnabled())
            .map(Regions::row)
            .toList();
    return Listing.of(rows).select(query);
  }

  private static Row row(Region region) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("OptInStatus", region.optInStatus());
    row.put("RegionName", region.name());
    row.put("Endpoint", "ec2." + region.name() + ".amazonaws.com");
    return new Row("Regions", row);
  }
}
