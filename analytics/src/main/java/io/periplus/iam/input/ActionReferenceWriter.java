package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes {@code actions.json.gz} from AWS's service reference information, or from a directory that
 * holds a file of the same form for each service.
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
    write(arguments[0], arguments[1], LocalDate.parse(arguments[2]), Path.of(arguments[3]));
  }

  static void write(String source, String description, LocalDate date, Path file)
      throws IOException {
    Map<String, JsonNode> services = new TreeMap<>();
    for (JsonNode service : source.startsWith("https://") ? listed(source) : inFiles(source)) {
      services.put(service.path("Name").asText(), service.path("Actions"));
    }
    ObjectNode table = MAPPER.createObjectNode();
    table.put("source", description).put("date", date.toString());
    ObjectNode written = table.putObject("services");
    services.forEach(
        (name, actions) -> {
          TreeSet<String> onResource = new TreeSet<>();
          TreeSet<String> withoutResource = new TreeSet<>();
          for (JsonNode action : actions) {
            (action.path("Resources").isEmpty() ? withoutResource : onResource)
                .add(action.path("Name").asText());
          }
          written
              .putObject(name)
              .put("onResource", String.join(" ", onResource))
              .put("withoutResource", String.join(" ", withoutResource));
        });
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(MAPPER.writeValueAsBytes(table));
    }
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
