package io.periplus.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.periplus.collect.AcceptedGap;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code periplus.yaml} says. A key that nobody knows is refused, and everything that is wrong
 * is said at once (CF2).
 *
 * @param acceptedGaps {@code coverage.accepted}
 */
record Configuration(List<AcceptedGap> acceptedGaps) {
  private static final String FILE = "periplus.yaml";
  private static final String ACCEPTED = "coverage.accepted";

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
        YamlProblem problem = YamlProblem.of(e);
        throw PeriplusException.user(
            "configuration-invalid",
            "Cannot use the configuration %s: line %d, column %d: %s."
                .formatted(file, problem.line(), problem.column(), problem.text()));
      } catch (IOException e) {
        throw PeriplusException.user(
            "configuration-invalid",
            "Cannot read the configuration %s: %s. Make it readable, or name another with --config."
                .formatted(file, e.getMessage()));
      }
      List<AcceptedGap> gaps = new ArrayList<>();
      if (!root.isEmpty()) {
        if (root.members() == null) {
          problem(root.line(), "keys are expected here, such as " + ACCEPTED);
        } else {
          gaps.addAll(take("", root.members()));
        }
      }
      if (!problems.isEmpty()) {
        throw refused(String.join("; line ", problems));
      }
      return new Configuration(gaps);
    }

    /** Keys with dots, however they are nested: {@code coverage.accepted}. */
    private List<AcceptedGap> take(String prefix, Map<String, YamlNode> members) {
      List<AcceptedGap> gaps = new ArrayList<>();
      members.forEach(
          (name, value) -> {
            String key = prefix + name;
            if (key.equals(ACCEPTED)) {
              gaps.addAll(gaps(value));
            } else if (!ACCEPTED.startsWith(key + '.')) {
              problem(
                  value.keyLine(), "there is no key " + key + "; this version knows " + ACCEPTED);
            } else if (value.members() != null) {
              gaps.addAll(take(key + '.', value.members()));
            } else if (!value.isEmpty()) {
              problem(value.keyLine(), key + " has keys: " + ACCEPTED);
            }
          });
      return gaps;
    }

    private List<AcceptedGap> gaps(YamlNode value) {
      if (value.isEmpty()) {
        return List.of();
      }
      if (value.elements() == null) {
        problem(value.line(), ACCEPTED + " is a list");
        return List.of();
      }
      AcceptedGapReader reader = new AcceptedGapReader(this::problem);
      List<AcceptedGap> gaps = new ArrayList<>();
      for (YamlNode each : value.elements()) {
        if (each.members() == null) {
          problem(each.line(), "a gap has keys: " + AcceptedGapReader.names());
        } else {
          gaps.add(reader.read(each));
        }
      }
      return gaps;
    }

    private void problem(int line, String text) {
      problems.add(line + ": " + text);
    }

    private PeriplusException refused(String what) {
      return PeriplusException.user(
          "configuration-invalid",
          "Cannot use the configuration %s: line %s. Correct it.".formatted(file, what));
    }
  }
}
