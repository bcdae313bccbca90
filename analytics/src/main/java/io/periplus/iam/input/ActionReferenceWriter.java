package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.iam.input.ActionEntry.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes {@code actions.json.gz} from AWS's service reference information, or from a directory that
 * holds a file of the same form for each service, and says what is different from the table that
 * was there.
 *
 * <p>AWS's information does not tell which resource types an action requires. Where the table that
 * is replaced does, that is kept.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html">Service
 *     reference information</a>
 */
public final class ActionReferenceWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ActionReferenceWriter() {}

  /**
   * Runs it.
   *
   * @param arguments where the facts are, an address or a directory; what they are, for people;
   *     their date; the file to write
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "Cannot write the table of actions: four arguments are needed. Give source, description,"
              + " date and file.");
    }
    write(arguments[0], arguments[1], LocalDate.parse(arguments[2]), Path.of(arguments[3]))
        .forEach(System.out::println);
  }

  /** Gives the lines that were removed and added, with their service. */
  static List<String> write(String source, String description, LocalDate date, Path file)
      throws IOException {
    SortedMap<String, SortedMap<String, ActionEntry>> services = new TreeMap<>();
    for (JsonNode service : source.startsWith("https://") ? listed(source) : inFiles(source)) {
      String name = service.path("Name").asText().toLowerCase(Locale.ROOT);
      services.computeIfAbsent(name, any -> new TreeMap<>()).putAll(entries(service));
    }
    Optional<ActionReference> earlier = earlier(file);
    SortedMap<String, String> texts = new TreeMap<>();
    services.forEach(
        (name, entries) -> {
          StringBuilder lines = new StringBuilder();
          for (ActionEntry entry : entries.values()) {
            ActionEntry completed =
                earlier
                    .flatMap(table -> table.action(name, entry.name()))
                    .map(entry::withRequiredOf)
                    .orElse(entry);
            lines.append(lines.length() == 0 ? "" : "\n").append(completed.line());
          }
          texts.put(name, lines.toString());
        });
    ObjectNode table = MAPPER.createObjectNode();
    table.put("source", description).put("date", date.toString());
    table.put("sha256", ActionReference.hash(texts));
    ObjectNode written = table.putObject("services");
    texts.forEach(written::put);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(MAPPER.writeValueAsBytes(table));
    }
    return differences(earlier.map(ActionReference::services).orElse(new TreeMap<>()), texts);
  }

  private static Optional<ActionReference> earlier(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return Optional.of(ActionReference.read(stream));
    }
  }

  private static List<String> differences(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> found = new ArrayList<>();
    for (String name : names) {
      Set<String> old = new TreeSet<>(before.getOrDefault(name, "").lines().toList());
      Set<String> now = new TreeSet<>(after.getOrDefault(name, "").lines().toList());
      old.stream()
          .filter(line -> !now.contains(line))
          .forEach(l -> found.add("- " + name + ":" + l));
      now.stream()
          .filter(line -> !old.contains(line))
          .forEach(l -> found.add("+ " + name + ":" + l));
    }
    return found;
  }

  private static SortedMap<String, ActionEntry> entries(JsonNode service) {
    Map<String, List<String>> keysOfTypes = new HashMap<>();
    for (JsonNode type : service.path("Resources")) {
      keysOfTypes.put(type.path("Name").asText(), texts(type.path("ConditionKeys")));
    }
    SortedMap<String, ActionEntry> entries = new TreeMap<>();
    for (JsonNode action : service.path("Actions")) {
      SortedMap<String, Boolean> types = new TreeMap<>();
      SortedSet<String> keys = new TreeSet<>(texts(action.path("ActionConditionKeys")));
      for (JsonNode type : action.path("Resources")) {
        String name = type.path("Name").asText();
        types.put(name, type.path("Required").asBoolean());
        keys.addAll(keysOfTypes.getOrDefault(name, List.of()));
      }
      String name = action.path("Name").asText();
      entries.put(name, new ActionEntry(name, access(action), types, keys));
    }
    return entries;
  }

  private static Set<Access> access(JsonNode action) {
    JsonNode flags = action.path("Annotations").path("Properties");
    Set<Access> access = EnumSet.noneOf(Access.class);
    if (flags.path("IsList").asBoolean()) {
      access.add(Access.LIST);
    }
    if (flags.path("IsWrite").asBoolean()) {
      access.add(Access.WRITE);
    }
    if (flags.path("IsTaggingOnly").asBoolean()) {
      access.add(Access.TAGGING);
    }
    if (flags.path("IsPermissionManagement").asBoolean()) {
      access.add(Access.PERMISSIONS_MANAGEMENT);
    }
    if (access.isEmpty() && flags.isObject()) {
      access.add(Access.READ);
    }
    return access;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<JsonNode> listed(String address) throws IOException {
    List<JsonNode> services = new ArrayList<>();
    for (JsonNode service : fetched(address)) {
      services.add(fetched(service.path("url").asText()));
    }
    return services;
  }

  private static JsonNode fetched(String address) throws IOException {
    try (InputStream stream = URI.create(address).toURL().openStream()) {
      return MAPPER.readTree(stream);
    }
  }

  private static List<JsonNode> inFiles(String directory) throws IOException {
    List<JsonNode> services = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      for (Path file : files.sorted().toList()) {
        services.add(MAPPER.readTree(file.toFile()));
      }
    }
    return services;
  }
}
