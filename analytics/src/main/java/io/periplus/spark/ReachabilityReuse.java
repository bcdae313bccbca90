package io.periplus.spark;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.ModelContent;
import io.periplus.network.NetworkModel;
import io.periplus.network.RowFingerprints;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Decides which files of an earlier run of reachability are kept (section 4.8).
 *
 * <p>When all that was read is the same, all of them are, and nothing is computed. Else files of
 * {@code exposure}, {@code egress} and {@code network_endpoint} are, whose endpoints, classes and
 * fronts have the fingerprints that they had ({@link RowFingerprints}); the tables of classes,
 * witnesses and factors are computed. Everything is computed when there is no run of this very
 * program, when other inputs are missing than were, when its files are not as they were written, or
 * when more than a fifth of the classes changed.
 */
final class ReachabilityReuse {
  /** One in so many classes may change. */
  private static final int CHANGED_AT_MOST = 5;

  /** An estate that grew by more is cut anew. */
  private static final double GROWTH_AT_MOST = 1.5;

  private final Path run;
  private final RunRecord record;
  private final String engine;
  private final ModelContent content;
  private final NetworkModel model;

  /** Why nothing is kept; null where something may be. */
  private String full;

  private SharedNetwork network;
  private RowFingerprints fingerprints;
  private byte[] interfaces;
  private Map<String, String> classes;
  private Map<InterfaceOrder.By, List<InterfaceOrder.Key>> bounds;
  private int changed;

  /** Interfaces whose rows of the tables by owner are computed. */
  private int recomputed;

  private final List<RunRecord.Slice> planned = new ArrayList<>();

  private ReachabilityReuse(Path run, RunRecord record, String engine, NetworkModel model) {
    this.run = run;
    this.record = record;
    this.engine = engine;
    this.model = model;
    this.content = ModelContent.of(model);
  }

  /**
   * @param run directory of the earlier run; null for none
   */
  static ReachabilityReuse of(Path run, NetworkModel model) throws IOException {
    RunRecord record = run == null ? null : RunRecord.read(run);
    ReachabilityReuse reuse = new ReachabilityReuse(run, record, EngineDigest.get(), model);
    reuse.full = reuse.reason();
    return reuse;
  }

  private String reason() throws IOException {
    if (record == null) {
      return "no earlier run to go by";
    }
    if (!record.engine().equals(engine)) {
      return "another version computed the earlier run";
    }
    for (RunRecord.Slice slice : record.slices()) {
      if (!RunRecord.isIntact(run, slice)) {
        return "files of the earlier run are not as they were written";
      }
    }
    if (!record.gaps().equals(RowFingerprints.ofGaps(model))) {
      return "other inputs could not be read than before";
    }
    int now = model.networkInterfaces().size();
    return now > GROWTH_AT_MOST * record.interfaces() ? "the estate grew by more than half" : null;
  }

  /** Whether the earlier run read what was read now. */
  boolean isUnchanged() {
    return full == null && record.content().equals(content.digest());
  }

  /** The earlier run's files, where nothing changed. */
  List<TableSlice> keepAll() {
    classes = record.classes();
    bounds = record.bounds();
    List<TableSlice> out = new ArrayList<>();
    for (RunRecord.Slice slice : record.slices()) {
      planned.add(slice);
      out.add(new KeptSlice(run, slice));
    }
    return out;
  }

  /** Compares classes, and cuts the tables of endpoints: as before where something is kept. */
  void compare(SharedNetwork compared, int interfacesPerSlice) {
    this.network = compared;
    CompiledNetwork compiled = compared.network();
    // Told one by one, on a single thread: the other ones have classes and orders to see to.
    CompletableFuture<OtherRows> others = CompletableFuture.supplyAsync(compared::others);
    for (InterfaceOrder.By by : InterfaceOrder.By.values()) {
      compared.order(by);
    }
    this.fingerprints = compiled.fingerprints(content);
    this.classes = fingerprints.classes();
    this.interfaces = fingerprints.interfaces();
    if (full == null) {
      for (Map.Entry<String, String> each : classes.entrySet()) {
        changed += each.getValue().equals(record.classes().get(each.getKey())) ? 0 : 1;
      }
      if (changed * CHANGED_AT_MOST > classes.size()) {
        full =
            String.format(
                Locale.ROOT, "%d %% of the classes changed", 100L * changed / classes.size());
      }
    }
    if (full == null) {
      bounds = record.bounds();
    } else {
      bounds = new TreeMap<>();
      for (InterfaceOrder.By by : InterfaceOrder.By.values()) {
        bounds.put(by, network.order(by).bounds(interfacesPerSlice));
      }
    }
    network.cutAt(bounds);
    others.join();
  }

