package io.periplus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Policies as files {@code periplus-1.json}, {@code periplus-2.json} of one directory. */
final class PolicyFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FILE = Pattern.compile("periplus-[1-9]\\d*\\.json");

  private final Path directory;
  private final List<Path> written = new ArrayList<>();
  private final List<Path> removed = new ArrayList<>();

  PolicyFiles(Path directory) {
    this.directory = directory;
  }

  private static String name(int index) {
    return "periplus-" + (index + 1);
  }

  /** All of them in one document: name of the policy -> policy. */
  static String oneDocument(List<String> policies) {
    ObjectNode document = JSON.createObjectNode();
    for (int i = 0; i < policies.size(); i++) {
      document.set(name(i), json(policies.get(i)));
    }
    return document.toPrettyString();
  }

  private static JsonNode json(String policy) {
    try {
      return JSON.readTree(policy);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a policy is JSON", e);
    }
  }

  /** Writes one file. */
  void write(String file, String text) throws IOException {
    Files.createDirectories(directory);
    Path path = directory.resolve(file);
    Files.writeString(path, text + "\n");
    written.add(path);
  }

  /**
   * Writes one file per policy. What an earlier run wrote and this one has no part for is removed:
   * whoever attaches all that lies there would attach it too.
   */
  void write(List<String> policies) throws IOException {
    for (int i = 0; i < policies.size(); i++) {
      write(name(i) + ".json", policies.get(i));
    }
    List<Path> stale;
    try (Stream<Path> files = Files.list(directory)) {
      stale =
          files
              .filter(file -> FILE.matcher(file.getFileName().toString()).matches())
              .filter(file -> !written.contains(file))
              .sorted()
              .toList();
    }
    for (Path file : stale) {
      if (isPolicy(file)) {
        Files.delete(file);
        removed.add(file);
      }
    }
  }

  private static boolean isPolicy(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file)).path("Statement").isArray();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  List<Path> written() {
    return written;
  }

  List<Path> removed() {
    return removed;
  }
}
