package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.ActionTable;
import io.periplus.iam.SpecialAuthorizer;
import io.periplus.iam.Truth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The table of actions that comes with Periplus, {@code action-facts.json}: for the services it
 * lists, which actions are on no resource; all others are on one. Of other services {@code
 * actions.json.gz} tells, which is generated; an action in neither is not known (BI7).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
public final class ActionFacts implements ActionTable {
  private static final String RESOURCE = "action-facts.json";
  private static final String CONTROL_POLICIES = "/io/periplus/iam/rcp-services.json";
  private static final String AUTHORIZERS = "/io/periplus/iam/special-authorizers.json";
  private static final int MOST_ANSWERED = 50_000;

  /**
   * Whose allow some actions need.
   *
   * @param onResource what the ARN of the resource holds; empty text for any
   */
  private record Authorized(SpecialAuthorizer authorizer, Pattern actions, String onResource) {}

  private static final Authorized BY_NOTHING =
      new Authorized(SpecialAuthorizer.NONE, Pattern.compile(""), "");

  private final ActionReference reference = ActionReference.standard();
  private final Map<String, Truth> answered = new ConcurrentHashMap<>();
  private final Map<String, Pattern> withoutResource = new HashMap<>();
  private final Map<String, List<String>> requiredResources = new HashMap<>();
  private final Set<String> withPolicies;
  private final Set<String> withoutPolicies;
  private final Set<String> controlled;
  private final Set<String> perhapsControlled;
  private final List<Authorized> authorizers = new ArrayList<>();
  private final Map<String, Authorized> authorized = new ConcurrentHashMap<>();

  private ActionFacts(JsonNode facts, JsonNode controlPolicies, JsonNode special) {
    facts
        .path("withoutResource")
        .properties()
        .forEach(entry -> withoutResource.put(entry.getKey(), anyOf(texts(entry.getValue()))));
    facts
        .path("requiredResources")
        .properties()
        .forEach(
            entry ->
                requiredResources.put(
                    entry.getKey().toLowerCase(Locale.ROOT), texts(entry.getValue())));
    withPolicies = new HashSet<>(texts(facts.path("resourcePolicies")));
    withoutPolicies = new HashSet<>(texts(facts.path("noResourcePolicies")));
    controlled = new HashSet<>(texts(controlPolicies.path("services")));
    perhapsControlled = new HashSet<>(texts(controlPolicies.path("perhaps")));
    for (JsonNode entry : special.path("authorizers")) {
      authorizers.add(
          new Authorized(
              SpecialAuthorizer.valueOf(entry.path("authorizer").asText()),
              anyOf(texts(entry.path("actions"))),
              entry.path("onResource").asText()));
    }
  }

  /** Reads the tables that are in the class path. */
  public static ActionFacts standard() {
    return new ActionFacts(read(RESOURCE), read(CONTROL_POLICIES), read(AUTHORIZERS));
  }

  private static JsonNode read(String resource) {
    try (InputStream stream = ActionFacts.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Pattern anyOf(List<String> names) {
    return Pattern.compile(String.join("|", names).replace("*", ".*"), Pattern.CASE_INSENSITIVE);
  }

  @Override
  public Truth isWithoutResource(String action) {
    Truth known = answered.get(action);
    if (known == null) {
      known = lookUp(action);
      // Actions come from people, too: what is kept of them has an end.
      if (answered.size() < MOST_ANSWERED) {
        answered.put(action, known);
      }
    }
    return known;
  }

  private Truth lookUp(String action) {
    int colon = action.indexOf(':');
    if (colon < 0) {
      return Truth.UNKNOWN;
    }
    String service = action.substring(0, colon).toLowerCase(Locale.ROOT);
    Pattern names = withoutResource.get(service);
    return names == null
        ? reference.isWithoutResource(service, action.substring(colon + 1))
        : Truth.of(names.matcher(action.substring(colon + 1)).matches());
  }

  @Override
  public List<String> requiredResources(String action) {
    return requiredResources.getOrDefault(action.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public Truth hasResourcePolicies(String service) {
    return truth(service, withPolicies, withoutPolicies);
  }

  @Override
  public Truth asksResourceControlPolicies(String service) {
    return controlled.contains(service)
        ? Truth.TRUE
        : perhapsControlled.contains(service) ? Truth.UNKNOWN : Truth.FALSE;
  }

  @Override
  public SpecialAuthorizer specialAuthorizer(String action, String resource) {
    Authorized by = authorized.get(action);
    if (by == null) {
      by =
          authorizers.stream()
              .filter(each -> each.actions().matcher(action).matches())
              .findFirst()
              .orElse(BY_NOTHING);
      if (authorized.size() < MOST_ANSWERED) {
        authorized.put(action, by);
      }
    }
    return resource.contains(by.onResource()) ? by.authorizer() : SpecialAuthorizer.NONE;
  }

  private static Truth truth(String name, Set<String> yes, Set<String> no) {
    return yes.contains(name) ? Truth.TRUE : no.contains(name) ? Truth.FALSE : Truth.UNKNOWN;
  }
}
