package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One resource of a plan: what it is, and what it will be. */
final class PlannedResource {
  /** Where the kind of a thing is told by its id alone. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "aws_internet_gateway", "igw-", "aws_vpn_gateway", "vgw-", "aws_vpc_endpoint", "vpce-");

  private final TerraformPlan plan;
  private final JsonNode node;
  private final JsonNode change;

  PlannedResource(TerraformPlan plan, JsonNode node) {
    this.plan = plan;
    this.node = node;
    this.change = node.path("change");
  }

  /** {@code module.web.aws_instance.app[0]}. */
  String address() {
    return node.path("address").asText();
  }

  String type() {
    return node.path("type").asText();
  }

  /** {@code module.web.}, empty in the root. */
  String module() {
    String module = node.path("module_address").asText("");
    return module.isEmpty() ? "" : module + '.';
  }

  /** {@code [0]}, empty without count and for_each. */
  String key() {
    JsonNode index = node.path("index");
    return index.isMissingNode()
        ? ""
        : index.isTextual() ? "[\"" + index.asText() + "\"]" : "[" + index.asText() + "]";
  }

  private boolean does(String action) {
    for (JsonNode each : change.path("actions")) {
      if (action.equals(each.asText())) {
        return true;
      }
    }
    return false;
  }

  boolean isUnchanged() {
    return !does("create") && !does("update") && !does("delete");
  }

  /** It is not there before, or is made anew. */
  boolean isCreated() {
    return does("create");
  }

  boolean isDeleted() {
    return does("delete");
  }

  boolean isUpdated() {
    return does("update");
  }

  JsonNode before() {
    return change.path("before");
  }

  JsonNode after() {
    return change.path("after");
  }

  /** The attribute is known only after apply, whole or in part. */
  boolean isUnknown(String attribute) {
    JsonNode unknown = change.path("after_unknown").path(attribute);
    return unknown.asBoolean(false) || unknown.toString().contains("true");
  }

  /** Id of what is there now; of what will be, its address stands for it. */
  String id() {
    String known = isCreated() ? null : before().path("id").asText(null);
    if (known == null && isUnchanged()) {
      known = after().path("id").asText(null);
    }
    return known == null ? PREFIXES.getOrDefault(type(), "") + address() : known;
  }

  /** The value after apply; null when absent, {@link TerraformPlan#KNOWN_AFTER_APPLY} if so. */
  String text(String attribute) {
    JsonNode value = after().path(attribute);
    if (value.isValueNode() && !value.isNull()) {
      return value.asText();
    }
    return isUnknown(attribute) ? TerraformPlan.KNOWN_AFTER_APPLY : null;
  }

  /** An id after apply, by reference where it is not known yet. */
  String reference(String attribute) {
    String text = text(attribute);
    if (!TerraformPlan.KNOWN_AFTER_APPLY.equals(text)) {
      return text;
    }
    List<String> ids = plan.referenced(this, attribute);
    return ids.size() == 1 ? ids.get(0) : text;
  }

  /** Ids of a list after apply, by reference where they are not known yet. */
  List<String> references(String attribute) {
    return isUnknown(attribute) && !known(after().path(attribute))
        ? plan.referenced(this, attribute)
        : texts(after().path(attribute));
  }

  private static boolean known(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      return false;
    }
    for (JsonNode each : list) {
      if (!each.isTextual()) {
        return false;
      }
    }
    return true;
  }

  /** References of an attribute of a nested block. */
  List<String> nestedReferences(String block, String attribute) {
    return plan.referenced(this, block, attribute);
  }

  static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(
        each -> out.add(each.isTextual() ? each.asText() : TerraformPlan.KNOWN_AFTER_APPLY));
    return out;
  }

  /** The expressions of the resource in the configuration. */
  JsonNode configured(JsonNode configuration) {
    JsonNode module = configuration.path("root_module");
    for (String part : node.path("module_address").asText("").split("\\.")) {
      if (!part.isEmpty() && !part.equals("module")) {
        int index = part.indexOf('[');
        String name = index < 0 ? part : part.substring(0, index);
        module = module.path("module_calls").path(name).path("module");
      }
    }
    String name = node.path("name").asText();
    for (JsonNode resource : module.path("resources")) {
      if (type().equals(resource.path("type").asText())
          && name.equals(resource.path("name").asText())) {
        return resource.path("expressions");
      }
    }
    return module.path("none");
  }
}
