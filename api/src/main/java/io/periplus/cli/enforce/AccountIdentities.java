package io.periplus.cli.enforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.input.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The roles of one account with their policies, as {@code GetAccountAuthorizationDetails} gives
 * them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>
 */
final class AccountIdentities {
  /**
   * A role ready to be evaluated.
   *
   * @param boundary empty for none
   */
  record Role(
      String uniqueId,
      Map<String, String> tags,
      PolicySet identity,
      Optional<PolicySet> boundary,
      PolicySet trust) {}

  private final Map<String, JsonNode> roles = new HashMap<>();
  private final Map<String, JsonNode> managed = new HashMap<>();
  private final Map<String, String> arnsByName = new HashMap<>();
  private final Map<String, Optional<Role>> read = new ConcurrentHashMap<>();

  AccountIdentities(EstateReads estate, String account) {
    index(estate, account, "RoleDetailList", "RoleName", roles);
    index(estate, account, "UserDetailList", "UserName", new HashMap<>());
    index(estate, account, "GroupDetailList", "GroupName", new HashMap<>());
    index(estate, account, "Policies", "PolicyName", managed);
  }

  private void index(
      EstateReads estate, String account, String member, String name, Map<String, JsonNode> into) {
    for (JsonNode one :
        estate.list(
            account, "iam", "GetAccountAuthorizationDetails", EstateReads.request(), member)) {
      String arn = one.path("Arn").asText();
      into.put(arn, one);
      arnsByName.put(name + '=' + one.path(name).asText(), arn);
    }
  }

  /** The ARN of what a request names, {@code RoleName} and a name; empty if there is no such. */
  Optional<String> arn(String member, String name) {
    return Optional.ofNullable(arnsByName.get(member + '=' + name));
  }

  Optional<Role> role(String arn) {
    return read.computeIfAbsent(arn, key -> Optional.ofNullable(roles.get(key)).map(this::read));
  }

  private Role read(JsonNode role) {
    String arn = role.path("Arn").asText();
    List<Policy> policies = new ArrayList<>();
    Set<Reason> unread = new TreeSet<>();
    for (JsonNode inline : role.path("RolePolicyList")) {
      policies.add(
          PolicyReader.read(
              PolicyKind.IDENTITY,
              arn + '/' + inline.path("PolicyName").asText(),
              inline.path("PolicyDocument")));
    }
    for (JsonNode attached : role.path("AttachedManagedPolicies")) {
      document(attached.path("PolicyArn").asText(), PolicyKind.IDENTITY)
          .ifPresentOrElse(policies::add, () -> unread.add(Reason.POLICY_NOT_COLLECTED));
    }
    Map<String, String> tags = new HashMap<>();
    role.path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return new Role(
        role.path("RoleId").asText(""),
        tags,
        new PolicySet(policies, unread),
        boundary(role),
        PolicySet.of(
            PolicyReader.read(PolicyKind.TRUST, arn, role.path("AssumeRolePolicyDocument"))));
  }

  private Optional<PolicySet> boundary(JsonNode role) {
    JsonNode arn = role.path("PermissionsBoundary").path("PermissionsBoundaryArn");
    return arn.isTextual()
        ? Optional.of(
            document(arn.asText(), PolicyKind.BOUNDARY)
                .map(PolicySet::of)
                .orElseGet(() -> PolicySet.unread(Reason.BOUNDARY_UNKNOWN)))
        : Optional.empty();
  }

  /** The version in force. */
  private Optional<Policy> document(String arn, PolicyKind kind) {
    JsonNode policy = managed.get(arn);
    if (policy != null) {
      for (JsonNode version : policy.path("PolicyVersionList")) {
        if (version.path("IsDefaultVersion").asBoolean()) {
          return Optional.of(PolicyReader.read(kind, arn, version.path("Document")));
        }
      }
    }
    return Optional.empty();
  }
}
