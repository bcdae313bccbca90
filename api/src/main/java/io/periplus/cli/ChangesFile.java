package io.periplus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.PeriplusException;
import io.periplus.network.whatif.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** A file of changes: {@code {"changes": [...]}}. */
final class ChangesFile {
  private static final long MOST_BYTES = 5L << 20;

  private ChangesFile() {}

  /**
   * Reads it.
   *
   * @throws PeriplusException {@code invalid-change}
   */
  static List<Change> read(Path file) {
    return Change.read(changesOf(file));
  }

  private static JsonNode changesOf(Path file) {
    JsonNode tree = json(file, MOST_BYTES);
    if (tree == null || !tree.isObject()) {
      throw unreadable(file, "it is not a JSON object. Write {\"changes\": [...]}.");
    }
    TreeSet<String> members = new TreeSet<>();
    tree.fieldNames().forEachRemaining(members::add);
    members.remove("changes");
    if (!members.isEmpty()) {
      throw unreadable(
          file, "it has " + members.first() + ", which is not a member. There is changes.");
    }
    return tree.path("changes");
  }

  static JsonNode json(Path file, long most) {
    try {
      if (Files.size(file) > most) {
        throw unreadable(file, "it is larger than " + (most >> 20) + " MiB. Split it.");
      }
      return new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw unreadable(file, "it is not JSON (line " + line + "). Check it with a JSON tool.");
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file. Check the path.");
    } catch (IOException e) {
      throw unreadable(file, "it cannot be opened. Check that it is a file you may read.");
    }
  }

  private static PeriplusException unreadable(Path file, String why) {
    return PeriplusException.user("invalid-change", "Cannot read " + file + ": " + why);
  }
}
