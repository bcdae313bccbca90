package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One change of a request.
 *
 * @param pointer JSON Pointer of the change, {@code /changes/0}
 * @param body the whole object, members in AWS CLI names
 */
public record Change(Operation operation, Kind kind, JsonNode body, String pointer) {
  private static final int MOST = 1_000;

  /** What is done. */
  public enum Operation {
    ADD,
    REMOVE,
    REPLACE
  }

  /** What it is done to. */
  public enum Kind {
    SECURITY_GROUP_RULE("securityGroupRule", "groupId", "securityGroupRuleId", "rule"),
    NETWORK_ACL_ENTRY("networkAclEntry", "networkAclId", "entry"),
    ROUTE("route", "routeTableId", "route"),
    ATTACHMENT(
        "attachment",
        "resourceId",
        "VpcId",
        "SubnetId",
        "SubnetIds",
        "NetworkInterfaceId",
        "TransitGatewayId",
        "RequesterVpcId",
        "AccepterVpcId"),
    PUBLIC_ADDRESS("publicAddress", "networkInterfaceId", "PrivateIpAddress", "PublicIp"),
    LISTENER("listener", "loadBalancerArn", "listenerArn", "Port", "Protocol", "DefaultActions"),
    TARGET("target", "targetGroupArn", "Id", "Port"),
    BLOCK_PUBLIC_ACCESS(
        "blockPublicAccess", "accountId", "region", "InternetGatewayBlockMode", "exclusions"),
    RESOURCE("resource", "resourceId"),
    POLICY_STATEMENT("policyStatement", "policyArn", "statementIndex", "statement"),
    POLICY_ATTACHMENT("policyAttachment", "principalArn", "policyArn"),
    TAG("tag", "resourceId", "Key", "Value");

    private final String text;
    private final Set<String> members;

    Kind(String text, String... members) {
      this.text = text;
      this.members = Set.of(members);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Reads {@code changes} of a request.
   *
   * @throws ChangeException {@code invalid-change}
   */
  public static List<Change> read(JsonNode changes) {
    if (changes == null || !changes.isArray() || changes.isEmpty()) {
      throw ChangeException.invalid("/changes", "it must be an array of at least one change.");
    }
    if (changes.size() > MOST) {
      throw ChangeException.invalid(
          "/changes", changes.size() + " changes are too many; the limit is " + MOST + ".");
    }
    List<Change> out = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      out.add(one(changes.get(i), "/changes/" + i));
    }
    return out;
  }

  private static Change one(JsonNode node, String pointer) {
    if (!node.isObject()) {
      throw ChangeException.invalid(pointer, "a change is an object with op and kind.");
    }
    Operation operation = operation(node.path("op").asText(""), pointer);
    Kind kind = kind(node.path("kind").asText(""), pointer);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("op") && !name.equals("kind") && !kind.members.contains(name)) {
                throw ChangeException.invalid(
                    pointer + '/' + name, "a " + kind + " has no member of that name.");
              }
            });
    return new Change(operation, kind, node, pointer);
  }

  private static Operation operation(String text, String pointer) {
    for (Operation each : Operation.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw ChangeException.invalid(pointer + "/op", "expected add, remove or replace.");
  }

  private static Kind kind(String text, String pointer) {
    for (Kind each : Kind.values()) {
      if (each.text.equals(text)) {
        return each;
      }
    }
    throw ChangeException.invalid(
        pointer + "/kind", "expected one of " + List.of(Kind.values()) + ".");
  }

  /** A text that must be there. */
  String required(String member) {
    String text = optional(member);
    if (text == null) {
      throw ChangeException.invalid(at(member), "a " + kind + " needs it, a text.");
    }
    return text;
  }

  /** A text, or null. */
  String optional(String member) {
    JsonNode value = body.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      throw ChangeException.invalid(at(member), "expected a text.");
    }
    return value.asText();
  }

  /** An object that must be there. */
  JsonNode object(String member) {
    JsonNode value = body.path(member);
    if (!value.isObject()) {
      throw ChangeException.invalid(at(member), "a " + kind + " needs it, an object.");
    }
    return value;
  }

  String at(String member) {
    return pointer + '/' + member;
  }

  /** Refuses what is not a CIDR block, which a reader would take for something unknown. */
  static void requireCidr(JsonNode value, String pointer) {
    try {
      CidrBlock.parse(value.asText(""));
    } catch (IllegalArgumentException e) {
      throw ChangeException.invalid(pointer, "expected a CIDR block, found " + value + ".");
    }
  }

  static void requirePort(JsonNode value, int least, int most, String pointer) {
    if (!value.isMissingNode()
        && !(value.isInt() && value.asInt() >= least && value.asInt() <= most)) {
      throw ChangeException.invalid(
          pointer, "expected a number from " + least + " to " + most + ", found " + value + ".");
    }
  }
}
