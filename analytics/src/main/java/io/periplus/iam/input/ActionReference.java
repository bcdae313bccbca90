package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.Truth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * The actions of all services, {@code actions.json.gz}: access level, resource types, condition
 * keys (IAM44, IAM45). Written by {@link ActionReferenceWriter}; a service is read when it is first
 * asked for. An action that is not in it is not known (BI7).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html">Service
 *     reference information</a>
 */
final class ActionReference {
  private static final String RESOURCE = "/io/periplus/iam/actions.json.gz";

  private final String source;
  private final LocalDate date;
  private final String sha256;
  private final SortedMap<String, String> services = new TreeMap<>();
  private final Map<String, Map<String, ActionEntry>> read = new ConcurrentHashMap<>();

  private ActionReference(JsonNode table) {
    source = table.path("source").asText();
    date = LocalDate.parse(table.path("date").asText());
    sha256 = table.path("sha256").asText();
    table
        .path("services")
        .properties()
        .forEach(entry -> services.put(entry.getKey(), entry.getValue().asText()));
  }

  /** The table in the class path. */
  static ActionReference standard() {
    try (InputStream stream = ActionReference.class.getResourceAsStream(RESOURCE)) {
      return read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }

  static ActionReference read(InputStream packed) throws IOException {
    try (InputStream unpacked = new GZIPInputStream(packed)) {
      return new ActionReference(new ObjectMapper().readTree(unpacked));
    }
  }

  /** Where the facts come from, for people. */
  String source() {
    return source;
  }

  /** Of the facts. */
  LocalDate date() {
    return date;
  }

  /** Of the services, as {@link #hash} has it. */
  String sha256() {
    return sha256;
  }

  /** {@code service, lower case -> a line for each action}. */
  SortedMap<String, String> services() {
    return services;
  }

  /** SHA-256 of the services in order, each with its name before its lines. */
  static String hash(SortedMap<String, String> services) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      services.forEach(
          (name, lines) ->
              digest.update((name + "\n" + lines + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * What is known of an action; nothing of one that is not in the table.
   *
   * @param service lower case
   * @param action in any case
   */
  Optional<ActionEntry> action(String service, String action) {
    if (!services.containsKey(service)) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        read.computeIfAbsent(service, any -> entries(services.get(service)))
            .get(action.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, ActionEntry> entries(String lines) {
    Map<String, ActionEntry> entries = new HashMap<>();
    lines
        .lines()
        .map(ActionEntry::of)
        .forEach(entry -> entries.put(entry.name().toLowerCase(Locale.ROOT), entry));
    return entries;
  }

  /**
   * Whether the action works on no single resource; unknown for one that is not in the table.
   *
   * @param service lower case
   */
  Truth isWithoutResource(String service, String action) {
    return action(service, action)
        .map(entry -> Truth.of(entry.isWithoutResource()))
        .orElse(Truth.UNKNOWN);
  }
}
