package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.route.LocalLists;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /api/v1/access}: the rows of access, sets expanded (blast radius 5.3). */
class AccessListTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/";

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    String id = TestEstate.publish(store, true, true);
    TestAccess.commit(
        store,
        id,
        "('set:1', 'arn:aws:s3:::data', 'READ', 'MAYBE', ['s3:GetObject'],"
            + " 'arn:aws:s3:::data/public/x', true, [{'key': 'aws:SourceIp', 'operator':"
            + " 'IpAddress', 'values': ['10.0.0.0/8'], 'source': 'set:1#inline/p[0]'}],"
            + " ['UNKNOWN_KEY'], [{'layer': 'IDENTITY', 'policy_arn': 'set:1#inline/p',"
            + " 'policy_name': 'p', 'statement_index': 0, 'sid': null, 'via': null}], [], false,"
            + " false, null), ('internet', 'arn:aws:s3:::data', 'LIST', 'YES', ['s3:ListBucket'],"
            + " null, false, [], [], [], [], false, true, null), ('unbound:"
            + ROLE
            + "a', 'arn:aws:s3:::data', 'WRITE', 'YES', ['s3:PutObject'], null, false, [], [], [],"
            + " [], false, false, null)",
        "('set:1', 'principal', '"
            + ROLE
            + "a', '111122223333', 'AWS::IAM::Role'), ('set:1', 'principal', '"
            + ROLE
            + "b', '111122223333', 'AWS::IAM::Role'), ('internet', 'principal', 'internet', '',"
            + " 'Internet'), ('arn:aws:s3:::data', 'resource', 'arn:aws:s3:::data',"
            + " '111122223333', 'AWS::S3::Bucket')");
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  @DisplayName("5.3: a row for each member, with policies under the member's own name")
  void rows_areOfMembers() throws Exception {
    JsonNode items = api.get("/api/v1/access?level=READ").json().get("items");
    assertThat(ReadRoutesTest.column(items, "principal")).containsExactly(ROLE + "a", ROLE + "b");
    assertThat(items.at("/1/allowedBy/0/policyArn").asText()).isEqualTo(ROLE + "b#inline/p");
    assertThat(items.at("/1/conditions/0/source").asText()).isEqualTo(ROLE + "b#inline/p[0]");
    assertThat(items.at("/0/resourcePattern").asText()).isEqualTo("arn:aws:s3:::data/public/x");
    assertThat(items.at("/0/verdict").asText()).isEqualTo("MAYBE");
  }

  @Test
  @DisplayName("5.3: who can reach this bucket, what can this role do, what is public")
  void filters_selectByEitherSide() throws Exception {
    assertThat(
            ReadRoutesTest.column(
                api.get("/api/v1/access?resource=arn:aws:s3:::data").json().get("items"),
                "principal"))
        .containsExactly(ROLE + "a", ROLE + "b", "internet");
    assertThat(api.get("/api/v1/access?principal=" + ROLE + "a").json().get("items")).hasSize(1);
    assertThat(api.get("/api/v1/access?action=s3:ListBucket").json().get("items")).hasSize(1);
    JsonNode open = api.get("/api/v1/access?public=true").json().get("items");
    assertThat(ReadRoutesTest.column(open, "principal")).containsExactly("internet");
  }

  @Test
  @DisplayName("5.3: a command lists by the end of a name, as the interface does by its filters")
  void names_areEndsOfArns() {
    try (LocalLists lists = new LocalLists(SnapshotStore.open(directory), Clock.systemUTC())) {
      JsonNode body =
          lists.json(
              LocalLists.Collection.ACCESS,
              Map.of("resource", List.of("*/data", "*:data"), "principal", List.of("*/a")));
      assertThat(ReadRoutesTest.column(body.get("items"), "principal")).containsExactly(ROLE + "a");
    }
  }

  @Test
  @DisplayName("5.3: a command's CSV has every row, also beyond what the interface sends at once")
  void csv_hasAllRows(@TempDir Path other) throws Exception {
    SnapshotStore store = SnapshotStore.open(other);
    int members = 320;
    StringBuilder sets = new StringBuilder();
    for (int i = 0; i < members; i++) {
      String account = ", '111122223333', 'AWS::IAM::Role'), ";
      sets.append("('set:p', 'principal', '" + ROLE + i + "'" + account);
      sets.append("('set:r', 'resource', 'arn:aws:s3:::b" + i + "'" + account);
    }
    TestAccess.commit(
        store,
        TestEstate.publish(store, true, true),
        "('set:p', 'set:r', 'READ', 'YES', ['s3:GetObject'], null, false, [], [], [], [], false,"
            + " false, null)",
        sets.substring(0, sets.length() - 2));
    StringBuilder all = new StringBuilder();
    StringBuilder few = new StringBuilder();
    try (LocalLists lists = new LocalLists(store, Clock.systemUTC())) {
      lists.csv(LocalLists.Collection.ACCESS, Map.of(), all);
      lists.csv(LocalLists.Collection.ACCESS, Map.of("limit", List.of("3")), few);
    }
    assertThat(all.toString().lines().skip(1).distinct()).hasSize(members * members);
    assertThat(few.toString().lines().skip(1)).hasSize(3);
  }

  @Test
  @DisplayName("ESC9: what an escalation would make of somebody is listed when it is named")
  void nodes_areListedWhenNamed() throws Exception {
    assertThat(api.get("/api/v1/access?level=WRITE").json().get("items")).isEmpty();
    JsonNode items = api.get("/api/v1/access?principal=unbound:*").json().get("items");
    assertThat(ReadRoutesTest.column(items, "principal")).containsExactly("unbound:" + ROLE + "a");
  }

  @Test
  void unknownLevel_isRefused() throws Exception {
    assertThat(api.get("/api/v1/access?level=OWN").json().get("code").asText())
        .isEqualTo("invalid-filter");
  }
}
