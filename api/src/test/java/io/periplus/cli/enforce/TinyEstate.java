package io.periplus.cli.enforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A management account and a member below the root, with the roles and policies of one test. */
final class TinyEstate implements Estate {
  static final String MANAGEMENT = "111122223333";
  static final String MEMBER = "444455556666";
  static final String ALL = statement("Allow", "*", "*");

  private final Map<String, List<Listing.Row>> iam = new HashMap<>();
  private final Map<String, List<String>> controlPolicies = new HashMap<>();

  /** A document of one statement. */
  static String statement(String effect, String action, String resource) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}}"
        .formatted(effect, action, resource);
  }

  /** The trust in an account or a role. */
  static String trust(String principal) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"%s\"}}}"
        .formatted(principal);
  }

  /** Gives the role's ARN. */
  String role(String account, String name, String boundary, String trust, String... inline) {
    String arn = "arn:aws:iam::" + account + ":role/" + name;
    ObjectNode role =
        object()
            .put("RoleName", name)
            .put("Arn", arn)
            .put("RoleId", "AROA" + name.toUpperCase(Locale.ROOT))
            .put("AssumeRolePolicyDocument", trust);
    ArrayNode policies = role.putArray("RolePolicyList");
    for (String document : inline) {
      policies.addObject().put("PolicyName", "p").put("PolicyDocument", document);
    }
    if (boundary != null) {
      String boundaryArn = "arn:aws:iam::" + account + ":policy/boundary-of-" + name;
      role.putObject("PermissionsBoundary").put("PermissionsBoundaryArn", boundaryArn);
      ObjectNode policy = object().put("PolicyName", "boundary").put("Arn", boundaryArn);
      policy
          .putArray("PolicyVersionList")
          .addObject()
          .put("IsDefaultVersion", true)
          .put("Document", boundary);
      row(account, "Policies", policy);
    }
    row(account, "RoleDetailList", role);
    return arn;
  }

  /** A service control policy on {@code root} or on the member. */
  TinyEstate controlPolicy(String target, String document) {
    controlPolicies.computeIfAbsent(target, any -> new ArrayList<>()).add(document);
    return this;
  }

  private void row(String account, String member, JsonNode value) {
    iam.computeIfAbsent(account, any -> new ArrayList<>()).add(new Listing.Row(member, value));
  }

  @Override
  public EstateDescription description() {
    return new EstateDescription(
        List.of(
            new EstateDescription.Account(MANAGEMENT, "management"),
            new EstateDescription.Account(MEMBER, "member")),
        MANAGEMENT,
        Map.of());
  }

  @Override
  public Optional<Listing> answer(EstateQuery query) {
    JsonNode request = query.request();
    return switch (query.operation().name()) {
      case "GetAccountAuthorizationDetails" ->
          Optional.of(Listing.of(iam.getOrDefault(query.account(), List.of())));
      case "DescribeOrganization" ->
          Optional.of(Listing.of(object().set("Organization", object().put("Id", "o-1"))));
      case "ListParents" ->
          request.path("ChildId").asText().equals("r-1")
              ? Optional.of(Listing.empty())
              : Optional.of(list("Parents", object().put("Id", "r-1")));
      case "ListPolicies" -> Optional.of(policies());
      case "DescribePolicy" ->
          Optional.of(
              Listing.of(object().set("Policy", object().put("Content", content(request)))));
      case "ListTargetsForPolicy" ->
          Optional.of(list("Targets", object().put("TargetId", target(request))));
      default -> Optional.empty();
    };
  }

  private Listing policies() {
    List<ObjectNode> all = new ArrayList<>();
    controlPolicies.forEach(
        (target, documents) -> {
          for (int i = 0; i < documents.size(); i++) {
            all.add(object().put("Id", target + "/" + i).put("Arn", target + "/" + i));
          }
        });
    return list("Policies", all.toArray(ObjectNode[]::new));
  }

  private static String target(JsonNode request) {
    return request.path("PolicyId").asText().split("/")[0];
  }

  private String content(JsonNode request) {
    String[] id = request.path("PolicyId").asText().split("/");
    return controlPolicies.get(id[0]).get(Integer.parseInt(id[1]));
  }

  private static Listing list(String member, ObjectNode... values) {
    return Listing.of(
        List.of(values).stream().map(value -> new Listing.Row(member, value)).toList());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
