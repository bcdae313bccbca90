package io.periplus.cost.waste;

import java.util.List;
import java.util.Map;

/**
 * Families of instances, what came after them, and their siblings of Arm.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html">Instance
 *     types</a>
 */
final class InstanceFamilies {
  /** Sizes in order of price; each costs twice the one before where both exist. */
  private static final List<String> SIZES =
      List.of(
          "nano",
          "micro",
          "small",
          "medium",
          "large",
          "xlarge",
          "2xlarge",
          "4xlarge",
          "8xlarge",
          "16xlarge",
          "32xlarge");

  /** {@code previous generation -> current}. */
  private static final Map<String, String> SUCCESSORS =
      Map.ofEntries(
          Map.entry("t1", "t3"),
          Map.entry("t2", "t3"),
          Map.entry("m1", "m6i"),
          Map.entry("m2", "r6i"),
          Map.entry("m3", "m6i"),
          Map.entry("m4", "m6i"),
          Map.entry("c1", "c6i"),
          Map.entry("c3", "c6i"),
          Map.entry("c4", "c6i"),
          Map.entry("r3", "r6i"),
          Map.entry("r4", "r6i"),
          Map.entry("i2", "i3"),
          Map.entry("g2", "g4dn"),
          Map.entry("d2", "d3"));

  /** {@code x86_64 -> arm64}. */
  private static final Map<String, String> ARM =
      Map.ofEntries(
          Map.entry("t3", "t4g"),
          Map.entry("t3a", "t4g"),
          Map.entry("m5", "m6g"),
          Map.entry("m5a", "m6g"),
          Map.entry("m6i", "m7g"),
          Map.entry("m6a", "m7g"),
          Map.entry("m7i", "m8g"),
          Map.entry("c5", "c6g"),
          Map.entry("c5a", "c6g"),
          Map.entry("c6i", "c7g"),
          Map.entry("c6a", "c7g"),
          Map.entry("c7i", "c8g"),
          Map.entry("r5", "r6g"),
          Map.entry("r5a", "r6g"),
          Map.entry("r6i", "r7g"),
          Map.entry("r6a", "r7g"),
          Map.entry("r7i", "r8g"));

  private InstanceFamilies() {}

  /** {@code m6i.large} of {@code m4.large}; empty for a current family. */
  static String successor(String type) {
    return replaced(type, SUCCESSORS);
  }

  /** {@code m6g.large} of {@code m5.large}; empty without a sibling. */
  static String arm(String type) {
    return replaced(type, ARM);
  }

  /** {@code m5.large} of {@code m5.xlarge}; empty for the smallest and for odd sizes. */
  static String smaller(String type) {
    int dot = type.lastIndexOf('.');
    int at = dot < 0 ? -1 : SIZES.indexOf(type.substring(dot + 1));
    return at < 1 ? "" : type.substring(0, dot + 1) + SIZES.get(at - 1);
  }

  /** The same of {@code db.m4.large}, where databases have that family. */
  static String ofDatabase(String type) {
    if (!type.startsWith("db.")) {
      return "";
    }
    String successor = successor(type.substring("db.".length()));
    return successor.isEmpty() ? "" : "db." + successor;
  }

  private static String replaced(String type, Map<String, String> families) {
    int dot = type.indexOf('.');
    String family = dot < 0 ? null : families.get(type.substring(0, dot));
    return family == null ? "" : family + type.substring(dot);
  }
}
