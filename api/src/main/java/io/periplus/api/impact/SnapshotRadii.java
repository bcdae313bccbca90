package io.periplus.api.impact;

import io.periplus.impact.estate.ChangeRadii;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.FailureRadii;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusRules;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.impact.input.RadiusRuleFiles;
import io.periplus.network.CompiledNetwork;
import io.periplus.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Graphs of the snapshots asked about last, made at the first question about a snapshot and the
 * state of its results. Safe for many threads.
 */
public final class SnapshotRadii {
  /** Of the present snapshot and one it is compared with. */
  private static final int KEPT = 2;

  private final Path rules;
  private final Map<String, Estate> estates = new LinkedHashMap<>(4, 0.75f, true);

  /**
   * @param data the data directory, whose {@code rules/} may replace those shipped
   */
  public SnapshotRadii(Path data) {
    this.rules = data.resolve("rules");
  }

  /** What radii of a snapshot are computed from. */
  private final class Estate {
    private RadiusInput input;
    private RadiusRules read;
    private FailureRadii failure;
    private ChangeRadii change;
    private CompromiseRadii kernels;
    private final Map<RadiusScenario, CompromiseRadii> compromise = new LinkedHashMap<>();

    /** Others that ask about the same snapshot meanwhile wait here instead of reading it again. */
    synchronized RadiusInput input(Snapshot snapshot) {
      if (input == null) {
        read = RadiusRuleFiles.read(rules);
        input = SnapshotRadiusInput.read(snapshot);
      }
      return input;
    }

    synchronized CompromiseRadii compromise(Snapshot snapshot, RadiusScenario scenario) {
      input(snapshot);
      return compromise.computeIfAbsent(scenario, key -> CompromiseRadii.of(input, read, key));
    }

    synchronized ChangeRadii change(Snapshot snapshot, CompiledNetwork network) {
      if (change == null) {
        RadiusInput kernels = SnapshotRadiusInput.ofKernels(snapshot, network);
        change = ChangeRadii.ofEdits(kernels, rules(), failure(snapshot));
      }
      return change;
    }

    /** Of the kernels' edges, as those of an edited estate are. */
    synchronized CompromiseRadii kernels(Snapshot snapshot, CompiledNetwork network) {
      if (kernels == null) {
        kernels =
            CompromiseRadii.of(change(snapshot, network).before(), rules(), RadiusScenario.DEFAULT);
      }
      return kernels;
    }

    synchronized FailureRadii failure(Snapshot snapshot) {
      input(snapshot);
      if (failure == null) {
        failure = FailureRadii.of(input, read);
      }
      return failure;
    }
  }

  /**
   * What edited estates are compared with.
   *
   * @param state as below
   * @param network of the snapshot
   * @throws io.periplus.model.PeriplusException {@code result-too-large} in an estate too large to
   *     compare
   */
  public ChangeRadii change(Snapshot snapshot, String state, CompiledNetwork network) {
    return estate(snapshot.id() + ' ' + state).change(snapshot, network);
  }

  /** The graph of compromise of what edited estates are compared with; as above. */
  CompromiseRadii kernels(Snapshot snapshot, String state, CompiledNetwork network) {
    return estate(snapshot.id() + ' ' + state).kernels(snapshot, network);
  }

  RadiusRules rules() {
    return RadiusRuleFiles.read(rules);
  }

  /**
   * The graph of compromise.
   *
   * @param state changes when an analysis of the snapshot is run again
   */
  public CompromiseRadii compromise(Snapshot snapshot, String state, RadiusScenario scenario) {
    return estate(snapshot.id() + ' ' + state).compromise(snapshot, scenario);
  }

  /**
   * The graph of dependencies.
   *
   * @param state as above
   */
  public FailureRadii failure(Snapshot snapshot, String state) {
    return estate(snapshot.id() + ' ' + state).failure(snapshot);
  }

  /** Currency of the costs; null where there are none. */
  String currency(Snapshot snapshot, String state) {
    return estate(snapshot.id() + ' ' + state).input(snapshot).currency();
  }

  private synchronized Estate estate(String key) {
    Estate estate = estates.computeIfAbsent(key, each -> new Estate());
    Iterator<String> oldest = estates.keySet().iterator();
    while (estates.size() > KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
    return estate;
  }
}
