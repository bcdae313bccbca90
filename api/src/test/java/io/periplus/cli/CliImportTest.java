package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code periplus import} of AWS CLI output: what is not in it is unknown, and said. */
@DisplayName("design 4.4, CL6: imports of AWS CLI output")
class CliImportTest {
  private static final String PLACE = "111122223333/eu-west-1/";

  @TempDir private Path directory;
  private Path tree;
  private Path data;

  @BeforeEach
  void printVpcs() throws IOException {
    tree = directory.resolve("tree");
    data = directory.resolve("data");
    write(
        PLACE + "ec2-describe-vpcs.json",
        "{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"OwnerId\": \"111122223333\"}]}");
  }

  @Test
  void partialTree_isPartial_andSaysHowMuchIsUnknown() throws IOException {
    CommandRun run = imported();

    assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(run.err())
        .containsPattern("Not in it, and so unknown: \\d+ scopes\\.")
        .contains("periplus list coverage --filter errorCode=NotRecorded");
    try (Snapshot snapshot = SnapshotStore.open(data).current().orElseThrow()) {
      assertThat(snapshot.manifest().coverage().percent()).isLessThan(50);
      // Nothing is complete that was not read: not even the calls for items of an unknown list.
      assertThat(snapshot.manifest().coverage().complete()).isLessThan(10);
    }
    JsonNode json = new ObjectMapper().readTree(imported("--json").out());
    assertThat(json.path("notRecorded").asLong()).isGreaterThan(100);
  }

  @Test
  void answerOfAnotherOperation_isFailed_withTheMemberThatWasExpected() throws IOException {
    write(PLACE + "ec2-describe-instances.json", "{\"Vpcs\": []}");

    CommandRun run = imported();

    assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(run.err())
        .containsOnlyOnce("FAILED MalformedResponse")
        .contains("ec2-describe-instances.json: it holds Vpcs")
        .contains("an answer of ec2:DescribeInstances holds Reservations");
  }

  @Test
  void memberOfAnotherKind_isFailed() throws IOException {
    write(PLACE + "ec2-describe-subnets.json", "{\"Subnets\": {\"SubnetId\": \"subnet-1\"}}");

    assertThat(imported().err())
        .contains("FAILED MalformedResponse")
        .contains("DescribeSubnetsResponse.Subnets is OBJECT, which is not a LIST");
  }

  @Test
  void newMemberBesideKnownOnes_isNoFault() throws IOException {
    write(PLACE + "ec2-describe-subnets.json", "{\"Subnets\": [], \"Novelty\": true}");

    assertThat(imported().err()).doesNotContain("FAILED");
  }

  @Test
  void filesThatNobodyUnderstands_areCountedAndNamed() throws IOException {
    write(PLACE + "ec2-describe-wormholes.json", "{}");
    write(PLACE + "iam-get-sorcery/merlin", "{}");
    write("111122223333/mars-1/ec2-describe-subnets.json", "{\"Subnets\": []}");
    write(PLACE + "ec2-describe-subnets.txt", "SUBNETS\tsubnet-1");
    write("README.md", "How this was made.");

    CommandRun run = imported();

    assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(run.err())
        .contains("Not read: 4 files.")
        .contains("not named .json; print it with --output json:")
        .contains(PLACE + "ec2-describe-subnets.txt")
        .contains(PLACE + "ec2-describe-wormholes.json")
        .contains(PLACE + "iam-get-sorcery/merlin")
        .contains("no directory above it is named as a region is")
        .contains("mars-1/ec2-describe-subnets.json")
        .doesNotContain("README");
  }

  @Test
  void unknownRegionAndServiceOfRecording_areNamed() throws IOException {
    Path recording = directory.resolve("recording");
    String line = "{\"operation\":\"DescribeVpcs\",\"request\":{},\"response\":{\"Vpcs\":[]}}\n";
    for (String file : new String[] {"eu-west-1/ec2", "mars-1/ec2", "eu-west-1/ec3"}) {
      Path lines = recording.resolve("111122223333").resolve(file + ".jsonl");
      Files.createDirectories(lines.getParent());
      Files.writeString(lines, line);
    }

    CommandRun run = CommandRun.of("import", recording.toString(), "--data", data.toString());

    assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(run.err())
        .contains("Not read: 2 files.")
        .contains("no service is named ec3")
        .contains("111122223333/mars-1/ec2.jsonl");
  }

  @Test
  void lineOfAnotherShape_isNamedWithItsFile() throws IOException {
    Path lines = directory.resolve("recording/111122223333/eu-west-1/ec2.jsonl");
    Files.createDirectories(lines.getParent());
    Files.writeString(lines, "[3]\n");

    CommandRun run = CommandRun.of("import", directory + "/recording", "--data", data.toString());

    assertThat(run.err())
        .contains("FAILED MalformedResponse")
        .contains("Cannot read " + lines.toRealPath() + ", line 1: a line is not a recorded call")
        .doesNotContain("Connection");
  }

  @Test
  void treeWithoutAnAnswer_leavesNoDataDirectory() throws IOException {
    Files.delete(tree.resolve(PLACE + "ec2-describe-vpcs.json"));
    write(PLACE + "ec2-describe-vpcs.json", "{\"Subnets\": []}");

    CommandRun run = imported();

    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains("nothing in it could be read");
    assertThat(data).doesNotExist();
  }

  @Test
  void directoryThatIsNone_leavesNoDataDirectory() {
    Path nested = directory.resolve("a/b/data");

    CommandRun run = CommandRun.of("import", directory + "/nowhere", "--data", nested.toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(directory.resolve("a")).doesNotExist();
  }

  private CommandRun imported(String... more) {
    return CommandRun.of(
        java.util.List.of("import", tree.toString(), "--data", data.toString()), more);
  }

  private void write(String file, String text) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
