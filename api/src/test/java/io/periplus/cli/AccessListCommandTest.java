package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.TestAccess;
import io.periplus.api.TestEstate;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code periplus access} without an action lists who can reach what. */
class AccessListCommandTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/";
  private static final int READERS = 600;

  @TempDir static Path directory;

  @BeforeAll
  static void publish() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    String readers =
        IntStream.range(0, READERS)
            .mapToObj(i -> "('set:r', 'principal', '" + ROLE + String.format("r%03d", i) + "', ")
            .map(row -> row + "'111122223333', 'AWS::IAM::Role')")
            .collect(Collectors.joining(", "));
    TestAccess.commit(
        store,
        TestEstate.publish(store, true, true),
        row("set:r", "busy", "READ", "MAYBE", "s3:GetObject")
            + ", "
            + row(ROLE + "ci", "data", "WRITE", "YES", "s3:PutObject")
            + ", "
            + row("internet", "data", "LIST", "YES", "s3:ListBucket"),
        readers);
  }

  private static String row(
      String principals, String bucket, String level, String verdict, String action) {
    return "('"
        + principals
        + "', 'arn:aws:s3:::"
        + bucket
        + "', '"
        + level
        + "', '"
        + verdict
        + "', ['"
        + action
        + "'], null, false, [], [], [], [], false, "
        + principals.equals("internet")
        + ", null)";
  }

  private static CommandRun run(boolean terminal, String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "access";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data";
    all[words.length + 2] = directory.toString();
    CommandRun run = terminal ? CommandRun.onTerminal(all) : CommandRun.of(all);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void list_isAnAlignedTable() {
    assertThat(run(true, "--resource", "data").out().stripTrailing())
        .isEqualTo(
            """
            VERDICT  LEVEL  PRINCIPAL                          RESOURCE           ACTIONS
            YES      WRITE  arn:aws:iam::111122223333:role/ci  arn:aws:s3:::data  s3:PutObject
            YES      LIST   internet                           arn:aws:s3:::data  s3:ListBucket\
            """);
  }

  @Test
  void moreRows_areNeverLeftOutSilently() {
    CommandRun some = run(false, "--resource", "busy");
    assertThat(some.out().lines().skip(1)).hasSize(500);
    assertThat(some.err()).contains("500 of 600 rows; --limit shows more, -o csv all of them.");
    CommandRun all = run(false, "--resource", "busy", "--limit", "1000");
    assertThat(all.out().lines().skip(1)).hasSize(READERS);
    assertThat(all.err()).doesNotContain("--limit");
    assertThat(run(false, "--resource", "busy", "-o", "csv").out().lines().skip(1))
        .hasSize(READERS);
  }

  @Test
  void json_tellsHowManyThereAre() throws Exception {
    JsonNode body =
        new ObjectMapper()
            .readTree(run(false, "--resource", "busy", "--limit", "2", "--json").out());
    assertThat(body.path("items")).hasSize(2);
    assertThat(body.at("/page/total").asInt()).isEqualTo(READERS);
    assertThat(body.at("/items/0/principal").asText()).isEqualTo(ROLE + "r000");
  }
}
