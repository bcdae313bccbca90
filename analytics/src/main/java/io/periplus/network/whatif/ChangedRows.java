package io.periplus.network.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.InventoryRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows that changes have touched, over the rows as collected. Later changes see earlier ones.
 */
public final class ChangedRows {
  static final ObjectMapper JSON = new ObjectMapper();

  private final InventoryLookup collected;

  /** ARN to the row as changed; empty for one that is gone. */
  private final Map<String, Optional<Edited>> edited = new TreeMap<>();

  private final List<AttachmentRow> attachments = new ArrayList<>();

  /** Resources that are deleted, and not only replaced by other rows. */
  private final Map<String, InventoryRow> deleted = new TreeMap<>();

  /** ARN to all tags that it has now. */
  private final Map<String, Map<String, String>> tags = new TreeMap<>();

  /** A row with its configuration open for editing. */
  record Edited(InventoryRow row, ObjectNode json) {
    String arn() {
      return row.arn();
    }
  }

  ChangedRows(InventoryLookup collected) {
    this.collected = collected;
  }

  /** Every row that is new or different. */
  public List<InventoryRow> rows() {
    List<InventoryRow> out = new ArrayList<>();
    edited.values().forEach(each -> each.ifPresent(row -> out.add(withJson(row))));
    return out;
  }

  /** What new interfaces belong to. */
  public List<AttachmentRow> attachments() {
    return List.copyOf(attachments);
  }

  void attach(String networkInterfaceArn, String ownerArn) {
    attachments.add(new AttachmentRow(networkInterfaceArn, ownerArn));
  }

  /** What was deleted, by ARN. Rows of others still list it. */
  public List<InventoryRow> deleted() {
    return List.copyOf(deleted.values());
  }

  /** ARN -> all tags that it has now, of resources whose tags were edited. */
  public Map<String, Map<String, String>> tags() {
    return Collections.unmodifiableMap(tags);
  }

  /**
   * The row of an ARN, whatever its type is.
   *
   * @throws ChangeException {@code resource-not-found}
   */
  Edited the(String arn, String pointer) {
    Optional<Edited> now = edited.get(arn);
    return (now == null ? collected.byArn(arn).flatMap(this::now) : now)
        .orElseThrow(
            () ->
                ChangeException.notFound(pointer, "no resource " + arn + " is in the inventory."));
  }

  /** Tags of a resource as they are now, open for editing. */
  Map<String, String> tagsOf(String arn) {
    return tags.computeIfAbsent(arn, key -> new TreeMap<>(collected.tags(arn)));
  }

  void delete(Edited row) {
    deleted.put(row.arn(), row.row());
    remove(row.arn());
  }

  /** Whether any value in them is known only after apply. */
  public boolean hasUnknownValues() {
    return rows().stream()
        .anyMatch(row -> row.configuration().contains(TerraformPlan.KNOWN_AFTER_APPLY));
  }

  /** Whether the collected row of this ARN is replaced or gone. */
  public boolean hides(String arn) {
    return edited.containsKey(arn);
  }

  private static InventoryRow withJson(Edited edited) {
    InventoryRow row = edited.row;
    return new InventoryRow(
        row.arn(),
        row.type(),
        row.accountId(),
        row.region(),
        row.id(),
        edited.json.toString(),
        false,
        row.stale(),
        row.lastSeenAt());
  }

  /**
   * The one row that a change names.
   *
   * @throws ChangeException {@code resource-not-found}; {@code invalid-change} where two accounts
   *     have the id
   */
  Edited the(String type, String idOrArn, String pointer) {
    List<Edited> found = find(type, idOrArn);
    if (found.isEmpty()) {
      throw ChangeException.notFound(
          pointer, "no " + type + " " + idOrArn + " is in the inventory.");
    }
    if (found.size() > 1) {
      throw ChangeException.invalid(
          pointer, idOrArn + " exists " + found.size() + " times; give its ARN.");
    }
    return found.get(0);
  }

  /** Rows with this id or ARN as they are now. */
  List<Edited> find(String type, String idOrArn) {
    TreeMap<String, Edited> out = new TreeMap<>();
    for (InventoryRow row : collected.find(type, idOrArn)) {
      now(row).ifPresent(each -> out.put(each.arn(), each));
    }
    for (Optional<Edited> each : edited.values()) {
      each.filter(e -> e.row.type().equals(type))
          .filter(e -> idOrArn.equals(e.row.id()) || idOrArn.equals(e.arn()))
          .ifPresent(e -> out.put(e.arn(), e));
    }
    return List.copyOf(out.values());
  }

  /** All rows of a type as they are now, by ARN. */
  List<Edited> ofType(String type) {
    TreeMap<String, Edited> out = new TreeMap<>();
    for (InventoryRow row : collected.ofType(type)) {
      now(row).ifPresent(each -> out.put(each.arn(), each));
    }
    for (Optional<Edited> each : edited.values()) {
      each.filter(e -> e.row.type().equals(type)).ifPresent(e -> out.put(e.arn(), e));
    }
    return List.copyOf(out.values());
  }

  private Optional<Edited> now(InventoryRow row) {
    Optional<Edited> changed = edited.get(row.arn());
    return changed != null ? changed : Optional.of(new Edited(row, json(row)));
  }

  private static ObjectNode json(InventoryRow row) {
    try {
      JsonNode node = row.configuration() == null ? null : JSON.readTree(row.configuration());
      return node instanceof ObjectNode object ? object : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      // Unreadable when it was collected; a change makes it readable no more than before.
      return JSON.createObjectNode();
    }
  }

  /** Keeps a row as it was edited, or a new one. */
  void put(Edited row) {
    edited.put(row.arn(), Optional.of(row));
  }

  void put(InventoryRow row, ObjectNode json) {
    put(new Edited(row, json));
  }

  void remove(String arn) {
    edited.put(arn, Optional.empty());
  }
}
