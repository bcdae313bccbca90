package io.periplus.cli;

import io.periplus.model.PeriplusException;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.generated.GeneratedEstate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the estate that a person means: a recording, or a generated one. */
final class Estates {
  private Estates() {}

  static Estate open(String text) {
    Optional<GeneratedEstate> generated = parse(text);
    if (generated.isPresent()) {
      return generated.get();
    }
    Path directory = Path.of(text);
    if (!Files.isDirectory(directory)) {
      throw PeriplusException.user(
          "estate-not-found",
          "Cannot serve "
              + text
              + ": there is no such directory. Make one with periplus simulator generate, or use"
              + " generated:RESOURCES,ACCOUNTS,SEED[,vVERSION].");
    }
    return Estate.open(directory);
  }

  private static Optional<GeneratedEstate> parse(String text) {
    try {
      return GeneratedEstate.parse(text);
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
  }

  /**
   * Writes a generated estate.
   *
   * @param version how many changes it has seen
   * @param denied of a hundred accounts, those that deny one service
   */
  static void generate(int resources, int accounts, long seed, int version, int denied, Path out) {
    try {
      GeneratedEstate.of(resources, accounts, seed).version(version).denying(denied).write(out);
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
  }

  private static PeriplusException invalid(IllegalArgumentException cause) {
    return PeriplusException.user(
        "invalid-parameter", "Cannot generate an estate: " + cause.getMessage() + ".");
  }
}
