package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Terraform plan as {@code terraform show -json} writes it.
 *
 * <p>An id that is known only after apply is found through the expression that it comes from: the
 * address of the resource stands for it.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output
 *     format</a>
 */
public final class TerraformPlan {
  /** Stands where a value is known only after apply; no reader takes it for one. */
  static final String KNOWN_AFTER_APPLY = "(known after apply)";

  private final Map<String, PlannedResource> resources = new LinkedHashMap<>();
  private final JsonNode configuration;

  private TerraformPlan(JsonNode configuration) {
    this.configuration = configuration;
  }

  /**
   * Reads a plan.
   *
   * @throws PeriplusException {@code invalid-plan}
   */
  public static TerraformPlan read(JsonNode tree) {
    if (tree == null || !tree.isObject() || !tree.path("format_version").isTextual()) {
      throw PeriplusException.user(
          "invalid-plan",
          "Cannot read the plan: it has no format_version. Write it with terraform show -json"
              + " plan.out.");
    }
    if (!tree.path("format_version").asText().startsWith("1.")) {
      throw PeriplusException.user(
          "invalid-plan",
          "Cannot read the plan: format_version "
              + tree.path("format_version").asText()
              + " is not known; 1.x is. Use Terraform 1.");
    }
    if (!tree.path("resource_changes").isArray()) {
      throw PeriplusException.user(
          "invalid-plan",
          "Cannot read the plan: it has no resource_changes. Give the JSON of a plan, not of a"
              + " state.");
    }
    TerraformPlan plan = new TerraformPlan(tree.path("configuration"));
    for (JsonNode each : tree.path("resource_changes")) {
      if (each.path("mode").asText("managed").equals("managed")) {
        PlannedResource resource = new PlannedResource(plan, each);
        plan.resources.put(resource.address(), resource);
      }
    }
    return plan;
  }

  /** Region of the plan's AWS provider, where it is written as a constant; else null. */
  public String region() {
    String constant =
        configuration
            .path("provider_config")
            .path("aws")
            .path("expressions")
            .path("region")
            .path("constant_value")
            .asText(null);
    return constant != null ? constant : fromArns(3);
  }

  /** Account that the plan's existing resources are in; null where it has none, or several. */
  public String accountId() {
    return fromArns(4);
  }

  private String fromArns(int part) {
    Set<String> found = new LinkedHashSet<>();
    for (PlannedResource each : resources.values()) {
      String[] parts = each.before().path("arn").asText("").split(":", 6);
      if (parts.length == 6 && !parts[part].isEmpty()) {
        found.add(parts[part]);
      }
    }
    return found.size() == 1 ? found.iterator().next() : null;
  }

  /** Everything that is created, changed, replaced or removed, in the plan's order. */
  List<PlannedResource> changed() {
    return resources.values().stream().filter(each -> !each.isUnchanged()).toList();
  }

  /** Types that change and have no part in {@code understood}, with how often. */
  Map<String, Integer> others(Set<String> understood) {
    Map<String, Integer> out = new TreeMap<>();
    for (PlannedResource each : changed()) {
      if (!understood.contains(each.type())) {
        out.merge(each.type(), 1, Integer::sum);
      }
    }
    return out;
  }

  /** Ids of the resources that an attribute's expression refers to; empty when not known. */
  List<String> referenced(PlannedResource from, String... path) {
    JsonNode expression = from.configured(configuration);
    for (String member : path) {
      // Blocks that the provider declares as attributes have the references of all in one place.
      expression = expression.has("references") ? expression : expression.path(member);
      if (expression.isArray()) {
        expression = expression.path(0);
      }
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode reference : expression.path("references")) {
      PlannedResource found = resolve(from, reference.asText());
      if (found == null) {
        continue;
      }
      ids.add(found.id());
    }
    return new ArrayList<>(ids);
  }

  /** {@code aws_subnet.a.id} and {@code aws_subnet.a} of the same module, with the same key. */
  private PlannedResource resolve(PlannedResource from, String reference) {
    String[] parts = reference.split("\\.");
    if (parts.length < 2 || !parts[0].startsWith("aws_")) {
      return null;
    }
    String base = from.module() + parts[0] + '.' + parts[1];
    PlannedResource exact = resources.get(base);
    if (exact != null) {
      return exact;
    }
    PlannedResource sameKey = resources.get(base + from.key());
    if (sameKey != null && !from.key().isEmpty()) {
      return sameKey;
    }
    PlannedResource only = null;
    for (PlannedResource each : resources.values()) {
      if (each.address().startsWith(base + '[')) {
        if (only != null) {
          return null;
        }
        only = each;
      }
    }
    return only;
  }
}
