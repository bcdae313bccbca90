package io.periplus.collect.pricing;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/**
 * Regions by the names that products have where they have no code: {@code Europe (Frankfurt)},
 * which older products call {@code EU (Frankfurt)}.
 */
final class Locations {
  private static final Map<String, String> REGIONS = regions();

  private Locations() {}

  /** The code; empty for a place that is no region, or not known. */
  static String region(String location) {
    return REGIONS.getOrDefault(location, "");
  }

  private static Map<String, String> regions() {
    Map<String, String> regions = new HashMap<>();
    for (Region region : Region.regions()) {
      RegionMetadata metadata = RegionMetadata.of(region);
      if (metadata != null && !region.isGlobalRegion()) {
        String name = metadata.description();
        regions.put(name, region.id());
        if (name.startsWith("Europe (")) {
          regions.put("EU" + name.substring("Europe".length()), region.id());
        }
      }
    }
    return Map.copyOf(regions);
  }
}
