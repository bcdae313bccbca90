package io.periplus.cli;

import io.periplus.api.http.Nearest;
import io.periplus.collect.AcceptedGap;
import io.periplus.collect.RegionNames;
import io.periplus.collect.ServiceNames;
import io.periplus.model.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an element of {@code coverage.accepted}. One that no gap can ever match is refused: its
 * owner believes that something is accepted which is not.
 */
final class AcceptedGapReader {
  private static final String ANY = "*";
  private static final Set<String> KEYS =
      Set.of("account", "region", "service", "code", "reason", "owner", "expires");

  private final Problems problems;

  /** Gets what is wrong. */
  interface Problems {
    void add(int line, String text);
  }

  AcceptedGapReader(Problems problems) {
    this.problems = problems;
  }

  AcceptedGap read(YamlNode gap) {
    gap.members()
        .forEach(
            (name, value) -> {
              if (!KEYS.contains(name)) {
                problems.add(value.keyLine(), "a gap has no key " + name + ", but " + names());
              } else if (value.text() == null) {
                problems.add(value.keyLine(), name + " has no value");
              }
            });
    if (List.of("account", "region", "service", "code").stream()
        .allMatch(name -> any(gap, name).equals(ANY))) {
      problems.add(
          gap.line(), "a gap names an account, region, service or code; this one is everything");
    }
    if (text(gap, "reason") == null) {
      problems.add(gap.line(), "a gap has a reason");
    }
    checkNames(gap);
    return new AcceptedGap(
        any(gap, "account"),
        any(gap, "region"),
        any(gap, "service"),
        any(gap, "code"),
        text(gap, "reason"),
        text(gap, "owner"),
        expires(gap.members().get("expires")));
  }

  private void checkNames(YamlNode gap) {
    String account = any(gap, "account");
    if (!account.equals(ANY) && !AccountId.isValid(account)) {
      refuse(gap, "account", "no account, whose ids have 12 digits", Optional.empty());
    }
    String region = any(gap, "region");
    if (!region.equals(ANY) && !RegionNames.isPossible(region)) {
      refuse(gap, "region", "no region", RegionNames.nearest(region));
    }
    String service = any(gap, "service");
    Set<String> services = ServiceNames.allOfCoverage();
    if (!service.equals(ANY) && !services.contains(service)) {
      refuse(gap, "service", "no service that is read", Nearest.to(service, services));
    }
  }

  private void refuse(YamlNode gap, String key, String what, Optional<String> meant) {
    YamlNode value = gap.members().get(key);
    problems.add(
        value.line(),
        value.text()
            + " is "
            + what
            + meant.map(near -> "; did you mean " + near + "?").orElse("")
            + (value.text().contains(ANY) ? "; a * stands for all, alone" : ""));
  }

  private Instant expires(YamlNode value) {
    if (value == null || value.text() == null) {
      return null;
    }
    try {
      return value.text().contains("T")
          ? Instant.parse(value.text())
          : LocalDate.parse(value.text()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      problems.add(value.line(), "expires is a day such as 2026-12-31, not " + value.text());
      return null;
    }
  }

  /** The keys that a gap may have. */
  static String names() {
    return String.join(", ", KEYS.stream().sorted().toList());
  }

  private static String any(YamlNode gap, String name) {
    String text = text(gap, name);
    return text == null ? ANY : text;
  }

  private static String text(YamlNode gap, String name) {
    YamlNode value = gap.members().get(name);
    return value == null ? null : value.text();
  }
}
