package io.periplus.collect.pricing;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A product of an offer.
 *
 * @param family {@code productFamily}; empty without
 * @param attributes as the offer names them
 */
record Product(String sku, String family, Map<String, String> attributes) {
  /** In front of usage types of regions other than us-east-1, and of newer ones there too. */
  private static final Pattern REGION_CODE = Pattern.compile("^(?:EU|[A-Z]{3}[0-9])-");

  /** The attribute of that name, empty without one. */
  String get(String name) {
    return attributes.getOrDefault(name, "");
  }

  boolean is(String name, String value) {
    return get(name).equals(value);
  }

  /** The usage type without the code of its region: {@code NatGateway-Hours}. */
  String usage() {
    return REGION_CODE.matcher(get("usagetype")).replaceFirst("");
  }

  /** Sold in a region, not in a Local Zone, a Wavelength Zone or on an Outpost. */
  boolean isOfRegion() {
    String kind = get("locationType");
    String from = get("fromLocationType");
    return (kind.isEmpty() || kind.equals("AWS Region"))
        && (from.isEmpty() || from.equals("AWS Region"));
  }

  /**
   * Where it is sold: by code, else by the name of the place (PC5); empty where neither is known.
   */
  String region() {
    return region("regionCode", "location");
  }

  /** Where what it transfers comes from. */
  String fromRegion() {
    return region("fromRegionCode", "fromLocation");
  }

  /** Where what it transfers goes to. */
  String toRegion() {
    return region("toRegionCode", "toLocation");
  }

  private String region(String code, String location) {
    String named = get(code);
    return named.isEmpty() ? Locations.region(get(location)) : named;
  }
}
