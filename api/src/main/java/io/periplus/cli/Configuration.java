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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code periplus.yaml} and the environment say. A key that nobody knows is refused, and
 * everything that is wrong is said at once (CF2).
 *
 * @param acceptedGaps {@code coverage.accepted}
 * @param settings all other keys
 */
record Configuration(List<AcceptedGap> acceptedGaps, SettingValues settings) {
  private static final String FILE = "periplus.yaml";
  private static final Path SYSTEM = Path.of("/etc/periplus");
  private static final String ACCEPTED = SettingRegistry.ACCEPTED;

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
    Path file = file(flag, environment, List.of(Path.of(""), data, SYSTEM));
    Configuration read = new Reader(file, environment).read();
    if (file != null && file.equals(data.resolve(FILE)) && read.saysData(file)) {
      throw PeriplusException.user(
          "configuration-invalid",
          "Cannot use the configuration "
              + file
              + ": it lies in a data directory and says data. Take the key out of it.");
    }
    return read;
  }

  /** The data directory that a file names which lies in none; empty where there is no such file. */
  static Optional<Path> data(Path flag, Map<String, String> environment) {
    Path file = file(flag, environment, List.of(Path.of(""), SYSTEM));
    if (file == null) {
      return Optional.empty();
    }
    SettingValues settings = new Reader(file, environment).read().settings();
    return settings.isDefault(GeneralSettings.DATA)
        ? Optional.empty()
        : Optional.of(settings.get(GeneralSettings.DATA));
  }

  private boolean saysData(Path file) {
    return settings.origin(GeneralSettings.DATA).startsWith(file + ":");
  }

  /** The file that counts; null if there is none. */
  private static Path file(Path flag, Map<String, String> environment, List<Path> places) {
    String named = flag != null ? flag.toString() : environment.get("PERIPLUS_CONFIG");
    if (named != null && !named.isBlank()) {
      Path file = Path.of(named);
      if (!Files.isRegularFile(file)) {
        throw PeriplusException.user(
            "configuration-not-found",
            "Cannot read the configuration: %s%s. Correct --config or PERIPLUS_CONFIG."
                .formatted(Files.exists(file) ? "this is no file: " : "there is no file ", file));
      }
      return file;
    }
    return places.stream()
        .map(place -> place.resolve(FILE))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  /** What a file and the environment say, which wins. */
  static Configuration read(Path file, Map<String, String> environment) {
    return new Reader(file, environment).read();
  }

  /** Reads one file and the environment, and gathers what is wrong with them. */
  private static final class Reader {
    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, SettingValues.Found> found = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param file null if there is none
     */
    Reader(Path file, Map<String, String> environment) {
      this.file = file;
      this.environment = environment;
    }

    Configuration read() {
      List<AcceptedGap> gaps = file == null ? List.of() : readFile();
      List<String> ofVariables = readEnvironment();
      if (!problems.isEmpty() || !ofVariables.isEmpty()) {
        throw refused(ofVariables);
      }
      return new Configuration(gaps, new SettingValues(found));
    }

    private List<String> readEnvironment() {
      List<String> wrong = new ArrayList<>(SettingRegistry.unknownVariables(environment));
      for (Setting<?> setting : SettingRegistry.all()) {
        String name = setting.environmentName();
        String text = environment.get(name);
        if (text != null && !text.isBlank()) {
          try {
            setting.type().check(text.strip());
            found.put(setting.key(), new SettingValues.Found(text.strip(), name));
          } catch (IllegalArgumentException e) {
            wrong.add(name + ": " + e.getMessage());
          }
        }
      }
      return wrong;
    }

    private List<AcceptedGap> readFile() {
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
      return gaps;
    }

    /** Keys with dots, however they are nested: {@code coverage.accepted}. */
    private List<AcceptedGap> take(String prefix, Map<String, YamlNode> members) {
      List<AcceptedGap> gaps = new ArrayList<>();
      members.forEach(
          (name, value) -> {
            String key = prefix + name;
            if (key.equals(ACCEPTED)) {
              gaps.addAll(gaps(value));
            } else if (SettingRegistry.find(key).isPresent()) {
              take(SettingRegistry.find(key).get(), value);
            } else if (SettingRegistry.below(key).isEmpty()) {
              problem(
                  value.keyLine(),
                  "there is no key " + key + "; " + SettingRegistry.suggestion(key));
            } else if (value.members() != null) {
              gaps.addAll(take(key + '.', value.members()));
            } else if (!value.isEmpty()) {
              problem(
                  value.keyLine(),
                  key + " has keys: " + String.join(", ", SettingRegistry.below(key)));
            }
          });
      return gaps;
    }

    private void take(Setting<?> setting, YamlNode value) {
      if (value.isEmpty()) {
        return;
      }
      String text = value.text();
      if (setting.type().isList() && value.elements() != null) {
        List<String> elements = value.elements().stream().map(YamlNode::text).toList();
        text = elements.contains(null) ? null : String.join(",", elements);
      }
      if (text == null) {
        problem(
            value.line(),
            setting.key() + " is " + (setting.type().isList() ? "a list of texts" : "one value"));
        return;
      }
      try {
        setting.type().check(text);
      } catch (IllegalArgumentException e) {
        problem(value.line(), setting.key() + ": " + e.getMessage());
        return;
      }
      SettingValues.Found earlier =
          found.put(setting.key(), new SettingValues.Found(text, file + ":" + value.line()));
      if (earlier != null) {
        problem(value.keyLine(), setting.key() + " stands there twice");
      }
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

    private PeriplusException refused(List<String> ofVariables) {
      List<String> said = new ArrayList<>();
      if (!problems.isEmpty()) {
        said.add(
            "Cannot use the configuration %s: line %s."
                .formatted(file, String.join("; line ", problems)));
      }
      if (!ofVariables.isEmpty()) {
        said.add("Cannot use the environment: " + String.join("; ", ofVariables) + '.');
      }
      List<String> lines = new ArrayList<>();
      problems.forEach(each -> lines.add("line " + each));
      lines.addAll(ofVariables);
      return new InvalidConfigurationException(
          String.join(" ", said) + " Correct it.",
          problems.isEmpty() ? "the environment" : "the configuration " + file,
          lines);
    }
  }
}
