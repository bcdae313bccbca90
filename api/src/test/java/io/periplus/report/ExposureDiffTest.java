package io.periplus.report;

import static io.periplus.report.ReportSnapshot.groupArn;
import static io.periplus.report.ReportSnapshot.instanceArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.report.ExposureChange.State;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States and causes of what changed between two snapshots. */
@Tag("RP3")
@Tag("RP4")
class ExposureDiffTest {
  private static final String WORLD = "0.0.0.0/0";
  private static final String OFFICE = "203.0.113.0/24";
  private static final String HTTPS = "sgr-https 443 " + WORLD;

  @TempDir Path directory;
  private SnapshotStore store;

  @BeforeEach
  void open() {
    store = SnapshotStore.open(directory);
  }

  private static ReportSnapshot yesterday() {
    return new ReportSnapshot("2026-01-30T02:00:00Z").instance("i-1", "web");
  }

  private static ReportSnapshot today() {
    return new ReportSnapshot("2026-01-31T02:00:00Z");
  }

  private static ReportSnapshot open(ReportSnapshot snapshot) {
    return snapshot.group("sg-1", HTTPS).reachable("i-1", 443, WORLD, "sg-1", "sgr-https");
  }

  private List<ExposureChange> diff(ReportSnapshot before, ReportSnapshot after) {
    try (Snapshot then = before.publish(store);
        Snapshot now = after.publish(store)) {
      return ExposureDiff.between(then, now);
    }
  }

  private ExposureChange onlyChange(ReportSnapshot before, ReportSnapshot after) {
    List<ExposureChange> changes = diff(before, after);
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  @Test
  void nothingChanged_isNoChange() {
    assertThat(diff(open(yesterday()), open(today().instance("i-1", "web")))).isEmpty();
  }

  @Test
  void newRule_isNewByThatRule() {
    ExposureChange change =
        onlyChange(yesterday().group("sg-1"), open(today().instance("i-1", "web")));
    assertThat(change.state()).isEqualTo(State.NEW);
    assertThat(change.after()).extracting(ExposureBox::text).containsExactly("443 from 0.0.0.0/0");
    assertThat(change.causes())
        .containsExactly(
            new ChangeCause(
                groupArn("sg-1"), "sgr-https", "tcp 443 from 0.0.0.0/0", ChangeCause.Kind.ADDED));
  }

  @Test
  void newGroup_isNewByTheGroupItself() {
    ExposureChange change = onlyChange(yesterday(), open(today().instance("i-1", "web")));
    assertThat(change.causes())
        .containsExactly(
            new ChangeCause(groupArn("sg-1"), null, "the resource itself", ChangeCause.Kind.ADDED));
  }

  @Test
  void anotherPort_isAChangeOfTheSameExposure() {
    ReportSnapshot after =
        today()
            .instance("i-1", "web")
            .group("sg-1", HTTPS, "sgr-ssh 22 " + WORLD)
            .reachable("i-1", 443, WORLD, "sg-1", "sgr-https")
            .reachable("i-1", 22, WORLD, "sg-1", "sgr-ssh");
    ExposureChange change = onlyChange(open(yesterday()), after);
    assertThat(change.state()).isEqualTo(State.CHANGED);
    assertThat(change.before()).isEmpty();
    assertThat(change.after()).extracting(ExposureBox::fromPort).containsExactly(22);
    assertThat(change.causes()).extracting(ChangeCause::ruleId).containsExactly("sgr-ssh");
  }

  @Test
  void ruleReplacedByAWiderOne_namesBoth() {
    ReportSnapshot before =
        yesterday()
            .group("sg-1", "sgr-office 443 " + OFFICE)
            .reachable("i-1", 443, OFFICE, "sg-1", "sgr-office");
    ExposureChange change = onlyChange(before, open(today().instance("i-1", "web")));
    assertThat(change.state()).isEqualTo(State.CHANGED);
    assertThat(change.before())
        .extracting(ExposureBox::text)
        .containsExactly("443 from 203.0.113.0/24");
    assertThat(change.causes())
        .extracting(cause -> cause.change() + " " + cause.ruleId())
        .containsExactly("ADDED sgr-https", "REMOVED sgr-office");
  }

  @Test
  void ruleGone_isRemovedByThatRule() {
    ExposureChange change =
        onlyChange(open(yesterday()), today().instance("i-1", "web").group("sg-1"));
    assertThat(change.state()).isEqualTo(State.REMOVED);
    assertThat(change.exposure().arn()).isEqualTo(instanceArn("i-1"));
    assertThat(change.causes())
        .extracting(cause -> cause.change() + " " + cause.ruleId())
        .containsExactly("REMOVED sgr-https");
  }

  @Test
  void closedBySomethingElse_namesWhatChangedOnTheWay() {
    ReportSnapshot after =
        today().instance("i-1", "web").group("sg-1", HTTPS, "sgr-other 80 " + OFFICE);
    ExposureChange change = onlyChange(open(yesterday()), after);
    assertThat(change.state()).isEqualTo(State.REMOVED);
    assertThat(change.causes())
        .containsExactly(
            new ChangeCause(groupArn("sg-1"), null, "its configuration", ChangeCause.Kind.REMOVED));
  }

  @Test
  void staleResource_isUnverifiedAndNeverRemoved() {
    ExposureChange change =
        onlyChange(open(yesterday()), today().staleInstance("i-1", "web").group("sg-1"));
    assertThat(change.state()).isEqualTo(State.UNVERIFIED);
    assertThat(change.causes()).isEmpty();
  }

  @Test
  void unreadScope_isUnverifiedEvenWithoutTheResource() {
    ExposureChange change =
        onlyChange(open(yesterday()), today().group("sg-1").denied("DescribeNetworkInterfaces"));
    assertThat(change.state()).isEqualTo(State.UNVERIFIED);
  }

  @Test
  void certaintyLostWithTheScope_isUnverifiedAndNoChange() {
    ReportSnapshot after =
        today()
            .staleInstance("i-1", "web")
            .group("sg-1", HTTPS)
            .exposure("i-1", 443, WORLD, "UNKNOWN", "sg-1", "sgr-https");
    ExposureChange change = onlyChange(open(yesterday()), after);
    assertThat(change.state()).isEqualTo(State.UNVERIFIED);
    assertThat(change.after())
        .extracting(ExposureBox::text)
        .containsExactly("443 from 0.0.0.0/0 (UNKNOWN)");
  }

  @Test
  void newExposureOfAStaleResource_isStillNew() {
    ReportSnapshot before = yesterday().group("sg-1");
    assertThat(onlyChange(before, open(today().staleInstance("i-1", "web"))).state())
        .isEqualTo(State.NEW);
  }

  @Test
  void changes_comeInOrderOfState() {
    ReportSnapshot before =
        open(yesterday()).instance("i-2", "gone").reachable("i-2", 443, WORLD, "sg-1", "sgr-https");
    ReportSnapshot after =
        today()
            .instance("i-1", "web")
            .instance("i-2", "gone")
            .instance("i-3", "new")
            .group("sg-1", HTTPS)
            .reachable("i-1", 443, OFFICE, "sg-1", "sgr-https")
            .reachable("i-3", 443, WORLD, "sg-1", "sgr-https");
    assertThat(diff(before, after))
        .extracting(change -> change.state() + " " + change.exposure().name())
        .containsExactly("NEW new", "CHANGED web", "REMOVED gone");
  }
}
