package io.periplus.collect;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/** What can be the name of a region. */
public final class RegionNames {
  private RegionNames() {}

  /**
   * Whether coverage can speak of it: {@code global}, a region that the SDK knows, or a later one
   * of the same place. A place that is new to AWS is believed where it is not nearly one of those.
   */
  public static boolean isPossible(String name) {
    return Partitions.isRegionOrGlobal(name)
        && (known().contains(name) || places().contains(place(name)) || nearest(name).isEmpty());
  }

  /** The region of another place that was probably meant. */
  public static Optional<String> nearest(String name) {
    return known().stream()
        .filter(region -> isOneEditAway(place(region), place(name)))
        .sorted()
        .findFirst();
  }

  /** Whether it stands for several regions, as {@code eu-*} does. */
  static boolean isPattern(String asked) {
    return asked.indexOf('*') >= 0 || asked.indexOf('?') >= 0;
  }

  /** Whether somebody who asked for {@code asked}, a name or a pattern, means the region. */
  static boolean isMeant(String asked, String region) {
    return asked.equals(region)
        || (isPattern(asked)
            && region.matches(asked.replace("-", "\\-").replace("*", ".*").replace('?', '.')));
  }

  /** Names for what was asked for, patterns as far as the SDK knows regions that they mean. */
  static Set<String> named(Set<String> asked) {
    Set<String> names = new TreeSet<>();
    for (String each : asked) {
      if (isPattern(each)) {
        known().stream().filter(region -> isMeant(each, region)).forEach(names::add);
      } else {
        names.add(each);
      }
    }
    return names;
  }

  private static Set<String> known() {
    return Region.regions().stream()
        .filter(region -> !region.isGlobalRegion())
        .map(Region::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> places() {
    return known().stream().map(RegionNames::place).collect(Collectors.toSet());
  }

  /** {@code eu-west} of {@code eu-west-1}. */
  private static String place(String region) {
    return region.replaceFirst("-\\d+$", "");
  }

  /** One letter too many, too few or another one. */
  private static boolean isOneEditAway(String one, String other) {
    String shorter = one.length() <= other.length() ? one : other;
    String longer = one.length() <= other.length() ? other : one;
    int more = longer.length() - shorter.length();
    if (more > 1) {
      return false;
    }
    int at = 0;
    while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
      at++;
    }
    if (at == shorter.length()) {
      return more == 1;
    }
    return shorter.substring(more == 1 ? at : at + 1).equals(longer.substring(at + 1));
  }
}
