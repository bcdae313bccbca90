package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Retention: what goes, what stays and why, and a death in the middle of it (rule PB2). */
@Tag("PB2")
class SnapshotPruneTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path data;
  private SnapshotStore store;
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void open() {
    store = SnapshotStore.open(data);
  }

  @AfterEach
  void noFault() {
    FaultPoint.inject(name -> {});
  }

  /** The store as it is at a time; publications are noted under that time. */
  private SnapshotStore at(Instant time) {
    return SnapshotStore.open(data, Clock.fixed(time, ZoneOffset.UTC));
  }

  private String publish(Instant time) {
    String id = SampleEstate.publish(at(time), time, 1);
    ids.add(id);
    return id;
  }

  private Map<String, PruneReport.Reason> kept(PruneReport report) {
    Map<String, PruneReport.Reason> kept = new TreeMap<>();
    report.kept().forEach(each -> kept.put(each.id(), each.reason()));
    return kept;
  }

  private List<String> present() {
    return store.list().stream().map(SnapshotSummary::id).sorted().toList();
  }

  @Test
  void ofOneSecond_theLastPublishedIsTheNewest() {
    for (int i = 0; i < 8; i++) {
      publish(T0);
    }
    Collections.reverse(ids);
    assertThat(store.list()).extracting(SnapshotSummary::id).containsExactlyElementsOf(ids);
  }

  @Test
  void newestAndOneADay_stay_theRestGoes_withItsBytes() throws Exception {
    // 02:00 and 14:00 on each of five days.
    for (int i = 0; i < 10; i++) {
      publish(T0.plus(HOUR.multipliedBy(12L * i)));
    }
    Instant now = T0.plus(HOUR.multipliedBy(12L * 10));
    Retention retention = new Retention(3, Duration.ofDays(4));
    long bytes = bytes(ids.get(0)) + bytes(ids.get(1)) + bytes(ids.get(2)) + bytes(ids.get(4));

    PruneReport plan = at(now).planPrune(retention);
    assertThat(present()).isEqualTo(ids);
    PruneReport report = at(now).prune(retention);

    assertThat(report).isEqualTo(plan);
    assertThat(report.removed())
        .extracting(PruneReport.Removed::id)
        // The first day is more than four days ago.
        .containsExactly(ids.get(0), ids.get(1), ids.get(2), ids.get(4), ids.get(6));
    assertThat(report.bytes()).isEqualTo(bytes + report.removed().get(4).bytes());
    assertThat(kept(report))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    ids.get(3), PruneReport.Reason.DAILY,
                    ids.get(5), PruneReport.Reason.DAILY,
                    ids.get(7), PruneReport.Reason.NEWEST,
                    ids.get(8), PruneReport.Reason.NEWEST,
                    ids.get(9), PruneReport.Reason.CURRENT)));
    assertThat(present()).isEqualTo(kept(report).keySet().stream().toList());
    assertThat(at(now).prune(retention).removed()).isEmpty();
    CrashedDirectory.assertWhole(store);
  }

  private long bytes(String id) throws IOException {
    try (Stream<Path> walk = Files.walk(data.resolve("snapshots").resolve(id))) {
      return walk.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum();
    }
  }

  @Test
  void snapshotThatIsRead_stays_hereAndInAnotherStore() {
    for (int i = 0; i < 3; i++) {
      publish(T0.plus(HOUR.multipliedBy(i)));
    }
    Retention one = new Retention(1, Duration.ZERO);
    try (Snapshot here = store.get(ids.get(0));
        Snapshot elsewhere = SnapshotStore.open(data).get(ids.get(1))) {
      PruneReport report = store.prune(one);
      assertThat(report.removed()).isEmpty();
      assertThat(kept(report))
          .containsEntry(ids.get(0), PruneReport.Reason.IN_USE)
          .containsEntry(ids.get(1), PruneReport.Reason.IN_USE);
      assertThat(SnapshotTablesTest.list(here.resources())).hasSize(2);
      assertThat(SnapshotTablesTest.list(elsewhere.resources())).hasSize(2);
    }
    assertThat(store.prune(one).removed()).hasSize(2);
  }

  @Test
  void readerThatComesInTheMomentOfRemoval_getsItBack() throws Exception {
    for (int i = 0; i < 2; i++) {
      publish(T0.plus(HOUR.multipliedBy(i)));
    }
    List<Snapshot> reader = new ArrayList<>();
    FaultPoint.inject(
        name -> {
          if (name.equals("prune.before-rename")) {
            reader.add(store.get(ids.get(0)));
          }
        });
    assertThat(store.prune(new Retention(1, Duration.ZERO)).removed()).isEmpty();
    try (Snapshot snapshot = reader.get(0)) {
      assertThat(SnapshotTablesTest.list(snapshot.resources())).hasSize(2);
    }
    assertThat(store.verify(ids.get(0)).isClean()).isTrue();
  }

  @Test
  void snapshotThatIsAnalysed_stays() {
    publish(T0);
    publish(T0.plus(HOUR));
    store.analysisDirectory(ids.get(0), "reachability", "r1");
    assertThat(kept(store.prune(new Retention(1, Duration.ZERO))))
        .containsEntry(ids.get(0), PruneReport.Reason.IN_USE);
  }

  @Test
  void sealedSnapshot_staysWhenItIsNewerThanThePublishedOne_andGoesWhenOlder() {
    String abandoned = SampleEstate.seal(store, T0, 1);
    String current = publish(T0.plus(HOUR));
    String next = SampleEstate.seal(store, T0.plus(HOUR).plus(HOUR), 1);
    PruneReport report = store.prune(Retention.DEFAULT);
    assertThat(report.removed()).extracting(PruneReport.Removed::id).containsExactly(abandoned);
    assertThat(kept(report))
        .containsEntry(current, PruneReport.Reason.CURRENT)
        .containsEntry(next, PruneReport.Reason.UNPUBLISHED);
  }

  @Test
  void damagedSnapshot_staysAmongTheNewest_andTakesNoPlaceOfAGoodOne() throws Exception {
    for (int i = 0; i < 5; i++) {
      publish(T0.plus(HOUR.multipliedBy(i)));
    }
    Files.delete(data.resolve("snapshots").resolve(ids.get(3)).resolve("resource.parquet"));
    Files.delete(data.resolve("snapshots").resolve(ids.get(0)).resolve("resource.parquet"));
    PruneReport report = store.prune(new Retention(2, Duration.ZERO));
    assertThat(report.removed())
        .extracting(PruneReport.Removed::id)
        .containsExactly(ids.get(0), ids.get(1));
    assertThat(kept(report)).containsKeys(ids.get(2), ids.get(3), ids.get(4));
  }

  @Test
  void publishedSnapshotThatIsNotTheNewest_stays() throws Exception {
    publish(T0);
    publish(T0.plus(HOUR));
    store.publish(ids.get(0));
    assertThat(kept(store.prune(new Retention(1, Duration.ZERO))))
        .containsEntry(ids.get(0), PruneReport.Reason.CURRENT);
    assertThat(store.currentId()).contains(ids.get(0));
  }

  @Test
  void twoPrunesAtOnce_oneIsRefused() {
    publish(T0);
    publish(T0.plus(HOUR));
    FaultPoint.inject(
        name -> {
          if (name.equals("prune.before-rename")) {
            assertThatThrownBy(() -> store.prune(Retention.DEFAULT))
                .isInstanceOfSatisfying(
                    PeriplusException.class, e -> assertThat(e.code()).isEqualTo("locked"));
          }
        });
    assertThat(store.prune(new Retention(1, Duration.ZERO)).removed()).hasSize(1);
  }

  @Test
  void retention_refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> new Retention(0, Duration.ZERO))
        .hasMessage("keep must be at least 1, was 0");
    assertThatThrownBy(() -> new Retention(1, Duration.ofDays(-1)))
        .hasMessageContaining("must not be negative");
  }

  static Stream<String> points() {
    return FaultPoint.NAMES.stream().filter(name -> name.startsWith("prune."));
  }

  @ParameterizedTest
  @MethodSource("points")
  @Tag("CR2")
  void cr2_killedWhilePruning_everySnapshotThatIsLeftIsWhole(String point) throws Exception {
    for (int i = 0; i < 3; i++) {
      publish(T0.plus(HOUR.multipliedBy(i)));
    }
    assertThat(ChildJvm.runAndKillAt(point, Pruner.class, data)).isEqualTo(FaultPoint.KILLED);
    SnapshotStore after = SnapshotStore.open(data);
    assertThat(after.currentId()).contains(ids.get(2));
    for (SnapshotSummary snapshot : after.list()) {
      assertThat(after.verify(snapshot.id()).problems()).isEmpty();
    }
    CrashedDirectory.assertWhole(after);
    assertThat(after.list()).hasSize(point.equals("prune.before-rename") ? 3 : 2);
    after.prune(new Retention(1, Duration.ZERO));
    assertThat(after.list()).hasSize(1);
    try (Stream<Path> entries = Files.list(data.resolve("snapshots"))) {
      assertThat(entries).hasSize(1);
    }
  }

  /** The child. */
  static final class Pruner {
    private Pruner() {}

    public static void main(String[] args) {
      SnapshotStore.open(Path.of(args[0])).prune(new Retention(1, Duration.ZERO));
    }
  }
}
