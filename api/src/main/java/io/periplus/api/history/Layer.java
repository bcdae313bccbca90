package io.periplus.api.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.report.ExposureBox;
import io.periplus.report.ExposureChange;
import io.periplus.report.ExposureDiff;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotPair;
import io.periplus.snapshot.diff.Change;
import io.periplus.snapshot.diff.ChangeKind;
import io.periplus.snapshot.diff.InventoryDiff;
import io.periplus.snapshot.diff.Noise;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What of two snapshots is compared; in the order in which people read it. */
public enum Layer {
  RESOURCES(null),
  RELATIONSHIPS(null),
  EXPOSURES("exposure"),
  EGRESS("egress");

  private final String table;

  Layer(String table) {
    this.table = table;
  }

  /** The name in queries, {@code resources}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The layer of that name. */
  public static Optional<Layer> of(String text) {
    return Stream.of(values()).filter(layer -> layer.text().equals(text)).findFirst();
  }

  /** Names of all layers. */
  public static List<String> texts() {
    return Stream.of(values()).map(Layer::text).toList();
  }

  /** The result table that a snapshot must have; null for the inventory, which all have. */
  public String table() {
    return table;
  }

  /** Whether both snapshots have what is compared. */
  public boolean isIn(Snapshot earlier, Snapshot later) {
    return table == null || earlier.tables().contains(table) && later.tables().contains(table);
  }

  void compare(
      Snapshot earlier, Snapshot later, SnapshotPair pair, Noise noise, Consumer<Change> changes) {
    switch (this) {
      case RESOURCES -> new InventoryDiff(pair, earlier, noise).resources(changes);
      case RELATIONSHIPS -> new InventoryDiff(pair, earlier, noise).relationships(changes);
      case EXPOSURES ->
          ExposureDiff.contents(earlier, later).forEach(each -> changes.accept(way(each)));
      case EGRESS -> ExposureDiff.egress(earlier, later).forEach(each -> changes.accept(way(each)));
    }
  }

  /** A way to or from the internet; what may change of it are its boxes. */
  private Change way(ExposureChange change) {
    boolean changed = change.state() == ExposureChange.State.CHANGED;
    return new Change(
        text(),
        kind(change.state()),
        change.exposure().exposureId(),
        change.exposure().arn(),
        change.exposure().type(),
        changed ? List.of("boxes") : List.of(),
        change.before().isEmpty() ? null : content(change, change.before()),
        change.after().isEmpty() ? null : content(change, change.after()),
        change.exposure().stale());
  }

  private static ObjectNode content(ExposureChange change, List<ExposureBox> boxes) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("address", change.exposure().address());
    content.put("via", change.exposure().via());
    content.put("gatewayArn", change.exposure().gatewayArn());
    content.put("protocol", change.exposure().protocol());
    boxes.stream().map(ExposureBox::text).forEach(content.putArray("boxes")::add);
    return content;
  }

  private static ChangeKind kind(ExposureChange.State state) {
    return switch (state) {
      case NEW -> ChangeKind.ADDED;
      case CHANGED -> ChangeKind.CHANGED;
      case REMOVED -> ChangeKind.REMOVED;
      case UNVERIFIED -> ChangeKind.UNVERIFIED;
    };
  }
}
