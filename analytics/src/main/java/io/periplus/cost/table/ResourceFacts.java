package io.periplus.cost.table;

import io.periplus.cost.estimate.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What costs read of a configuration beside prices: zones, and since when there is one (PR4). */
public final class ResourceFacts {
  private static final List<String> ZONES =
      List.of(
          "AvailabilityZone",
          "Placement.AvailabilityZone",
          "SecondaryAvailabilityZone",
          "PreferredAvailabilityZone",
          "AvailabilityZoneName");
  private static final List<String> CREATED =
      List.of(
          "LaunchTime",
          "CreateTime",
          "CreatedTime",
          "InstanceCreateTime",
          "ClusterCreateTime",
          "CacheClusterCreateTime",
          "CreationTime",
          "CreationDate",
          "CreationDateTime",
          "CreationTimestamp",
          "CreateDate",
          "CreatedDate",
          "CreatedAt",
          "createdAt",
          "creationTime",
          "StartTime");

  private ResourceFacts() {}

  /** Names of availability zones, sorted; empty where the configuration names none. */
  public static List<String> zones(Fields configuration) {
    TreeSet<String> zones = new TreeSet<>(configuration.texts("AvailabilityZones"));
    for (Fields zone : configuration.list("AvailabilityZones")) {
      zones.add(zone.text("ZoneName"));
    }
    ZONES.forEach(path -> zones.add(configuration.text(path)));
    zones.remove("");
    return List.copyOf(zones);
  }

  /** The day, in UTC, that the resource was made on, as far as its configuration tells. */
  public static Optional<LocalDate> createdOn(Fields configuration) {
    for (String path : CREATED) {
      String text = configuration.text(path);
      if (!text.isEmpty()) {
        Optional<LocalDate> day = day(text, configuration.number(path));
        if (day.isPresent()) {
          return day;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> day(String text, BigDecimal number) {
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
        return Optional.of(LocalDate.parse(text.substring(0, 10)));
      }
      if (number == null || number.compareTo(BigDecimal.valueOf(100_000_000L)) < 0) {
        return Optional.empty();
      }
      // AWS writes seconds, CloudWatch Logs milliseconds.
      boolean milliseconds = number.compareTo(BigDecimal.valueOf(100_000_000_000L)) > 0;
      long value = number.longValue();
      Instant time = milliseconds ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
      return Optional.of(time.atZone(ZoneOffset.UTC).toLocalDate());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
