package io.periplus.network;

/**
 * What tells the classes of special endpoints apart beside the columns of {@code endpoint_class}: a
 * load balancer's node takes its listeners' ports only, a stopped instance takes nothing. Empty for
 * a running endpoint whose tables and groups are known.
 */
final class ClassTraits {
  private ClassTraits() {}

  /** Part of the content that a class id is a hash of. */
  static String of(Endpoint endpoint, NetworkIndex index) {
    StringBuilder out = new StringBuilder();
    if (endpoint.role() != Endpoint.Role.ORDINARY) {
      out.append('|').append(endpoint.role());
    }
    if (endpoint.accepts() != null) {
      Uncertain accepts = endpoint.accepts();
      out.append('|').append(accepts.must()).append('|').append(accepts.may());
      accepts.causes().forEach(cause -> out.append('|').append(cause));
    }
    if (!endpoint.running()) {
      out.append("|stopped");
    }
    missing(out, endpoint.stateMissing());
    missing(out, endpoint.zone().tableMissing());
    missing(out, endpoint.zone().aclMissing());
    if (endpoint.zone().witness() != null) {
      out.append('|').append(endpoint.zone().witness());
    }
    if (endpoint.groups().stream().anyMatch(id -> !index.securityGroups.containsKey(id))) {
      // Whose groups they are decides which gap hides them.
      Origin holder = endpoint.holder();
      out.append('|').append(holder.accountId()).append('/').append(holder.region());
    }
    return out.toString();
  }

  private static void missing(StringBuilder out, Gaps.Missing missing) {
    if (missing != null) {
      out.append('|').append(missing.reason()).append('/').append(missing.coverageRef());
    }
  }
}
