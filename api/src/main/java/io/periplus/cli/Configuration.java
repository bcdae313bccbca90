package io.periplus.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.periplus.collect.AcceptedGap;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code periplus.yaml} says. A key that nobody knows is refused, and everything that is wrong
 * is said at once (CF2).
 *
 * @param acceptedGaps {@code coverage.accepted}
 */
record Configuration(List<AcceptedGap> acceptedGaps) {
  private static final String FILE = "periplus.yaml";
  private static final String ACCEPTED = "coverage.accepted";
  private static final Set<String> OF_A_GAP =
      Set.of("account", "region", "service", "code", "reason", "owner", "expires");

  Configuration {
    acceptedGaps = List.copyOf(acceptedGaps);
  }

  /**
   * The first of: the flag, {@code PERIPLUS_CONFIG}, the working directory, the data directory,
   * {@code /etc/periplus}.
   *
   * @param flag null if it is not given
   * @throws PeriplusException if a named file is not there, or anything in it is wrong
   */
  static Configuration find(Path flag, Map<String, String> environment, Path data) {
    String named = flag != null ? flag.toString() : environment.get("PERIPLUS_CONFIG");
    if (named != null && !named.isBlank()) {
      Path file = Path.of(named);
      if (!Files.isRegularFile(file)) {
        throw PeriplusException.user(
            "configuration-not-found",
            "Cannot read the configuration: there is no file %s. Correct --config or PERIPLUS_CONFIG."
                .formatted(file));
      }
      return read(file);
    }
    for (Path place : List.of(Path.of(""), data, Path.of("/etc/periplus"))) {
      Path file = place.resolve(FILE);
      if (Files.isRegularFile(file)) {
        return read(file);
      }
    }
    return new Configuration(List.of());
  }

  static Configuration read(Path file) {
    return new Reader(file).read();
  }

  /** Reads one file and gathers what is wrong with it. */
  private static final class Reader {
    private final Path file;
    private final List<String> problems = new ArrayList<>();

    Reader(Path file) {
      this.file = file;
    }

    Configuration read() {
      YamlNode root;
      try (JsonParser parser = new YAMLFactory().createParser(file.toFile())) {
        root = YamlNode.read(parser, problems);
      } catch (JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        throw refused(line + ": this is not YAML (" + e.getOriginalMessage().strip() + ")");
      } catch (IOException e) {
        throw refused("1: it cannot be read (" + e.getMessage() + ")");
      }
      List<AcceptedGap> gaps = new ArrayList<>();
      if (!root.isEmpty()) {
        if (root.members() == null) {
          problem(root, "keys are expected here, such as " + ACCEPTED);
        } else {
          keys("", root.members()).forEach((key, value) -> gaps.addAll(take(key, value)));
        }
      }
      if (!problems.isEmpty()) {
        throw refused(String.join("; line ", problems));
      }
      return new Configuration(gaps);
    }

    /** Keys with dots, however they are nested: {@code coverage.accepted}. */
    private static Map<String, YamlNode> keys(String prefix, Map<String, YamlNode> members) {
      Map<String, YamlNode> keys = new TreeMap<>();
      members.forEach(
          (name, value) -> {
            String key = prefix + name;
            if (value.members() != null) {
              keys.putAll(keys(key + '.', value.members()));
            } else {
              keys.put(key, value);
            }
          });
      return keys;
    }

    private List<AcceptedGap> take(String key, YamlNode value) {
      if (value.isEmpty() && ACCEPTED.startsWith(key + '.')) {
        return List.of();
      }
      if (!key.equals(ACCEPTED)) {
        problem(value, "there is no key " + key + "; this version knows " + ACCEPTED);
        return List.of();
      }
      if (value.isEmpty()) {
        return List.of();
      }
      if (value.elements() == null) {
        problem(value, ACCEPTED + " is a list");
        return List.of();
      }
      List<AcceptedGap> gaps = new ArrayList<>();
      for (YamlNode each : value.elements()) {
        if (each.members() == null) {
          problem(each, "a gap has keys: " + String.join(", ", names()));
        } else {
          gaps.add(gap(each));
        }
      }
      return gaps;
    }

    private AcceptedGap gap(YamlNode gap) {
      gap.members()
          .forEach(
              (name, value) -> {
                if (!OF_A_GAP.contains(name)) {
                  problem(
                      value, "a gap has no key " + name + ", but " + String.join(", ", names()));
                } else if (value.text() == null) {
                  problem(value, name + " has no value");
                }
              });
      if (List.of("account", "region", "service", "code").stream()
          .allMatch(name -> any(gap, name).equals("*"))) {
        problem(gap, "a gap names an account, region, service or code; this one is everything");
      }
      if (text(gap, "reason") == null) {
        problem(gap, "a gap has a reason");
      }
      return new AcceptedGap(
          any(gap, "account"),
          any(gap, "region"),
          any(gap, "service"),
          any(gap, "code"),
          text(gap, "reason"),
          text(gap, "owner"),
          expires(gap.members().get("expires")));
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
        problem(value, "expires is a day such as 2026-12-31, not " + value.text());
        return null;
      }
    }

    private static List<String> names() {
      return OF_A_GAP.stream().sorted().toList();
    }

    private static String any(YamlNode gap, String name) {
      String text = text(gap, name);
      return text == null ? "*" : text;
    }

    private static String text(YamlNode gap, String name) {
      YamlNode value = gap.members().get(name);
      return value == null ? null : value.text();
    }

    private void problem(YamlNode at, String text) {
      problems.add(at.line() + ": " + text);
    }

    private PeriplusException refused(String what) {
      return PeriplusException.user(
          "configuration-invalid",
          "Cannot use the configuration %s: line %s. Correct it.".formatted(file, what));
    }
  }
}
