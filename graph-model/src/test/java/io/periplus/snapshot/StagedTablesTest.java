package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found while tables are written is what DuckDB finds in the finished files. */
class StagedTablesTest {
  private static final int ROWS = 6000;

  /** Field paths, and what no field path is. */
  private static final List<String> SOURCES =
      List.of(
          "VpcId",
          "Groups[].GroupId",
          "ENI owner rule E1",
          "",
          "a,b",
          "[]",
          "\"",
          "\\",
          "\n",
          "\u00e9",
          "\uffee",
          "\ud83d\ude00");

  @TempDir Path data;

  /** Hostile texts: controls, quotes, all lengths of UTF-8, half a pair. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "\"\\/",
          "\u0000\u0001\b\t\n\u000b\f\r\u001f\u007f",
          "é\u2028",
          "\ud83d\ude00",
          "half \ud83d",
          "=cmd");

  private static final List<String> JSON =
      List.of(
          "{}",
          "{\"a\":1}",
          "{\"a\":{\"b\":1.5,\"c\":[1,2,{\"d\":null}]},\"e\":\"\\u0000\\n\\\"é\"}",
          "{\"a\":null,\"b\":true}",
          "{\"a\":{\"b\":null,\"x\":12345678901234567890},\"c\":{\"d\":{}}}",
          "{\"c\":{\"d\":{\"e\":[]}},\"b\":-0.25}");

  @Test
  void promise3_tableHashes_areThoseOfTheFinishedFiles() throws Exception {
    try (Snapshot snapshot = random(7);
        Connection connection = DuckDb.open(data)) {
      for (String table : List.of("resource", "relationship", "coverage")) {
        Manifest.Table written = snapshot.manifest().tables().get(table);
        TableHash.Content read = TableHash.ofSorted(connection, snapshot.files(table));
        assertThat(written.tableHash()).as(table).isEqualTo(read.hash());
        assertThat(written.rows()).as(table).isEqualTo(read.rows());
      }
    }
  }

  @Test
  void keys_areUnique_andInTheOrderOfTheirBytes() throws Exception {
    try (Snapshot snapshot = random(8)) {
      assertThat(unordered(snapshot, "resource", "arn")).isZero();
      assertThat(unordered(snapshot, "relationship", "(source_arn, type, target_arn)")).isZero();
      assertThat(snapshot.manifest().tables().get("resource").rows()).isLessThan(ROWS);
      assertThat(snapshot.manifest().tables().get("relationship").rows()).isLessThan(ROWS);
    }
  }

  private static long unordered(Snapshot snapshot, String table, String key) throws Exception {
    return number(
        "select count(*) from (select "
            + key
            + " <= lag("
            + key
            + ") over (order by file_row_number) as wrong from read_parquet("
            + Sql.literal(snapshot.files(table).get(0))
            + ", file_row_number=true)) where wrong");
  }

  @Test
  void propertiesOfOneEdge_areMergedAsDuckDbMergesThem() throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 40; i++) {
      String one = pick(JSON, random);
      String other = pick(JSON, random);
      String expected =
          one.equals(other)
              ? one
              : text(
                  "select json_merge_patch(l[1]::json, l[2]::json) from (select list_sort(["
                      + Sql.literal(one)
                      + ", "
                      + Sql.literal(other)
                      + "]) as l)");
      try (StagedRelationships staged = new StagedRelationships(data.resolve("rows"))) {
        staged.add(edge("a", "b", List.of("X"), one, true));
        staged.add(edge("a", "b", List.of("Y"), other, true));
        byte[][] row = staged.next();
        assertThat(new String(row[4], UTF_8)).isEqualTo(expected);
        assertThat(staged.next()).isNull();
      }
    }
  }

  @Test
  void sourcesOfOneEdge_areJoinedOnceEach_inTheOrderOfTheirUtf8() throws Exception {
    SplittableRandom random = new SplittableRandom(10);
    for (int i = 0; i < 200; i++) {
      List<String> one = List.of(pick(SOURCES, random), pick(SOURCES, random));
      List<String> other = List.of(pick(SOURCES, random));
      TreeSet<String> expected =
          new TreeSet<>(
              Comparator.comparing(
                  (String source) -> source.getBytes(UTF_8), Arrays::compareUnsigned));
      expected.addAll(one);
      expected.addAll(other);
      try (StagedRelationships staged = new StagedRelationships(data.resolve("rows"))) {
        staged.add(edge("a", "b", one, "{}", true));
        staged.add(edge("a", "b", other, "{\"b\":1}", false));
        byte[][] row = staged.next();
        assertThat(new ObjectMapper().readValue(row[3], String[].class))
            .containsExactlyElementsOf(expected);
        assertThat(new String(row[4], UTF_8)).isEqualTo("{\"b\":1}");
        assertThat(staged.next()).isNull();
      }
    }
  }

  private static long number(String query) throws Exception {
    return Long.parseLong(text(query));
  }

  private static String text(String query) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      results.next();
      return results.getString(1);
    }
  }

  /** More rows than a chunk of DuckDB's has, a third of which repeat a key. */
  private Snapshot random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SnapshotStore store = SnapshotStore.open(data);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(T0))) {
      for (int i = 0; i < ROWS; i++) {
        writer.add(resource(random), random.nextBoolean() ? null : pick(TEXTS, random));
        writer.add(
            edge(
                name(random),
                name(random),
                random.nextBoolean() ? List.of("B") : List.of(pick(TEXTS, random), "C", "A"),
                pick(JSON, random),
                random.nextBoolean()));
      }
      return store.get(writer.seal());
    }
  }

  private static Resource resource(SplittableRandom random) {
    Map<String, String> tags = new TreeMap<>();
    Stream.generate(() -> pick(TEXTS, random))
        .limit(random.nextInt(3))
        .forEach(key -> tags.put(key, pick(TEXTS, random)));
    Instant time = random.nextBoolean() ? null : T0.plusNanos(random.nextLong(1_000_000_000));
    return new Resource(
        name(random) + random.nextInt(ROWS),
        ResourceType.of("AWS::EC2::VPC"),
        pick(TEXTS, random),
        pick(TEXTS, random),
        pick(TEXTS, random),
        random.nextBoolean() ? null : pick(TEXTS, random),
        random.nextInt(4) == 0 ? null : tags,
        pick(JSON, random),
        "00",
        random.nextBoolean(),
        random.nextBoolean(),
        time,
        time,
        random.nextBoolean() ? null : "ec2:DescribeVpcs");
  }

  private static Relationship edge(
      String from, String to, List<String> source, String properties, boolean stale) {
    return new Relationship(
        from, EdgeType.REFERENCES, to, new ArrayList<>(source), properties, stale);
  }

  private static String name(SplittableRandom random) {
    return "arn:" + pick(TEXTS, random) + pick(TEXTS, random) + random.nextInt(20);
  }

  private static <T> T pick(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
