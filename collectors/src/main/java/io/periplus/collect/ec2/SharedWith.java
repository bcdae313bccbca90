package io.periplus.collect.ec2;

import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.model.EdgeType.GRANTS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;

/** Accounts that an image or a snapshot is shared with; {@code Group=all} is a property. */
final class SharedWith {
  private SharedWith() {}

  /**
   * Draws {@code GRANTS} to the account of each permission.
   *
   * @param member list of permissions with their {@code UserId}
   */
  static void accounts(ResourceView shared, String member, EdgeSink edges) {
    for (JsonNode permission : shared.configuration().path(member)) {
      String account = permission.path("UserId").asText("");
      if (!account.isEmpty()) {
        edges.edge(GRANTS, Reference.in(IAM_ACCOUNT_ROOT, "root", account), member + "[].UserId");
      }
    }
  }
}
