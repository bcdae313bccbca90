package io.periplus.network.input;

import io.periplus.network.BlockPublicAccess;
import io.periplus.network.BlockPublicAccessExclusion;
import io.periplus.network.BlockPublicAccessState;
import io.periplus.network.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** VPC Block Public Access from its options and exclusions, and from VPCs and subnets. */
final class BlockPublicAccessConfigurations {
  private static final String MODE = "InternetGatewayBlockMode";

  /** States of an exclusion that is not there yet, or no more. */
  private static final Set<String> NOT_IN_FORCE =
      Set.of("create-in-progress", "create-failed", "delete-complete", "disable-complete");

  private BlockPublicAccessConfigurations() {}

  static BlockPublicAccess options(Origin origin, Configuration options) {
    return new BlockPublicAccess(
        origin, mode(options), !"not-allowed".equals(options.text("ExclusionsAllowed")));
  }

  /** Null for an exclusion that is not in force. */
  static BlockPublicAccessExclusion exclusion(Origin origin, String id, Configuration exclusion) {
    String resource = exclusion.text("ResourceArn");
    if (resource == null || NOT_IN_FORCE.contains(exclusion.text("State", "create-complete"))) {
      return null;
    }
    String resourceId = resource.substring(resource.lastIndexOf('/') + 1);
    return new BlockPublicAccessExclusion(origin, id, resourceId, exclusionMode(exclusion));
  }

  /** Of the VPCs and subnets that state a mode. */
  static List<BlockPublicAccessState> states(ParsedRows rows) {
    List<BlockPublicAccessState> states = new ArrayList<>();
    for (String type : List.of(NetworkInputTypes.SUBNET, NetworkInputTypes.VPC)) {
      states.addAll(rows.each(type, BlockPublicAccessConfigurations::state));
    }
    return states;
  }

  private static BlockPublicAccessState state(ParsedRow row) {
    Configuration states = row.json().object("BlockPublicAccessStates");
    return states.has(MODE)
        ? new BlockPublicAccessState(row.origin(), row.id(), mode(states))
        : null;
  }

  private static BlockPublicAccess.Mode mode(Configuration options) {
    String text = options.text(MODE);
    for (BlockPublicAccess.Mode mode : BlockPublicAccess.Mode.values()) {
      if (mode.text().equals(text)) {
        return mode;
      }
    }
    options.warn(MODE, "mode is not known: " + text);
    return BlockPublicAccess.Mode.UNREADABLE;
  }

  private static BlockPublicAccessExclusion.Mode exclusionMode(Configuration exclusion) {
    String text = exclusion.text("InternetGatewayExclusionMode");
    for (BlockPublicAccessExclusion.Mode mode : BlockPublicAccessExclusion.Mode.values()) {
      if (mode.text().equals(text)) {
        return mode;
      }
    }
    exclusion.warn("InternetGatewayExclusionMode", "mode is not known: " + text);
    return BlockPublicAccessExclusion.Mode.UNREADABLE;
  }
}
