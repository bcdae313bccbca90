package io.periplus.spark;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.OrderedEvaluation;
import io.periplus.network.PathHop;
import io.periplus.network.ReachRow;
import io.periplus.network.ReachSink;
import io.periplus.network.ResultSink;
import io.periplus.network.WitnessPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What no single endpoint has: classes, factors of {@code reach}, and the witnesses of all rows,
 * each in the order of its table and once. They come in the order of the classes' members, so they
 * are kept: about a tenth of an endpoint's row for each endpoint, and paths without their hops.
 */
final class ClassRows {
  /** Enough of them that no thread waits long for another one's last. */
  private static final int PARTS_PER_THREAD = 8;

  private final List<EndpointClassRow> classes;
  private final List<WitnessPath> paths;
  private final List<ReachRow> reach;

  private ClassRows(List<EndpointClassRow> classes, List<WitnessPath> paths, List<ReachRow> reach) {
    this.classes = classes;
    this.paths = paths;
    this.reach = reach;
  }

  /** Evaluates on all threads of this process. */
  static ClassRows of(CompiledNetwork network, OrderedEvaluation evaluation, OtherRows others) {
    int classes = network.classes();
    int parts =
        Math.max(
            1, Math.min(classes, PARTS_PER_THREAD * Runtime.getRuntime().availableProcessors()));
    Sink all = new Sink();
    others.classes().forEach(all::endpointClass);
    others.paths().forEach(all::path);
    network.evaluateOtherReach(all);
    IntStream.range(0, parts)
        .parallel()
        .mapToObj(
            part -> {
              int from = (int) ((long) classes * part / parts);
              int to = (int) ((long) classes * (part + 1) / parts);
              Sink sink = new Sink();
              evaluation.classes(from, to, sink);
              network.evaluateReach(from, to, sink);
              return sink;
            })
        .forEachOrdered(all::add);
    return new ClassRows(List.copyOf(all.classes.values()), all.sortedPaths(), all.sortedReach());
  }

  /** One of several parts of about equal size. */
  List<EndpointClassRow> classes(int number, int parts) {
    return part(classes, number, parts);
  }

  /** One of several parts of about equal size. */
  List<WitnessPath> paths(int number, int parts) {
    return part(paths, number, parts);
  }

  /** One of several parts of about equal size. */
  List<ReachRow> reach(int number, int parts) {
    return part(reach, number, parts);
  }

  private static <T> List<T> part(List<T> all, int number, int parts) {
    return all.subList(
        (int) ((long) all.size() * number / parts),
        (int) ((long) all.size() * (number + 1) / parts));
  }

  private static final class Sink implements ResultSink, ReachSink {
    private final TreeMap<String, EndpointClassRow> classes = new TreeMap<>();
    private final Map<String, WitnessPath> paths = new HashMap<>();
    private final List<ReachRow> reach = new ArrayList<>();

    void add(Sink other) {
      other.classes.values().forEach(this::endpointClass);
      paths.putAll(other.paths);
      reach.addAll(other.reach);
    }

    List<WitnessPath> sortedPaths() {
      String[] ids = paths.keySet().toArray(String[]::new);
      Arrays.parallelSort(ids);
      return Arrays.stream(ids).map(paths::get).toList();
    }

    /** Classes and zones that several parts met have equal rows. */
    List<ReachRow> sortedReach() {
      ReachRow[] sorted = reach.toArray(ReachRow[]::new);
      Arrays.parallelSort(sorted, ReachRow.ORDER);
      int distinct = 0;
      for (ReachRow row : sorted) {
        if (distinct == 0 || ReachRow.ORDER.compare(sorted[distinct - 1], row) != 0) {
          sorted[distinct++] = row;
        }
      }
      return List.of(Arrays.copyOf(sorted, distinct));
    }

    @Override
    public boolean takes(Kind kind) {
      return kind == Kind.ENDPOINT_CLASS;
    }

    @Override
    public void path(WitnessPath path) {
      paths.putIfAbsent(path.id(), path);
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      classes.merge(row.classId(), row, EndpointClassRow::plus);
    }

    @Override
    public void reach(ReachRow row) {
      reach.add(row);
    }

    @Override
    public void hop(PathHop hop) {
      throw new IllegalStateException("paths come whole");
    }

    @Override
    public void exposure(ExposureRow row) {
      throw new IllegalStateException("members are other slices' affair");
    }

    @Override
    public void egress(EgressRow row) {
      throw new IllegalStateException("members are other slices' affair");
    }

    @Override
    public void endpoint(EndpointRow row) {
      throw new IllegalStateException("members are other slices' affair");
    }
  }
}
