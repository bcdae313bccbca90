package io.periplus.iam.access;

import io.periplus.iam.Truth;
import io.periplus.iam.estate.ResourceFacts;

/** Whether what an action needs besides policies holds, by the fields that were read (E6). */
final class Preconditions {
  static final String UNKNOWN = "PRECONDITION_UNKNOWN";

  private Preconditions() {}

  static Truth holds(Precondition precondition, ResourceFacts resource) {
    return switch (precondition) {
      case NONE -> Truth.TRUE;
      case MANAGED_INSTANCE_ONLINE -> resource.has("PingStatus", "Online");
      case EXECUTE_COMMAND_ENABLED -> resource.has("enableExecuteCommand", "true");
      case NOTEBOOK_IN_SERVICE -> resource.has("NotebookInstanceStatus", "InService");
      // Paths and agents are not policies' business; who is a cluster's administrator, only in
      // part.
      case SSH_PATH, CLUSTER_ADMIN_ENTRY -> Truth.UNKNOWN;
    };
  }
}
