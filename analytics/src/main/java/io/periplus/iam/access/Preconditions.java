package io.periplus.iam.access;

import io.periplus.iam.Truth;
import io.periplus.iam.estate.ResourceFacts;
import java.util.List;

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
      // Whether an agent listens behind an open port is not known.
      case SSH_PATH -> unlessNone(resource.fields().get("ReachableTcpPorts"));
      // Which of a cluster's administrators somebody is, or may become, is only known in part.
      case CLUSTER_ADMIN_ENTRY -> unlessNone(resource.fields().get("ClusterAdmins"));
    };
  }

  /** Not met where it is known that there are none. */
  private static Truth unlessNone(List<String> known) {
    return known != null && known.isEmpty() ? Truth.FALSE : Truth.UNKNOWN;
  }
}
