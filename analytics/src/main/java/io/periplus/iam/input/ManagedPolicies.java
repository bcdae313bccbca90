package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PolicyVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Managed policies with the documents of their versions (BI13). A document is read once, however
 * many principals have it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html">Versioning
 *     IAM policies</a>
 */
final class ManagedPolicies {
  private static final String OF_AWS = ":iam::aws:policy/";

  private record Entry(String account, JsonNode configuration) {}

  private final Map<String, Entry> policies = new TreeMap<>();
  private final Map<String, List<String>> attachedTo = new HashMap<>();
  private final Map<String, List<String>> boundaryOf = new HashMap<>();

  /** Kind and ARN -> the version in force. */
  private final Map<String, PolicySet> read = new HashMap<>();

  void add(AccessRow row, JsonNode configuration) {
    String account = row.arn().contains(OF_AWS) ? "" : row.accountId();
    policies.put(row.arn(), new Entry(account, configuration));
  }

  void attached(String policy, String principal) {
    attachedTo.computeIfAbsent(policy, arn -> new ArrayList<>()).add(principal);
  }

  void limits(String policy, String principal) {
    boundaryOf.computeIfAbsent(policy, arn -> new ArrayList<>()).add(principal);
  }

  /**
   * The version in force, as a policy of that kind.
   *
   * @param unread what is said where the document was not read
   */
  PolicySet inForce(PolicyKind kind, String arn, Reason unread) {
    return read.computeIfAbsent(kind + arn, key -> readInForce(kind, arn, unread));
  }

  private PolicySet readInForce(PolicyKind kind, String arn, Reason unread) {
    Entry entry = policies.get(arn);
    if (entry != null) {
      for (JsonNode version : entry.configuration().path("PolicyVersionList")) {
        if (isInForce(entry.configuration(), version)) {
          return document(kind, arn, version, unread);
        }
      }
    }
    return PolicySet.unread(unread);
  }

  private static boolean isInForce(JsonNode policy, JsonNode version) {
    return version.path("IsDefaultVersion").asBoolean()
        || version.path("VersionId").asText("?").equals(policy.path("DefaultVersionId").asText());
  }

  private static PolicySet document(PolicyKind kind, String name, JsonNode version, Reason unread) {
    JsonNode document = version.path("Document");
    return document.isNull() || document.isMissingNode()
        ? PolicySet.unread(unread)
        : PolicySet.of(PolicyReader.read(kind, name, document));
  }

  void build(AccessEstate.Builder estate) {
    policies.forEach(
        (arn, entry) -> {
          List<PolicyVersion> versions = new ArrayList<>();
          for (JsonNode version : entry.configuration().path("PolicyVersionList")) {
            boolean inForce = isInForce(entry.configuration(), version);
            versions.add(
                new PolicyVersion(
                    version.path("VersionId").asText(),
                    inForce,
                    inForce
                        ? inForce(PolicyKind.IDENTITY, arn, Reason.POLICY_NOT_COLLECTED)
                        : document(
                            PolicyKind.IDENTITY, arn, version, Reason.POLICY_NOT_COLLECTED)));
          }
          estate.managedPolicy(
              new ManagedPolicyFacts(
                  arn,
                  entry.account(),
                  versions,
                  allVersions(entry.configuration()),
                  attachedTo.getOrDefault(arn, List.of()),
                  boundaryOf.getOrDefault(arn, List.of())));
        });
  }

  /**
   * The bulk read gives all versions; where it was denied only the one in force is read, and a
   * later version in force than the number of versions tells that there are others.
   */
  private static boolean allVersions(JsonNode configuration) {
    JsonNode versions = configuration.path("PolicyVersionList");
    if (!versions.isArray()) {
      return false;
    }
    return versions.size() > 1 || configuration.path("DefaultVersionId").asText().equals("v1");
  }
}
