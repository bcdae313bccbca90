package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.Truth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Which actions of all services are on a resource, {@code actions.json.gz} (IAM44). Written by
 * {@link ActionReferenceWriter}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html">Service
 *     reference information</a>
 */
final class ActionReference {
  private static final String RESOURCE = "/io/periplus/iam/actions.json.gz";

  private record Service(Set<String> onResource, Set<String> withoutResource) {}

  private final Map<String, Service> services = new HashMap<>();

  private ActionReference(JsonNode table) {
    table
        .path("services")
        .properties()
        .forEach(
            entry ->
                services.put(
                    entry.getKey(),
                    new Service(
                        names(entry.getValue().path("onResource")),
                        names(entry.getValue().path("withoutResource")))));
  }

  private static Set<String> names(JsonNode words) {
    String text = words.asText().toLowerCase(Locale.ROOT);
    return text.isEmpty() ? Set.of() : new HashSet<>(List.of(text.split(" ")));
  }

  /** The table in the class path. */
  static ActionReference standard() {
    try (InputStream stream = ActionReference.class.getResourceAsStream(RESOURCE);
        InputStream unpacked = new GZIPInputStream(stream)) {
      return new ActionReference(new ObjectMapper().readTree(unpacked));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }

  /**
   * Whether the action works on no single resource; unknown for one that is not in the table.
   *
   * @param service lower case
   */
  Truth isWithoutResource(String service, String action) {
    Service known = services.get(service);
    String name = action.toLowerCase(Locale.ROOT);
    if (known == null) {
      return Truth.UNKNOWN;
    }
    return known.withoutResource().contains(name)
        ? Truth.TRUE
        : known.onResource().contains(name) ? Truth.FALSE : Truth.UNKNOWN;
  }
}
