package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.PeriplusException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing, finding and refusing. */
class SnapshotStoreTest {
  @TempDir Path data;

  private SnapshotStore at(Instant now) {
    return SnapshotStore.open(data, Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void sealedSnapshot_isNotCurrentUntilPublished() {
    SnapshotStore store = at(T0);
    String first = SampleEstate.publish(store, T0, 1);
    String second = SampleEstate.seal(store, T0.plusSeconds(1), 2);
    assertThat(store.currentId()).contains(first);
    assertThat(store.list())
        .extracting(SnapshotSummary::id, SnapshotSummary::status, SnapshotSummary::current)
        .containsExactly(
            tuple(second, SnapshotSummary.Status.INCOMPLETE, false),
            tuple(first, SnapshotSummary.Status.PUBLISHED, true));
    store.publish(second);
    assertThat(store.currentId()).contains(second);
    assertThat(store.verify(second).isClean()).isTrue();
  }

  @Test
  void openHandle_keepsAnsweringFromItsSnapshot_whileAnotherIsPublished() {
    SnapshotStore store = at(T0);
    SampleEstate.publish(store, T0, 1);
    try (Snapshot held = store.current().orElseThrow()) {
      SampleEstate.publish(store, T0.plusSeconds(1), 5);
      assertThat(SnapshotTablesTest.list(held.resources())).hasSize(2);
    }
  }

  @Test
  void pb2_openHandleLeavesALease_thatItsCloseRemoves() throws Exception {
    SnapshotStore store = at(T0);
    SampleEstate.publish(store, T0, 1);
    Snapshot one = store.current().orElseThrow();
    Snapshot two = store.current().orElseThrow();
    assertThat(leases()).hasSize(1);
    one.close();
    one.close();
    assertThat(leases()).hasSize(1);
    two.close();
    assertThat(leases()).isEmpty();
  }

  private List<Path> leases() throws Exception {
    try (Stream<Path> files = Files.list(data.resolve("leases"))) {
      return files.toList();
    }
  }

  @Test
  void rc6_atFindsIdLatestInstantAndDuration() {
    String older = SampleEstate.publish(at(T0), T0, 1);
    Instant next = T0.plus(Duration.ofDays(7));
    String newer = SampleEstate.publish(at(next), next, 1);
    SnapshotStore store = at(next.plusSeconds(3600));
    assertThat(idAt(store, "latest")).isEqualTo(newer);
    assertThat(idAt(store, older)).isEqualTo(older);
    assertThat(idAt(store, "2026-01-31T02:00:00Z")).isEqualTo(older);
    assertThat(idAt(store, "2026-02-01T04:00:00+02:00")).isEqualTo(older);
    assertThat(idAt(store, "-12h")).isEqualTo(older);
    assertThat(idAt(store, "-60m")).isEqualTo(newer);
    assertThat(idAt(store, "-1w")).isEqualTo(older);
    assertFails(() -> store.get("2026-01-31T01:59:59Z"), "snapshot-not-found", older, newer);
    assertFails(() -> store.get("-8d"), "snapshot-not-found", older, newer);
    assertFails(() -> store.get("2020-01-01T00-00-00Z-00000000"), "snapshot-not-found", older);
    assertFails(() -> store.get("yesterday"), "invalid-parameter", "-7d");
    assertFails(() -> store.get("../" + older), "invalid-parameter", older);
  }

  @Test
  void rc6_aDateIsWhenItBegan_andATimeThatIsNoneIsSaid() {
    String older = SampleEstate.publish(at(T0), T0, 1);
    Instant next = T0.plus(Duration.ofDays(7));
    String newer = SampleEstate.publish(at(next), next, 1);
    SnapshotStore store = at(next.plusSeconds(3600));
    assertThat(idAt(store, "2026-02-07")).isEqualTo(older);
    assertThat(idAt(store, "2026-02-08")).isEqualTo(newer);
    assertFails(
        () -> store.get("2026-01-31"),
        "snapshot-not-found",
        "Cannot find a snapshot published at or before 2026-01-31T00:00:00Z: the oldest is "
            + older);
    assertFails(
        () -> store.get("2026-99-99"), "invalid-parameter", "the calendar has no such day.");
    assertFails(
        () -> store.get("2026-02-07T25:00:00Z"), "invalid-parameter", "there is no such time");
    assertFails(() -> store.get("2026-02-07T02:00:00"), "invalid-parameter", "lacks its zone");
  }

  private static String idAt(SnapshotStore store, String at) {
    try (Snapshot snapshot = store.get(at)) {
      return snapshot.id();
    }
  }

  @Test
  void emptyDirectory_hasNoCurrent_andSaysSo() {
    SnapshotStore store = at(T0);
    assertThat(store.current()).isEmpty();
    assertThat(store.list()).isEmpty();
    assertFails(() -> store.get("latest"), "snapshot-not-found", "periplus crawl");
  }

  @Test
  void missingDirectory_isAnError_notAnEmptyStore() {
    assertFails(
        () -> SnapshotStore.openExisting(data.resolve("nowhere")),
        "data-directory-not-found",
        "nowhere",
        "--data");
    assertThat(data.resolve("nowhere")).doesNotExist();
  }

  @Test
  void fileInPlaceOfTheDirectory_isAnError() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertFails(() -> SnapshotStore.open(file), "data-directory-unusable", "file");
  }

  @Test
  void pb4_oneWriter_andTheMessageNamesIt() {
    SnapshotStore store = at(T0);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(T0))) {
      assertFails(
          () -> at(T0).begin(SampleEstate.header(T0)),
          "locked",
          "process " + ProcessHandle.current().pid());
      assertThat(writer.id()).isNotEmpty();
    }
    assertThat(SampleEstate.publish(store, T0, 1)).isNotEmpty();
  }

  @Test
  void openingWhileAnotherWrites_leavesItsWorkAlone() {
    SnapshotStore store = at(T0);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(T0))) {
      writer.add(SampleEstate.vpc(1, T0));
      at(T0);
      store.publish(writer.seal());
    }
    assertThat(store.current()).isPresent();
  }

  @Test
  void closedUnsealedWriter_leavesNothing() throws Exception {
    SnapshotStore store = at(T0);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(T0))) {
      writer.add(SampleEstate.vpc(1, T0));
    }
    assertThat(data.resolve("snapshots")).isEmptyDirectory();
  }

  @Test
  void estate_oneDataDirectoryBelongsToOne() {
    SnapshotStore store = at(T0);
    SampleEstate.publish(store, T0, 1);
    EstateIdentity other = new EstateIdentity("aws", null, List.of("999900001111"), null);
    SnapshotHeader header =
        SnapshotHeader.of(T0, other, List.of("999900001111"), List.of("eu-west-1"));
    assertFails(
        () -> store.begin(header), "other-estate", "999900001111", "111122223333", "--new-estate");
    try (SnapshotWriter writer = store.begin(header.withNewEstate())) {
      assertThat(writer.id()).isEqualTo(header.id());
    }
  }

  @Test
  void estate_growsAndShrinks_butKeepsItsOrganizationPartitionAndEndpoint() {
    EstateIdentity one = new EstateIdentity("aws", "o-1", List.of("1"), null);
    assertThat(one.isSameAs(new EstateIdentity("aws", "o-1", List.of("2"), null))).isTrue();
    assertThat(one.isSameAs(new EstateIdentity("aws", "o-2", List.of("1"), null))).isFalse();
    assertThat(one.isSameAs(new EstateIdentity("aws", null, List.of("1", "2"), null))).isTrue();
    assertThat(one.isSameAs(new EstateIdentity("aws", null, List.of("2"), null))).isFalse();
    assertThat(one.isSameAs(new EstateIdentity("aws-cn", "o-1", List.of("1"), null))).isFalse();
    assertThat(one.isSameAs(new EstateIdentity("aws", "o-1", List.of("1"), "http://sim")))
        .isFalse();
  }

  @Test
  void pb3_unusableCurrent_fallsBackToTheNewestUsable_andIsReported() throws Exception {
    SnapshotStore store = at(T0);
    String older = SampleEstate.publish(store, T0, 1);
    String newer = SampleEstate.publish(store, T0.plusSeconds(1), 1);
    Files.delete(data.resolve("snapshots/" + newer + "/relationship.parquet"));
    assertThat(store.currentId()).contains(older);
    assertThat(store.problems()).hasSize(1).first().asString().contains(newer, older);
    assertFails(() -> store.get(newer), "snapshot-corrupt", "relationship.parquet");
    Files.writeString(data.resolve("CURRENT"), "../../etc\n");
    assertThat(store.currentId()).contains(older);
  }

  @Test
  void pk7_newerSchema_isRefusedWithTheVersionNeeded() throws Exception {
    SnapshotStore store = at(T0);
    String id = SampleEstate.publish(store, T0, 1);
    Path file = data.resolve("snapshots/" + id + "/manifest.json");
    String body = Files.readString(file).replaceFirst("schemaVersion\" : 1", "schemaVersion\" : 9");
    body = body.substring(0, body.lastIndexOf(",\n  \"sha256\""));
    String hash = Hashes.sha256(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(file, body + ",\n  \"sha256\" : \"" + hash + "\"\n}\n");
    assertFails(() -> store.get(id), "snapshot-too-new", "9");
  }

  @Test
  void se8_directoriesArePrivate_andFilesToo() throws Exception {
    SampleEstate.publish(at(T0), T0, 1);
    List<String> open = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(data.resolve("snapshots"))) {
      for (Path path : walk.toList()) {
        String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
        if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).equals(wanted)) {
          open.add(path.toString());
        }
      }
    }
    assertThat(open).isEmpty();
  }

  private static void assertFails(ThrowingCallable call, String code, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(PeriplusException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith("Cannot ")
        .hasMessageContainingAll(parts);
  }
}
