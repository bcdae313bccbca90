package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.impact.KernelTables;
import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.Importer;
import io.periplus.iam.escalation.Technique;
import io.periplus.iam.input.TechniqueReader;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An example of each technique of escalation that a reader can repeat: {@code
 * docs/escalation/examples} is imported and the kernels are asked what {@code
 * docs/escalation/examples.md} says. {@code -Dgolden.update=true} rewrites the page.
 */
@Tag("ESC8")
class EscalationExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEADER = "technique,verdict,to_arn";
  private static final List<Technique> TECHNIQUES = TechniqueReader.standard();

  @TempDir private static Path data;

  /** Name of a user or role -> its inline policy. */
  private static final Map<String, JsonNode> POLICIES = new TreeMap<>();

  private static String snapshotId;

  @BeforeAll
  static void repeat() throws IOException {
    Path recording = docs().resolve("examples");
    SnapshotStore store = SnapshotStore.open(data);
    snapshotId =
        Importer.importRecording(
                recording, CrawlRequest.builder().build(), store, CrawlListener.NONE)
            .snapshotId();
    KernelTables.commit(store, snapshotId);
    for (String line : Files.readAllLines(recording.resolve("111122223333/global/iam.jsonl"))) {
      JsonNode response = JSON.readTree(line).path("response");
      for (String kind : List.of("Role", "User")) {
        for (JsonNode principal : response.path(kind + "DetailList")) {
          for (JsonNode policy : principal.path(kind + "PolicyList")) {
            POLICIES.put(principal.path(kind + "Name").asText(), policy.path("PolicyDocument"));
          }
        }
      }
    }
  }

  @Test
  @DisplayName("ESC8: the example of every technique prints what its page says")
  void page_saysWhatTheKernelsFind() throws IOException {
    Path file = docs().resolve("examples.md");
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, page);
      fail("docs/escalation/examples.md was rewritten; look at the difference and run again");
    }
    assertThat(file).as("stale: run with -Dgolden.update=true").hasContent(page);
  }

  @Test
  @DisplayName("ESC8: every technique finds something in its example")
  void everyExample_works() {
    List<String> without = new ArrayList<>();
    for (Technique technique : TECHNIQUES) {
      assertThat(POLICIES).containsKey(technique.id());
      if (rows(technique.id()).isEmpty()) {
        without.add(technique.id());
      }
    }
    assertThat(without).isEmpty();
  }

  private static String page() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# An example of each technique\n\n");
    text.append("<!-- Written by EscalationExamplesTest; do not edit. -->\n\n");
    text.append(
        "The directory [examples](examples) is a recording of one small account. In it a\n");
    text.append("user or role of the name of each technique has the policy that is shown here,\n");
    text.append("and nothing else. Read it once, into a data directory of its own:\n\n");
    text.append("```sh\nperiplus import docs/escalation/examples --data ./examples --analyze\n");
    text.append("```\n\n");
    text.append("Then ask for what the technique leads to. `pass:…` stands for the roles that\n");
    text.append("can be passed to the service, `unlisted:…` for what an account may have that\n");
    text.append("the recording does not list: such an answer is `MAYBE`. What each technique\n");
    text.append("needs, and what to do about it: [README.md](README.md).\n");
    for (Technique technique : TECHNIQUES) {
      text.append("\n## ").append(technique.id()).append("\n\n");
      text.append(technique.title()).append(".\n\n");
      text.append("```json\n").append(pretty(POLICIES.get(technique.id()))).append("```\n\n");
      text.append("```sh\nperiplus sql \"").append(query(technique.id()));
      text.append("\" \\\n  -o csv --data ./examples\n```\n\n");
      text.append("```text\n").append(HEADER).append('\n');
      rows(technique.id()).forEach(row -> text.append(row).append('\n'));
      text.append("```\n");
    }
    return text.toString();
  }

  /** One statement a line, as the pages of the techniques have them. */
  private static String pretty(JsonNode policy) throws IOException {
    List<String> statements = new ArrayList<>();
    for (JsonNode statement : policy.path("Statement")) {
      statements.add("    " + JSON.writeValueAsString(statement));
    }
    return "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n"
        + String.join(",\n", statements)
        + "\n  ]\n}\n";
  }

  private static String query(String id) {
    return "select technique, verdict, to_arn from escalation where from_arn like '%/"
        + id
        + "' and technique = '"
        + (id.equals("sts-001") ? "assume-role" : id)
        + "' order by all";
  }

  private static List<String> rows(String id) {
    try (Snapshot snapshot = SnapshotStore.open(data).get(snapshotId);
        SnapshotConnection connection = snapshot.connection()) {
      return connection.query(
          query(id), row -> String.join(",", row.getString(1), row.getString(2), row.getString(3)));
    }
  }

  private static Path docs() {
    Path directory = Path.of(System.getProperty("periplus.root", "")).toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory.resolve("docs/escalation");
  }
}
