package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.PolicySet;

/**
 * A version of a managed policy.
 *
 * @param id {@code v3}
 * @param inForce whether it is the default version, the one that counts
 * @param document one policy, or {@link PolicySet#unread}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html">Versioning
 *     IAM policies</a>
 */
public record PolicyVersion(String id, boolean inForce, PolicySet document) {
  public PolicyVersion {
    requireNonNull(id, "id is null");
    requireNonNull(document, "document is null");
  }
}
