package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

/**
 * A long-lived key of a user.
 *
 * @param id {@code AKIA…}, no secret
 * @param active whether AWS accepts it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html">Access
 *     keys</a>
 */
public record AccessKey(String id, boolean active) {
  public AccessKey {
    requireNonNull(id, "id is null");
  }
}
