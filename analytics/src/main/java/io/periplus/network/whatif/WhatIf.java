package io.periplus.network.whatif;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Applies changes in order, each to what the ones before it have made. */
public final class WhatIf {
  /** Applies one kind of change. */
  interface Edit {
    void apply(Change change, ChangedRows rows);
  }

  private static final Map<Change.Kind, Edit> EDITS = new EnumMap<>(Change.Kind.class);

  static {
    EDITS.put(Change.Kind.SECURITY_GROUP_RULE, new SecurityGroupRuleEdit());
    EDITS.put(Change.Kind.NETWORK_ACL_ENTRY, new NetworkAclEntryEdit());
    EDITS.put(Change.Kind.ROUTE, new RouteEdit());
    EDITS.put(Change.Kind.ATTACHMENT, new AttachmentEdit());
    EDITS.put(Change.Kind.PUBLIC_ADDRESS, new PublicAddressEdit());
    EDITS.put(Change.Kind.LISTENER, new ListenerEdit());
    EDITS.put(Change.Kind.TARGET, new TargetEdit());
    EDITS.put(Change.Kind.BLOCK_PUBLIC_ACCESS, new BlockPublicAccessEdit());
    EDITS.put(Change.Kind.RESOURCE, new ResourceEdit());
    EDITS.put(Change.Kind.POLICY_STATEMENT, new PolicyStatementEdit());
    EDITS.put(Change.Kind.POLICY_ATTACHMENT, new PolicyAttachmentEdit());
    EDITS.put(Change.Kind.TAG, new TagEdit());
  }

  private WhatIf() {}

  /**
   * The rows that differ once all changes are made.
   *
   * @throws ChangeException for the first change that cannot be made
   */
  public static ChangedRows apply(List<Change> changes, InventoryLookup collected) {
    ChangedRows rows = new ChangedRows(collected);
    changes.forEach(change -> EDITS.get(change.kind()).apply(change, rows));
    return rows;
  }
}
