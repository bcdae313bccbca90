package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Whether anybody administers an EKS cluster by an access entry. A cluster that takes no entries of
 * its ConfigMap (authentication mode {@code API}) has no administrators but those; of others that
 * is inside Kubernetes.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html">Access
 *     entries</a>
 */
final class ClusterAdmins {
  private static final String CLUSTER = "AWS::EKS::Cluster";
  private static final String ENTRY = "AWS::EKS::AccessEntry";
  private static final String POLICIES = "AssociatedPolicies";
  private static final String ADMIN_POLICY = "AmazonEKSClusterAdminPolicy";
  private static final String MASTERS = "system:masters";

  /** Account, region and name of clusters that have an administrator, or may. */
  private final Set<String> administered = new HashSet<>();

  static boolean concern(String type) {
    return type.equals(CLUSTER) || type.equals(ENTRY);
  }

  void add(AccessRow row, JsonNode entry) {
    if (row.type().equals(ENTRY)) {
      boolean admin =
          entry.path(POLICIES).isNull()
              || Json.texts(entry, "kubernetesGroups").contains(MASTERS)
              || Json.all(entry, POLICIES + "[].policyArn").stream()
                  .anyMatch(policy -> policy.endsWith("/" + ADMIN_POLICY));
      if (admin) {
        administered.add(place(row) + Json.text(entry, "clusterName"));
      }
    }
  }

  private static String place(AccessRow row) {
    return row.accountId() + '/' + row.region() + '/';
  }

  /** Says of a cluster that nobody administers it, where all that could tell was read. */
  void complete(
      AccessRow row, JsonNode cluster, ListCalls calls, SortedMap<String, List<String>> fields) {
    if (row.type().equals(CLUSTER)
        && Json.text(cluster, "accessConfig.authenticationMode").equals("API")
        && calls.isAnswered(row.accountId(), row.region(), "eks:ListAccessEntries")
        && calls.isAnswered(row.accountId(), row.region(), "eks:DescribeAccessEntry")
        && !administered.contains(place(row) + Json.text(cluster, "name"))) {
      fields.put("ClusterAdmins", List.of());
    }
  }
}
