package io.periplus.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Who can do what to which data store, key or compute, and who can get whose powers: the tables
 * {@code access}, {@code access_set} and {@code escalation}.
 *
 * <p>Collected to the driver: principals, policies, and resources without what access does not look
 * at. Broadcast: the same ({@link SharedAccess}), of which each process makes the classes once.
 * Shuffled: nothing. A task evaluates some classes of principals against all classes of resources
 * that a statement may open to them.
 *
 * <p>The result does not depend on master, threads, partitions or the order of the input (promise
 * 4).
 */
final class AccessJob implements AnalysisJob {
  /** Small enough that all threads have work, large enough for few files. */
  private static final int CLASSES_PER_SLICE = 500;

  private final int classesPerSlice;

  AccessJob() {
    this(CLASSES_PER_SLICE);
  }

  AccessJob(int classesPerSlice) {
    this.classesPerSlice = classesPerSlice;
  }

  @Override
  public String name() {
    return AccessTables.JOB;
  }

  @Override
  public Result run(SparkSession session, SnapshotTables inputs, Path earlier) {
    SharedAccess access = new SharedAccess(inputs.accessInput());
    int classes = access.kernel().principalSets().size();
    SharedAccess.Handle handle =
        SharedAccess.Handle.of(JavaSparkContext.fromSparkContext(session.sparkContext()), access);
    List<TableSlice> slices = new ArrayList<>();
    for (int from = 0; from < classes; from += classesPerSlice) {
      slices.add(new AccessSlice(from, Math.min(classes, from + classesPerSlice), handle));
    }
    slices.add(new AccessSetSlice(handle));
    slices.add(new EscalationSlice(handle));
    return new Result(
        List.of(AccessTables.ACCESS, AccessTables.ACCESS_SET, EscalationTables.ESCALATION),
        slices,
        List.of(),
        (output, written) -> null,
        handle::release);
  }
}
