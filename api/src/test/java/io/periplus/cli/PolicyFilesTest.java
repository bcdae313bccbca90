package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("T1: policies in files and in one document")
class PolicyFilesTest {
  @TempDir private Path directory;

  @Test
  void severalPolicies_areOneDocumentByName() throws IOException {
    CommandRun run = CommandRun.of("permissions");

    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.size()).isGreaterThan(1);
    assertThat(document.at("/periplus-1/Version").asText()).isEqualTo("2012-10-17");
    assertThat(document.at("/periplus-2/Statement").isArray()).isTrue();
    assertThat(run.err()).contains("attach all " + document.size() + " to the role", "--out DIR");
  }

  @Test
  void fewerPoliciesThanBefore_leaveNoneOfTheEarlierOnes() throws IOException {
    Path out = directory.resolve("policies");
    CommandRun.of("permissions", "--out", out.toString());
    Path foreign = Files.writeString(out.resolve("periplus-90.json"), "{\"mine\": true}");
    Path note = Files.writeString(out.resolve("periplus-a.json"), "{\"Statement\": []}");

    CommandRun run = CommandRun.of("permissions", "--services", "ec2", "--out", out.toString());

    Path only = out.resolve("periplus-1.json");
    assertThat(run.out().strip()).isEqualTo(only.toString());
    assertThat(run.err()).contains("Removed " + out.resolve("periplus-2.json"));
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).containsExactlyInAnyOrder(only, foreign, note);
    }
  }

  @Test
  void roleWithAPath_hasItInTheTemplates() {
    String[] named = {"permissions", "--services", "ecr", "--role-name", "team/Reader", "--format"};
    assertThat(CommandRun.of(List.of(named), "cloudformation").out())
        .contains("\"RoleName\" : \"Reader\"", "\"Path\" : \"/team/\"");
    assertThat(CommandRun.of(List.of(named), "terraform").out())
        .contains("\"name\" : \"Reader\"", "\"path\" : \"/team/\"");
  }
}
