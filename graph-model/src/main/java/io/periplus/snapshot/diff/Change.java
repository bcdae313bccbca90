package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One thing that differs between two snapshots.
 *
 * @param layer {@code resources}, {@code relationships}, {@code exposures}, {@code egress}
 * @param key tells the things of a layer apart: an ARN, an exposure id
 * @param arn the resource it is, or belongs to
 * @param type resource type, or edge type
 * @param changedPaths places that differ, in order; of a resource: places of its configuration,
 *     {@code tag.<Key>}, {@code name} and so on
 * @param before path -> earlier value, of those that had one; null when not told apart by place
 * @param after path -> later value
 * @param stale the later row is carried over from an earlier snapshot
 */
public record Change(
    String layer,
    ChangeKind kind,
    String key,
    String arn,
    String type,
    List<String> changedPaths,
    ObjectNode before,
    ObjectNode after,
    boolean stale) {

  public Change {
    changedPaths = List.copyOf(changedPaths);
  }

  /** A change of all of it, or of nothing that is known. */
  static Change whole(
      String layer, ChangeKind kind, String key, String arn, String type, boolean stale) {
    return new Change(layer, kind, key, arn, type, List.of(), null, null, stale);
  }
}
