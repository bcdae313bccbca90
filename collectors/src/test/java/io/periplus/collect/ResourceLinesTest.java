package io.periplus.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the work directory are read as they were written, with and without escapes. */
class ResourceLinesTest {
  private static final List<String> PLAIN =
      List.of("", "vpc-1", "a b", "é", "\ud83d\ude00", "x:{},[]");
  private static final List<String> HOSTILE =
      List.of("\"", "\\", "\n", "\u0000", "{\"r\":", "null", "\",\"id\":\"other");

  @TempDir Path directory;

  @Test
  void rows_andTheirKeys_areReadAsTheyWereWritten() {
    SplittableRandom random = new SplittableRandom(5);
    for (int rows : new int[] {0, 1, 400}) {
      List<Resource> written = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        written.add(resource(random, random.nextBoolean() ? PLAIN : HOSTILE));
      }
      ScopeFile file = new ScopeFile(directory.resolve("scope-" + rows + ".jsonl"));
      try (ScopeFile.Writer writer = file.write()) {
        written.forEach(writer::add);
        writer.finish(List.of(coverage()));
      }
      List<Resource> read = new ArrayList<>();
      file.forEach(read::add);
      assertThat(read).isEqualTo(written);
      assertThat(file.coverage()).containsExactly(coverage());
      assertThat(keys(file)).isEqualTo(written.stream().map(ResourceLinesTest::key).toList());
    }
  }

  @Test
  void linesInAnotherOrder_areReadToo() throws Exception {
    byte[] line =
        ("{\"r\":{\"type\":\"AWS::EC2::VPC\",\"arn\":\"a\",\"account\":\"1\",\"region\":\"r\",\"id\":\"i\","
                + "\"tags\":{\"k\":\"v\"},\"hash\":\"h\",\"stale\":true,\"configuration\":{\"a\":1}}}")
            .getBytes(UTF_8);
    ResourceLines.Input input = new ResourceLines.Input();
    Resource row = input.read(line, 0, line.length);
    assertThat(row.arn()).isEqualTo("a");
    assertThat(row.tags()).isEqualTo(Map.of("k", "v"));
    assertThat(row.stale()).isTrue();
    assertThat(row.configuration()).isEqualTo("{\"a\":1}");
    assertThat(input.key(line, 0, line.length)).isEqualTo(key(row));
  }

  private static List<ResourceLines.Key> keys(ScopeFile file) {
    List<ResourceLines.Key> keys = new ArrayList<>();
    file.forEachKey(
        new ScopeFile.Keys() {
          @Override
          public boolean needsRow(ResourceLines.Key key) {
            return key.id().isEmpty();
          }

          @Override
          public void accept(ResourceLines.Key key) {
            keys.add(key);
          }

          @Override
          public void accept(Resource row) {
            assertThat(row.id()).isEmpty();
            keys.add(key(row));
          }
        });
    return keys;
  }

  private static ResourceLines.Key key(Resource row) {
    return new ResourceLines.Key(row.arn(), row.type(), row.id());
  }

  private static Resource resource(SplittableRandom random, List<String> texts) {
    Map<String, String> tags = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      tags.put(pick(texts, random), pick(texts, random));
    }
    Instant time = random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(1 << 30), 5);
    return new Resource(
        pick(texts, random),
        ResourceType.of(random.nextBoolean() ? "AWS::EC2::VPC" : "AWS::EC2::Subnet"),
        pick(texts, random),
        pick(texts, random),
        pick(texts, random),
        random.nextBoolean() ? null : pick(texts, random),
        random.nextInt(4) == 0 ? null : tags,
        // Now and then longer than what is read at once.
        "{\"a\":\"" + "x".repeat(random.nextInt(50) == 0 ? 200_000 : 20) + "\"}",
        "0123",
        false,
        random.nextBoolean(),
        time,
        random.nextBoolean() ? null : time,
        random.nextBoolean() ? null : pick(texts, random));
  }

  private static <T> T pick(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }

  private static Coverage coverage() {
    Instant time = Instant.ofEpochSecond(7);
    return new Coverage(
        "1",
        "r",
        "ec2",
        "DescribeVpcs",
        "AWS::EC2::VPC",
        CoverageStatus.COMPLETE,
        null,
        null,
        1,
        0,
        2,
        false,
        time,
        Map.of("a", 1L),
        time,
        time,
        null);
  }
}
