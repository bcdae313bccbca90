package io.periplus.jobs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of this process, in memory. Safe for use by several threads. */
public final class JobRegistry {
  /** Finished jobs that are remembered. */
  static final int FINISHED_KEPT = 200;

  private final Clock clock;
  private final Map<String, RunningJob> jobs = new LinkedHashMap<>();
  private long count;

  public JobRegistry() {
    this(Clock.systemUTC());
  }

  public JobRegistry(Clock clock) {
    this.clock = clock;
  }

  /**
   * Adds a job, queued.
   *
   * @param createdBy principal, {@code local} for the command line
   * @param phases names of the phases that are known already, in order
   */
  public synchronized RunningJob create(JobKind kind, String createdBy, List<String> phases) {
    String id = "job-" + ++count;
    RunningJob job = new RunningJob(id, kind, createdBy, phases, clock);
    jobs.put(id, job);
    forgetOldest();
    return job;
  }

  /** The job with this id. */
  public synchronized Optional<RunningJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** All jobs, newest first. */
  public synchronized List<Job> list() {
    List<Job> all = new ArrayList<>();
    for (RunningJob job : jobs.values()) {
      all.add(0, job.job());
    }
    return all;
  }

  private void forgetOldest() {
    long finished = jobs.values().stream().filter(job -> job.job().state().isFinal()).count();
    Iterator<RunningJob> oldest = jobs.values().iterator();
    while (finished > FINISHED_KEPT && oldest.hasNext()) {
      if (oldest.next().job().state().isFinal()) {
        oldest.remove();
        finished--;
      }
    }
  }
}
