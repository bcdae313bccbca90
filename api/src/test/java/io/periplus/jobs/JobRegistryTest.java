package io.periplus.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRegistryTest {
  private final JobRegistry jobs = new JobRegistry();

  @Test
  void phases_followEachOther() {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of("crawl", "analyze"));
    assertThat(job.job().state()).isEqualTo(JobState.QUEUED);
    job.phase("crawl", "calls");
    job.phase("analyze", "classes");
    assertThat(job.job().progress().phases())
        .extracting(JobPhase::state)
        .containsExactly(JobState.SUCCEEDED, JobState.RUNNING);
    job.succeed();
    assertThat(job.job().state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.job().progress().phases())
        .extracting(JobPhase::state)
        .containsOnly(JobState.SUCCEEDED);
  }

  @Test
  void lateReports_doNotReopenAJob() throws Exception {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of());
    job.phase("crawl", "calls");
    job.fail("Cannot crawl: no credentials. Log in.");
    long last = job.lastEventId();
    job.progress(1, 2, "late");
    job.log("late");
    job.phase("late", "x");
    job.succeed();
    assertThat(job.lastEventId()).isEqualTo(last);
    assertThat(job.job().state()).isEqualTo(JobState.FAILED);
    assertThat(job.job().progress().phases()).hasSize(1);
  }

  @Test
  void events_areOrdered_andOnlyTheNewestProgressIsKept() throws Exception {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of());
    job.phase("crawl", "calls");
    for (int i = 1; i <= 10 * RunningJob.EVENTS_KEPT; i++) {
      job.progress(i, 0, "call " + i);
    }
    job.succeed();
    List<JobEvent> events = job.await(0, Duration.ZERO);
    assertThat(events)
        .extracting(JobEvent::type)
        .containsExactly(
            JobEvent.Type.STATE, JobEvent.Type.PROGRESS, JobEvent.Type.STATE, JobEvent.Type.END);
    assertThat(events).extracting(JobEvent::id).isSorted();
    assertThat(job.await(job.lastEventId(), Duration.ZERO)).isEmpty();
  }

  @Test
  void log_isBounded() throws Exception {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of());
    for (int i = 0; i < 2 * RunningJob.EVENTS_KEPT; i++) {
      job.log("line " + i);
    }
    assertThat(job.await(0, Duration.ZERO)).hasSize(RunningJob.EVENTS_KEPT);
  }

  @Test
  void finishedJobs_areForgotten_runningOnesAreNot() {
    RunningJob running = jobs.create(JobKind.CRAWL, "local", List.of());
    for (int i = 0; i < 2 * JobRegistry.FINISHED_KEPT; i++) {
      jobs.create(JobKind.ANALYZE, "local", List.of()).succeed();
    }
    assertThat(jobs.list().size()).isLessThanOrEqualTo(JobRegistry.FINISHED_KEPT + 2);
    assertThat(jobs.find(running.job().id())).isPresent();
    assertThat(jobs.list().get(jobs.list().size() - 1).id()).isEqualTo(running.job().id());
  }
}
