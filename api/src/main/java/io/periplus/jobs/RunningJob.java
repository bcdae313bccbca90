package io.periplus.jobs;

import io.periplus.jobs.JobEvent.Type;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The side of a job that whoever runs it writes to. Safe for use by several threads; calls after
 * the end are ignored, so that a late progress report cannot reopen a job.
 */
public final class RunningJob {
  /** Older ones are dropped: who resumes behind them gets the state as it is now. */
  static final int EVENTS_KEPT = 1000;

  private final Clock clock;
  private final Deque<JobEvent> events = new ArrayDeque<>();
  private final List<JobPhase> phases = new ArrayList<>();
  private Job job;
  private long lastEventId;
  private final Map<String, JobAccount> accounts = new TreeMap<>();
  private int current = -1;
  private String message = "";

  RunningJob(String id, JobKind kind, String createdBy, List<String> phaseNames, Clock clock) {
    this.clock = clock;
    for (String name : phaseNames) {
      phases.add(new JobPhase(name, JobState.QUEUED, 0, 0, "", null, null));
    }
    this.job =
        new Job(
            id,
            kind,
            JobState.QUEUED,
            createdBy,
            clock.instant(),
            null,
            null,
            progress(),
            null,
            null);
  }

  /** The job as it is now. */
  public synchronized Job job() {
    return job;
  }

  /** The job runs; the first phase has not begun yet. */
  public synchronized void start() {
    if (job.state() == JobState.QUEUED) {
      update(JobState.RUNNING, job.snapshotId(), null);
      emit(Type.STATE, null);
    }
  }

  /**
   * A phase begins; one that runs has succeeded. A name that was not announced is added.
   *
   * @param unit what is counted, {@code calls}
   */
  public synchronized void phase(String name, String unit) {
    if (job.state().isFinal()) {
      return;
    }
    start();
    endPhase(JobState.SUCCEEDED);
    current = indexOf(name);
    phases.set(current, new JobPhase(name, JobState.RUNNING, 0, 0, unit, clock.instant(), null));
    message = name;
    emitProgress();
  }

  /** The running phase has got so far; {@code total} is 0 while it is not known. */
  public synchronized void progress(long done, long total, String text) {
    if (job.state().isFinal() || current < 0) {
      return;
    }
    JobPhase phase = phases.get(current);
    phases.set(
        current,
        new JobPhase(
            phase.name(), phase.state(), done, total, phase.unit(), phase.startedAt(), null));
    message = text;
    emitProgress();
  }

  /**
   * A crawl has got so far in one account; told with the next {@link #progress}. A name that is
   * known already stays if {@code account} has none.
   */
  public synchronized void account(JobAccount account) {
    accounts.merge(
        account.accountId(),
        account,
        (known, now) -> now.name() == null ? now.named(known.name()) : now);
  }

  /** What people call an account of the crawl is known; told like {@link #account}. */
  public synchronized void accountNamed(String accountId, String name) {
    accounts.computeIfPresent(accountId, (id, account) -> account.named(name));
  }

  /** Something worth reading. */
  public synchronized void log(String text) {
    if (!job.state().isFinal()) {
      emit(Type.LOG, text);
    }
  }

  /** The snapshot that the job makes is known. */
  public synchronized void snapshot(String snapshotId) {
    if (!job.state().isFinal()) {
      update(job.state(), snapshotId, null);
      emit(Type.STATE, null);
    }
  }

  /** All is done. */
  public void succeed() {
    finish(JobState.SUCCEEDED, null);
  }

  /** All is done, but part of the data is missing. */
  public void succeedPartially() {
    finish(JobState.PARTIAL, null);
  }

  /**
   * It ended early.
   *
   * @param error <em>Cannot X: Y. Do Z.</em>, fit to be shown
   */
  public void fail(String error) {
    finish(JobState.FAILED, error);
  }

  /** Somebody stopped it. */
  public void cancel() {
    finish(JobState.CANCELLED, null);
  }

  private synchronized void finish(JobState state, String error) {
    if (job.state().isFinal()) {
      return;
    }
    endPhase(state == JobState.FAILED || state == JobState.CANCELLED ? state : JobState.SUCCEEDED);
    update(state, job.snapshotId(), error);
    emit(Type.STATE, null);
    emit(Type.END, null);
  }

  /**
   * Waits for events behind {@code afterId}.
   *
   * @return those there are; empty when none came in time
   */
  public synchronized List<JobEvent> await(long afterId, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (lastEventId <= afterId) {
      long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return List.of();
      }
      wait(millis);
    }
    return events.stream().filter(event -> event.id() > afterId).toList();
  }

  /** Id of the newest event, 0 before the first. */
  public synchronized long lastEventId() {
    return lastEventId;
  }

  private int indexOf(String name) {
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).name().equals(name)) {
        return i;
      }
    }
    phases.add(new JobPhase(name, JobState.QUEUED, 0, 0, "", null, null));
    return phases.size() - 1;
  }

  private void endPhase(JobState state) {
    if (current >= 0 && phases.get(current).state() == JobState.RUNNING) {
      JobPhase phase = phases.get(current);
      phases.set(
          current,
          new JobPhase(
              phase.name(),
              state,
              phase.done(),
              phase.total(),
              phase.unit(),
              phase.startedAt(),
              clock.instant()));
    }
  }

  private JobProgress progress() {
    JobPhase phase = current < 0 ? null : phases.get(current);
    return new JobProgress(
        phase == null ? 0 : phase.done(),
        phase == null ? 0 : phase.total(),
        phase == null ? "" : phase.unit(),
        message,
        phases,
        List.copyOf(accounts.values()));
  }

  private void update(JobState state, String snapshotId, String error) {
    Instant now = clock.instant();
    job =
        new Job(
            job.id(),
            job.kind(),
            state,
            job.createdBy(),
            job.createdAt(),
            job.startedAt() == null && state != JobState.QUEUED ? now : job.startedAt(),
            state.isFinal() ? now : null,
            progress(),
            snapshotId,
            error);
  }

  private void emitProgress() {
    update(job.state(), job.snapshotId(), job.error());
    emit(Type.PROGRESS, null);
  }

  private void emit(Type type, String text) {
    // Only the newest progress tells something: the ones that it overtook are dropped first.
    if (type == Type.PROGRESS && !events.isEmpty() && events.peekLast().type() == Type.PROGRESS) {
      events.removeLast();
    }
    events.addLast(new JobEvent(++lastEventId, type, clock.instant(), job, text));
    if (events.size() > EVENTS_KEPT) {
      events.removeFirst();
    }
    notifyAll();
  }
}
