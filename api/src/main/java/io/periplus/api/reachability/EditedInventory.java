package io.periplus.api.reachability;

import io.periplus.iam.input.AccessEstateReader;
import io.periplus.impact.input.RemovedResource;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkInputTypes;
import io.periplus.network.whatif.ChangedRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An inventory after edits: rows that are new or different, rows that are gone, and tags. Whoever
 * reads the tables of a snapshot asks it for each row. Immutable.
 */
public final class EditedInventory {
  private static final String CONTROL_POLICY = "AWS::Organizations::Policy";

  /** Their configurations say what the relationships say, which no edit makes anew. */
  private static final Set<String> RELATED =
      Set.of("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::TargetGroup");

  /** Where edits came from; null for a deletion. */
  private final ChangedRows changed;

  private final Map<String, InventoryRow> rows = new TreeMap<>();
  private final List<AttachmentRow> attachments;
  private final List<RemovedResource> removed = new ArrayList<>();
  private final Set<String> gone = new TreeSet<>();
  private final Map<String, Map<String, String>> tags;

  /** Of what is gone or different. */
  private final Set<String> types = new HashSet<>();

  private EditedInventory(ChangedRows changed) {
    this.changed = changed;
    this.attachments = changed == null ? List.of() : changed.attachments();
    this.tags = changed == null ? Map.of() : Map.copyOf(changed.tags());
  }

  /** After changes. */
  public static EditedInventory of(ChangedRows changed) {
    EditedInventory edited = new EditedInventory(changed);
    for (InventoryRow each : changed.deleted()) {
      edited.delete(each.arn(), each.type(), each.accountId(), each.id());
    }
    for (InventoryRow each : changed.rows()) {
      edited.types.add(each.type());
      edited.rows.put(each.arn(), edited.stripped(each));
    }
    return edited;
  }

  /**
   * Without one resource.
   *
   * @param id of the table {@code resource}; may be null
   */
  public static EditedInventory without(String arn, String type, String accountId, String id) {
    EditedInventory edited = new EditedInventory(null);
    edited.delete(arn, type, accountId, id);
    return edited;
  }

  private void delete(String arn, String type, String accountId, String id) {
    removed.add(new RemovedResource(arn, type, accountId, id));
    gone.add(arn);
    types.add(type);
  }

  InventoryRow stripped(InventoryRow row) {
    return removed.isEmpty()
        ? row
        : new InventoryRow(
            row.arn(),
            row.type(),
            row.accountId(),
            row.region(),
            row.id(),
            edit(row.accountId(), row.configuration()),
            row.stub(),
            row.stale(),
            row.lastSeenAt());
  }

  /** Whether a resource was deleted. */
  public boolean isGone(String arn) {
    return gone.contains(arn);
  }

  /** ARNs of all that was deleted. */
  public Set<String> gone() {
    return Set.copyOf(gone);
  }

  /** Whether the collected row of this ARN is gone, or another stands for it. */
  public boolean hides(String arn) {
    return gone.contains(arn) || changed != null && changed.hides(arn);
  }

  /** Rows that are new or different, by ARN. */
  public List<InventoryRow> rows() {
    return List.copyOf(rows.values());
  }

  /** The row that stands for a collected one, or is new; null where there is none. */
  public InventoryRow row(String arn) {
    return rows.get(arn);
  }

  List<AttachmentRow> attachments() {
    return attachments;
  }

  /** The configuration of another row, which no longer lists what is gone. */
  public String edit(String accountId, String configuration) {
    String edited = configuration;
    for (RemovedResource each : removed) {
      edited = each.edit(accountId, edited);
    }
    return edited;
  }

  /** Tags of a resource, as collected unless they were edited. */
  public Map<String, String> tags(String arn, Map<String, String> collected) {
    return tags.getOrDefault(arn, collected);
  }

  /** ARN -> tags, of what has others now. */
  public Map<String, Map<String, String>> tags() {
    return tags;
  }

  /** Whether any packet may go otherwise. */
  public boolean changesNetwork() {
    return !attachments.isEmpty()
        || types.stream()
            .anyMatch(
                type ->
                    NetworkInputTypes.RESOURCE_TYPES.contains(type)
                        || NetworkInputTypes.OWNED_TYPE.equals(type));
  }

  /** Whether any request may be answered otherwise. */
  public boolean changesAccess() {
    return !gone.isEmpty()
        || !tags.isEmpty()
        || types.stream().anyMatch(AccessEstateReader::readsConfigurationOf);
  }

  /** Whether rows of others than those that were edited read otherwise. */
  public boolean changesOthers() {
    return !gone.isEmpty() || types.contains(CONTROL_POLICY);
  }

  /** Whether relationships would be others, which are taken as they were collected. */
  public boolean leavesRelationships() {
    return types.stream().anyMatch(RELATED::contains);
  }
}
