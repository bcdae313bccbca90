package io.periplus.impact.input;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource that is taken out of rows before kernels read them (X2): its own row goes, and other
 * rows no longer list it, as AWS would have it detached first. Policies keep naming it: a statement
 * about what is not there says nothing.
 */
public final class RemovedResource {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Their ids are nobody else's: {@code sg-0a1b2c3d}. A name may be another thing's too. */
  private static final String WITH_IDS = "AWS::EC2::";

  private static final String GROUP = "AWS::IAM::Group";

  /** Documents that stay as they are. */
  private static final Set<String> DOCUMENTS =
      Set.of("AssumeRolePolicyDocument", "Content", "Document", "Policy", "PolicyDocument");

  private final String arn;
  private final String accountId;
  private final Set<String> names;
  private final String groupName;

  /**
   * @param id of the table {@code resource}; may be null
   */
  public RemovedResource(String arn, String type, String accountId, String id) {
    this.arn = requireNonNull(arn, "arn is null");
    this.accountId = accountId;
    this.names =
        id != null && !id.isEmpty() && type.startsWith(WITH_IDS) ? Set.of(arn, id) : Set.of(arn);
    this.groupName = GROUP.equals(type) ? arn.substring(arn.lastIndexOf('/') + 1) : null;
  }

  /** Whether a row is of the resource itself. */
  public boolean hides(String other) {
    return arn.equals(other);
  }

  /**
   * The configuration of another resource without what lists this one.
   *
   * @param account of the other resource
   * @param configuration JSON; null and what cannot be read come back as they are
   */
  public String edit(String account, String configuration) {
    boolean group = groupName != null && accountId.equals(account);
    if (configuration == null
        || names.stream().noneMatch(configuration::contains)
            && !(group && configuration.contains("GroupList"))) {
      return configuration;
    }
    JsonNode root;
    try {
      root = JSON.readTree(configuration);
    } catch (JsonProcessingException e) {
      return configuration;
    }
    if (group && root.path("GroupList") instanceof ArrayNode groups) {
      strip(groups, Set.of(groupName));
    }
    strip(root, names);
    return root.toString();
  }

  private static void strip(JsonNode node, Set<String> names) {
    if (node instanceof ArrayNode array) {
      for (Iterator<JsonNode> each = array.elements(); each.hasNext(); ) {
        if (lists(each.next(), names)) {
          each.remove();
        }
      }
      array.forEach(each -> strip(each, names));
    } else if (node instanceof ObjectNode object) {
      List<String> gone = new ArrayList<>();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (DOCUMENTS.contains(member.getKey())) {
          continue;
        }
        if (member.getKey().equals("PermissionsBoundary") && lists(member.getValue(), names)) {
          gone.add(member.getKey());
        } else {
          strip(member.getValue(), names);
        }
      }
      object.remove(gone);
    }
  }

  /** The text itself, or an object that has it as a member. */
  private static boolean lists(JsonNode node, Set<String> names) {
    if (node.isTextual()) {
      return names.contains(node.asText());
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (member.getValue().isTextual() && names.contains(member.getValue().asText())) {
          return true;
        }
      }
    }
    return false;
  }
}