  /** The slices of the tables in an order, each kept or to be evaluated. */
  List<TableSlice> slices(InterfaceOrder.By by, NetworkHandle handle) {
    int count = bounds.get(by).size() + 1;
    List<RunRecord.Slice> before =
        full != null
            ? List.of()
            : record.slices().stream().filter(slice -> slice.by() == by).toList();
    List<TableSlice> out = new ArrayList<>();
    List<String> now =
        IntStream.range(0, count).parallel().mapToObj(i -> fingerprint(by, i, count)).toList();
    for (int i = 0; i < count; i++) {
      String fingerprint = now.get(i);
      boolean same = i < before.size() && fingerprint.equals(before.get(i).fingerprint());
      if (!same && by == InterfaceOrder.By.OWNER) {
        recomputed += network.order(by).slice(i, count).numbers().length;
      }
      planned.add(same ? before.get(i) : new RunRecord.Slice(by, fingerprint, null));
      out.add(same ? new KeptSlice(run, before.get(i)) : new EndpointSlice(by, i, count, handle));
    }
    return out;
  }

  /** A slice of other tables; computed. */
  void add() {
    planned.add(new RunRecord.Slice(null, null, null));
  }

  private String fingerprint(InterfaceOrder.By by, int number, int count) {
    MessageDigest digest = Sha256.digest();
    InterfaceOrder.Slice slice = network.order(by).slice(number, count);
    for (int place : slice.numbers()) {
      digest.update(interfaces, RowFingerprints.BYTES * place, RowFingerprints.BYTES);
    }
    OtherRows others = network.others();
    List<Record> rows = new ArrayList<>();
    if (by == InterfaceOrder.By.OWNER) {
      rows.addAll(slice.among(others.exposures(), InterfaceOrder.Key::of));
      rows.addAll(slice.among(others.egress(), InterfaceOrder.Key::of));
    } else {
      rows.addAll(slice.among(others.endpoints(), InterfaceOrder.Key::of));
    }
    for (Record row : rows) {
      digest.update(HexFormat.of().parseHex(RowFingerprints.ofRow(row)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Leaves the record of this run, and says what was done. */
  String finish(Path output, List<TableWriter.Written> written) throws IOException {
    List<RunRecord.Slice> done = new ArrayList<>();
    int all = 0;
    int kept = 0;
    for (int i = 0; i < planned.size(); i++) {
      List<RunRecord.File> files = new ArrayList<>();
      for (TableWriter.Written table : written) {
        for (TableWriter.SliceFile file : table.slices()) {
          if (file.slice() == i) {
            files.add(file(output, table.table(), file, planned.get(i)));
            all += file.name() == null ? 0 : 1;
            kept += file.name() == null || planned.get(i).files() == null ? 0 : 1;
          }
        }
      }
      done.add(new RunRecord.Slice(planned.get(i).by(), planned.get(i).fingerprint(), files));
    }
    new RunRecord(
            engine,
            content.digest(),
            RowFingerprints.ofGaps(model),
            model.networkInterfaces().size(),
            bounds,
            classes,
            done)
        .write(output);
    int interfaces = model.networkInterfaces().size();
    return full != null
        ? "computed in full (" + full + ")"
        : String.format(
            Locale.ROOT,
            "%,d of %,d interfaces recomputed, %,d of %,d classes changed, %,d of %,d files kept",
            recomputed,
            interfaces,
            changed,
            classes.size(),
            kept,
            all);
  }

  private static RunRecord.File file(
      Path output, String table, TableWriter.SliceFile file, RunRecord.Slice kept)
      throws IOException {
    String digest = null;
    if (file.name() != null) {
      digest =
          kept.files() == null
              ? Sha256.of(output.resolve(table).resolve(file.name()))
              : kept.files().stream()
                  .filter(each -> Objects.equals(each.table(), table))
                  .findFirst()
                  .orElseThrow()
                  .sha256();
    }
    return new RunRecord.File(table, file.name(), file.rows(), digest);
  }
}
