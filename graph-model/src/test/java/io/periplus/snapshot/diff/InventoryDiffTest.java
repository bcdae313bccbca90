package io.periplus.snapshot.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotPair;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("RC6 differences of inventories")
class InventoryDiffTest {
  private static final Instant FIRST = SampleEstate.T0;
  private static final Instant SECOND = FIRST.plus(Duration.ofDays(1));
  private static final Noise NOISE = (type, configuration) -> configuration.remove("Progress");

  @TempDir Path directory;
  private SnapshotStore store;
  private int days;

  @BeforeEach
  void open() {
    store = SnapshotStore.open(directory);
    days = 0;
  }

  /** An instance that {@code DescribeInstances} lists. */
  private record Row(
      String id,
      String json,
      Map<String, String> tags,
      boolean stub,
      boolean stale,
      String operation) {

    Row(String id, String json) {
      this(id, json, Map.of(), false, false, "DescribeInstances");
    }

    Row tagged(Map<String, String> all) {
      return new Row(id, json, all, stub, stale, operation);
    }

    Row asStub() {
      return new Row(id, "{}", tags, true, stale, operation);
    }

    Row asStale() {
      return new Row(id, json, tags, stub, true, operation);
    }

    Row listedBy(String other) {
      return new Row(id, json, tags, stub, stale, other);
    }

    Resource resource() {
      String text = json.replace('\'', '"');
      return new Resource(
          "arn:aws:ec2:eu-west-1:" + SampleEstate.ACCOUNT + ":instance/" + id,
          ResourceType.of("AWS::EC2::Instance"),
          SampleEstate.ACCOUNT,
          SampleEstate.REGION,
          id,
          tags == null ? null : tags.get("Name"),
          tags,
          text,
          String.format("%032x", steady(text).hashCode() & 0xffffffffL),
          stub,
          stale,
          stub ? null : FIRST,
          stub ? null : FIRST,
          stub ? null : "ec2:" + operation);
    }

    /** As the collector does: volatile fields and the order of lists are not hashed. */
    private static String steady(String text) {
      var node = ResourceFields.parse(text).deepCopy();
      if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
        NOISE.removeFrom("AWS::EC2::Instance", object);
      }
      return DocumentDiff.text(node);
    }
  }

  private static Row row(String id, String json) {
    return new Row(id, json);
  }

  private static Coverage scope(String operation, CoverageStatus status, Instant complete) {
    return new Coverage(
        SampleEstate.ACCOUNT,
        SampleEstate.REGION,
        "ec2",
        operation,
        null,
        status,
        null,
        null,
        1,
        0,
        1,
        false,
        complete,
        Map.of(),
        FIRST,
        FIRST);
  }

  private static final List<Coverage> READ =
      List.of(scope("DescribeInstances", CoverageStatus.COMPLETE, SECOND));

  private String snapshot(List<Row> rows, List<Coverage> coverage, Relationship... edges) {
    Instant time = FIRST.plus(Duration.ofDays(days++));
    try (SnapshotWriter writer = store.begin(SampleEstate.header(time))) {
      rows.forEach(row -> writer.add(row.resource()));
      List.of(edges).forEach(writer::add);
      coverage.forEach(writer::add);
      String id = writer.seal();
      store.publish(id);
      return id;
    }
  }

  private List<Change> diff(String a, String b) {
    try (Snapshot earlier = store.get(a);
        Snapshot later = store.get(b);
        SnapshotPair pair = SnapshotPair.open(earlier, later)) {
      List<Change> changes = new ArrayList<>();
      new InventoryDiff(pair, earlier, NOISE).forEach(changes::add);
      return changes;
    }
  }

  private List<String> diff(List<Row> before, List<Row> after) {
    return texts(diff(snapshot(before, READ), snapshot(after, READ)));
  }

  private static List<String> texts(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                change.kind()
                    + " "
                    + change.key().replaceFirst("arn:\\S*/", "")
                    + (change.changedPaths().isEmpty() ? "" : " " + change.changedPaths()))
        .toList();
  }

  @Test
  void addedRemovedAndChanged_fieldByField() {
    List<Change> changes =
        diff(
            snapshot(List.of(row("i-1", "{'A':1,'L':['x','y']}"), row("i-2", "{}")), READ),
            snapshot(List.of(row("i-1", "{'A':2,'L':['y','x']}"), row("i-3", "{}")), READ));
    assertThat(texts(changes)).containsExactly("CHANGED i-1 [A]", "REMOVED i-2", "ADDED i-3");
    assertThat(changes.get(0).before().toString()).isEqualTo("{\"A\":1}");
    assertThat(changes.get(0).after().toString()).isEqualTo("{\"A\":2}");
  }

  @Test
  void noise_isNoChange() {
    assertThat(
            diff(
                List.of(row("i-1", "{'A':1,'Progress':'1%'}"), row("i-2", "{'L':[1,2]}")),
                List.of(row("i-1", "{'A':1,'Progress':'9%'}"), row("i-2", "{'L':[2,1]}"))))
        .isEmpty();
    assertThat(
            diff(
                List.of(row("i-1", "{'A':1,'Progress':'1%'}")),
                List.of(row("i-1", "{'A':2,'Progress':'9%'}"))))
        .containsExactly("CHANGED i-1 [A]");
  }

  @Test
  void tagsAreComparedByKey_andUnreadTagsSayNothing() {
    Row one = row("i-1", "{}");
    assertThat(
            diff(
                List.of(one.tagged(Map.of("Env", "test", "Old", "1", "Same", "x"))),
                List.of(one.tagged(Map.of("Env", "prod", "New", "1", "Same", "x")))))
        .containsExactly("CHANGED i-1 [tag.Env, tag.New, tag.Old]");
    assertThat(diff(List.of(one.tagged(Map.of("Env", "test"))), List.of(one.tagged(null))))
        .isEmpty();
  }

  @Test
  void aListOfTagsInTheConfiguration_isNoSecondChange_butWhatItSaysAloneIs() {
    String list = "{'Tags':[{'Key':'Env','Value':'%s'},{'Key':'Team','Value':'%s'}]}";
    Map<String, String> test = Map.of("Env", "test", "Team", "a");
    Map<String, String> prod = Map.of("Env", "prod", "Team", "a");
    assertThat(
            diff(
                List.of(row("i-1", list.formatted("test", "a")).tagged(test)),
                List.of(row("i-1", list.formatted("prod", "a")).tagged(prod))))
        .containsExactly("CHANGED i-1 [tag.Env]");
    assertThat(
            diff(
                List.of(row("i-1", list.formatted("test", "a")).tagged(test)),
                List.of(row("i-1", list.formatted("prod", "b")).tagged(prod))))
        .containsExactly("CHANGED i-1 [Tags[Key=Env].Value, Tags[Key=Team].Value, tag.Env]");
    assertThat(
            diff(
                List.of(row("i-1", list.formatted("test", "a")).tagged(test)),
                List.of(row("i-1", list.formatted("prod", "a")).tagged(null))))
        .containsExactly("CHANGED i-1 [Tags[Key=Env].Value]");
  }

  @Test
  void permissionsThatAwsGathersFromRules_areNoSecondChange() {
    String group =
        "{'IpPermissions':[{'FromPort':%s}],'Rules':[{'SecurityGroupRuleId':'sgr-1','FromPort':%s}]}";
    assertThat(
            diff(
                List.of(row("sg-1", group.formatted("22", "22"))),
                List.of(row("sg-1", group.formatted("443", "443")))))
        .containsExactly("CHANGED sg-1 [Rules[SecurityGroupRuleId=sgr-1].FromPort]");
    assertThat(
            diff(
                List.of(row("sg-1", group.formatted("22", "22"))),
                List.of(row("sg-1", group.formatted("443", "22")))))
        .containsExactly("CHANGED sg-1 [IpPermissions[]]");
  }

  @Test
  void stubsAreNoResources() {
    Row one = row("i-1", "{'A':1}");
    assertThat(diff(List.of(one.asStub()), List.of(one))).containsExactly("ADDED i-1");
    assertThat(diff(List.of(one), List.of(one.asStub()))).containsExactly("REMOVED i-1");
    assertThat(diff(List.of(one.asStub()), List.of())).isEmpty();
    assertThat(diff(List.of(), List.of(one.asStub()))).isEmpty();
  }

  @Test
  void staleResources_areUnverified_unlessMoreIsKnown() {
    Row one = row("i-1", "{'A':1}");
    assertThat(diff(List.of(one), List.of(one.asStale()))).containsExactly("UNVERIFIED i-1");
    assertThat(diff(List.of(one.asStale()), List.of(one.asStale())))
        .containsExactly("UNVERIFIED i-1");
    assertThat(diff(List.of(one.asStale()), List.of(one))).isEmpty();
    assertThat(diff(List.of(one), List.of(row("i-1", "{'A':2}").asStale())))
        .containsExactly("CHANGED i-1 [A]");
  }

  @Test
  void whatIsGone_isRemovedOnlyIfItsScopeWasRead() {
    List<Row> one = List.of(row("i-1", "{}"));
    for (CoverageStatus status : CoverageStatus.values()) {
      String before = snapshot(one, READ);
      String after =
          snapshot(List.of(), List.of(scope("DescribeInstances", status, FIRST.minusSeconds(60))));
      assertThat(texts(diff(before, after)))
          .as(status.name())
          .containsExactly(status == CoverageStatus.COMPLETE ? "REMOVED i-1" : "UNVERIFIED i-1");
    }
  }

  @Test
  void whatAnotherSnapshotBetweenTheTwoHasSeenGo_isRemoved() {
    String before = snapshot(List.of(row("i-1", "{}")), READ);
    String after =
        snapshot(
            List.of(),
            List.of(scope("DescribeInstances", CoverageStatus.FAILED, FIRST.plusSeconds(60))));
    assertThat(texts(diff(before, after))).containsExactly("REMOVED i-1");
  }

  @Test
  void whatNobodyAskedForLater_isUnverified() {
    String before = snapshot(List.of(row("i-1", "{}")), READ);
    assertThat(texts(diff(before, snapshot(List.of(), List.of()))))
        .containsExactly("UNVERIFIED i-1");
  }

  @Test
  void aGlobalScope_decidesAboutWhatLiesInARegion() {
    Coverage buckets = scope("ListBuckets", CoverageStatus.DENIED, null);
    Coverage global =
        new Coverage(
            buckets.accountId(),
            "global",
            "ec2",
            "ListBuckets",
            null,
            buckets.status(),
            null,
            null,
            1,
            0,
            0,
            false,
            null,
            Map.of(),
            FIRST,
            FIRST);
    String before = snapshot(List.of(row("b", "{}").listedBy("ListBuckets")), List.of());
    assertThat(texts(diff(before, snapshot(List.of(), List.of(global)))))
        .containsExactly("UNVERIFIED b");
  }

  private static Relationship edge(String from, String to, String properties, String... source) {
    String prefix = "arn:aws:ec2:eu-west-1:" + SampleEstate.ACCOUNT + ":instance/";
    return new Relationship(
        prefix + from,
        EdgeType.PEERS_WITH,
        prefix + to,
        List.of(source),
        properties.replace('\'', '"'),
        false);
  }

  @Test
  void relationships_comeGoAndChange() {
    List<Row> rows = List.of(row("i-1", "{}"), row("i-2", "{}"));
    String before =
        snapshot(
            rows, READ, edge("i-1", "i-2", "{'p':[1,2]}", "F"), edge("i-2", "i-1", "{'p':1}", "F"));
    String after =
        snapshot(
            rows, READ, edge("i-1", "i-1", "{}", "F"), edge("i-2", "i-1", "{'p':2}", "F", "G"));
    assertThat(diff(before, after))
        .filteredOn(change -> change.layer().equals("relationships"))
        .extracting(change -> change.kind() + " " + change.changedPaths())
        .containsExactly("ADDED []", "REMOVED []", "CHANGED [properties.p, source[]]");
  }

  @Test
  void relationshipsOfWhatCouldNotBeRead_areUnverified() {
    Row one = row("i-1", "{}");
    String before = snapshot(List.of(one), READ, edge("i-1", "i-2", "{}", "F"));
    assertThat(texts(diff(before, snapshot(List.of(one.asStale()), READ))))
        .containsExactly(
            "UNVERIFIED i-1",
            "UNVERIFIED i-1 PEERS_WITH " + edge("i-1", "i-2", "{}", "F").targetArn());
  }

  @Test
  @DisplayName("diff(a, a) is empty")
  void aSnapshotAndItself() {
    String id =
        snapshot(
            List.of(row("i-1", "{'A':[1,2]}"), row("i-2", "{}").asStub()),
            READ,
            edge("i-1", "i-2", "{}", "F"));
    assertThat(diff(id, id)).isEmpty();
  }

  @Test
  @DisplayName("random snapshots: the same as the slow, obvious difference")
  void randomSnapshots() {
    for (long seed = 0; seed < 25; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Coverage> coverage =
          List.of(
              scope("DescribeA", random(random), random.nextBoolean() ? SECOND : null),
              scope("DescribeB", CoverageStatus.COMPLETE, SECOND));
      days = 0;
      List<Row> before = rows(random, List.of());
      List<Row> after = rows(random, before);
      String a = snapshot(before, List.of());
      String b = snapshot(after, coverage);
      assertThat(texts(diff(a, b)))
          .as("seed %s", seed)
          .containsExactlyElementsOf(slowly(before, after, coverage));
    }
  }

  private static CoverageStatus random(SplittableRandom random) {
    CoverageStatus[] all = CoverageStatus.values();
    return all[random.nextInt(all.length)];
  }

  private static List<Row> rows(SplittableRandom random, List<Row> earlier) {
    Map<String, Row> rows = new TreeMap<>();
    for (Row row : earlier) {
      int fate = random.nextInt(6);
      if (fate == 1) {
        rows.put(row.id(), row.asStale());
      } else if (fate == 2) {
        rows.put(row.id(), row.asStub());
      } else if (fate == 3) {
        rows.put(
            row.id(),
            new Row(
                row.id(),
                "{'A':" + random.nextInt(3) + ",'Progress':" + random.nextInt(9) + "}",
                Map.of("Env", random.nextBoolean() ? "a" : "b"),
                false,
                random.nextInt(4) == 0,
                row.operation()));
      } else if (fate > 3) {
        rows.put(row.id(), row);
      }
    }
    for (int i = 0; i < 20; i++) {
      String id = "i-" + random.nextInt(100);
      rows.putIfAbsent(
          id,
          row(id, "{'A':" + random.nextInt(3) + "}")
              .listedBy(random.nextBoolean() ? "DescribeA" : "DescribeB"));
    }
    return List.copyOf(rows.values());
  }

  private static List<String> slowly(List<Row> before, List<Row> after, List<Coverage> coverage) {
    Map<String, Row> was = new TreeMap<>();
    Map<String, Row> is = new TreeMap<>();
    before.stream().filter(row -> !row.stub()).forEach(row -> was.put(row.id(), row));
    after.stream().filter(row -> !row.stub()).forEach(row -> is.put(row.id(), row));
    TreeMap<String, Row> all = new TreeMap<>(was);
    all.putAll(is);
    List<String> changes = new ArrayList<>();
    for (String id : all.keySet()) {
      Row then = was.get(id);
      Row now = is.get(id);
      if (then == null) {
        changes.add("ADDED " + id);
      } else if (now == null) {
        changes.add((isRead(then, coverage) ? "REMOVED " : "UNVERIFIED ") + id);
      } else {
        List<String> paths = paths(then, now);
        if (!paths.isEmpty()) {
          changes.add("CHANGED " + id + " " + paths);
        } else if (now.stale()) {
          changes.add("UNVERIFIED " + id);
        }
      }
    }
    return changes;
  }

  private static boolean isRead(Row row, List<Coverage> coverage) {
    return coverage.stream()
        .filter(scope -> scope.operation().equals(row.operation()))
        .allMatch(
            scope ->
                scope.status() == CoverageStatus.COMPLETE
                    || scope.lastCompleteAt() != null && scope.lastCompleteAt().isAfter(FIRST));
  }

  private static List<String> paths(Row then, Row now) {
    List<String> paths = new ArrayList<>();
    var was = ResourceFields.parse(then.json().replace('\'', '"')).get("A");
    if (!was.equals(ResourceFields.parse(now.json().replace('\'', '"')).get("A"))) {
      paths.add("A");
    }
    if (!java.util.Objects.equals(then.tags().get("Env"), now.tags().get("Env"))) {
      paths.add("tag.Env");
    }
    return paths;
  }
}
