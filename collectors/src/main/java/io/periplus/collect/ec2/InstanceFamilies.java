package io.periplus.collect.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What an instance type is made for, as AWS groups its series: the letters that {@code c7i.large}
 * begins with.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">Naming
 *     conventions</a>
 */
final class InstanceFamilies {
  private static final Map<String, String> BY_SERIES = bySeries();

  private InstanceFamilies() {}

  private static Map<String, String> bySeries() {
    Map<String, String> families = new HashMap<>();
    put(families, "general", "a", "m", "mac", "t");
    put(families, "compute", "c");
    put(families, "memory", "r", "u", "x", "z");
    put(families, "storage", "d", "h", "i", "im", "is");
    put(families, "accelerated", "dl", "f", "g", "gr", "inf", "p", "trn", "vt");
    put(families, "high-performance", "hpc");
    return families;
  }

  private static void put(Map<String, String> families, String family, String... series) {
    for (String each : series) {
      families.put(each, family);
    }
  }

  /** {@code general}, {@code compute}, {@code memory} and so on; null for a series not known. */
  static String of(JsonNode type) {
    String name = type.path("InstanceType").asText("");
    int end = 0;
    while (end < name.length() && Character.isLowerCase(name.charAt(end))) {
      end++;
    }
    return BY_SERIES.get(name.substring(0, end));
  }
}
