package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.generated.GeneratedEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("CF1: a crawl as periplus.yaml says, and as options say instead")
class CliConfiguredCrawlTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  private SimulatorServer aws;
  private Path file;

  @BeforeEach
  void serve() {
    aws = SimulatorServer.start(GeneratedEstate.of(60, 1, 7), SimulatorOptions.defaults());
    file = directory.resolve("periplus.yaml");
    System.setProperty("aws.accessKeyId", "000000000001");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    aws.close();
  }

  @Test
  void regionsServicesEndpointAndData_areThoseOfTheFile() throws IOException {
    Path data = directory.resolve("inventory");
    write("data: " + data, "aws.regions: [eu-west-1]", "aws.services: [ec2, rds]");
    CommandRun run = CommandRun.of("crawl", "--config", file.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FINE);
    assertThat(data.resolve("CURRENT")).exists();
    CommandRun list =
        CommandRun.of("snapshots", "show", "latest", "--data", data.toString(), "--json");
    assertThat(list.out()).contains("eu-west-1");
    assertThat(complete(data, "service")).containsExactly("ec2", "rds");
  }

  @Test
  void anOption_standsForTheFile() throws IOException {
    write("aws.regions: [eu-west-1]", "aws.services: [ec2, rds]", "crawl.bucket-share: 0.25");
    Path data = directory.resolve("data");
    CommandRun run = withFile(data, "crawl", "--services", "rds", "--rate", "1");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FINE);
    assertThat(complete(data, "operation"))
        .contains("DescribeDBInstances")
        .doesNotContain("DescribeInstances");
  }

  @Test
  void excludedServices_areLeftOutOfAll() throws IOException {
    write("aws.regions: [eu-west-1]", "aws.exclude-services: [rds]");
    CommandRun plan = withFile(directory.resolve("data"), "crawl", "--dry-run", "--json");
    JsonNode operations = JSON.readTree(plan.out()).path("operations");
    assertThat(operations.findValuesAsText("operation"))
        .contains("ec2:DescribeInstances")
        .noneMatch(operation -> operation.startsWith("rds:"));
  }

  @Test
  void anOrganization_isCrawledByItsRole_withoutTheAccountsLeftOut() throws IOException {
    Path estate = directory.resolve("estate");
    DemoEstate.write(estate, DemoEstate.TODAY);
    aws.estate(Estate.open(estate));
    System.setProperty("aws.accessKeyId", DemoEstate.MANAGEMENT_ACCOUNT);
    String[] organization = {
      "aws.organization.role-name: " + DemoEstate.ROLE_NAME,
      "aws.organization.external-id: " + DemoEstate.EXTERNAL_ID,
      "aws.regions: ['eu-w*']",
      "aws.services: [ec2]",
      "aws.organization.exclude-accounts: []"
    };
    write(organization);
    CommandRun all = withFile(directory.resolve("data"), "crawl", "--dry-run");
    assertThat(all.out()).as(all.err()).contains("333344445555\tyes\teu-west-1\n");
    organization[4] = "aws.organization.exclude-accounts: ['333344445555']";
    write(organization);
    CommandRun fewer = withFile(directory.resolve("data"), "crawl", "--dry-run");
    assertThat(fewer.out())
        .contains("222233334444\tyes\teu-west-1\n")
        .doesNotContain("333344445555");
    CommandRun one =
        withFile(
            directory.resolve("data"),
            "crawl",
            "--dry-run",
            "--accounts",
            DemoEstate.MANAGEMENT_ACCOUNT);
    assertThat(one.out())
        .contains(DemoEstate.MANAGEMENT_ACCOUNT + "\tyes")
        .doesNotContain("222233334444");
  }

  @Test
  void whatContradictsItself_isRefusedBeforeAnyCall() throws IOException {
    write("aws.accounts: [111122223333]", "aws.organization.role-name: Reader");
    CommandRun run = withFile(directory.resolve("data"), "crawl");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("both aws.accounts and aws.organization.role-name are set");
    assertThat(directory.resolve("data")).doesNotExist();

    Files.createDirectories(directory.resolve("own"));
    Path own = directory.resolve("own/periplus.yaml");
    Files.writeString(own, "data: /elsewhere\n");
    CommandRun inside =
        CommandRun.of(
            "config", "validate", "--config", own.toString(), "--data", own.getParent().toString());
    assertThat(inside.code()).isEqualTo(ExitCode.USAGE);
    assertThat(inside.err()).contains("it lies in a data directory and says data");
  }

  private void write(String... lines) throws IOException {
    Files.writeString(
        file, String.join("\n", lines) + "\naws.endpoint-url: " + aws.endpoint() + "\n");
  }

  private CommandRun withFile(Path data, String... words) {
    return CommandRun.of(List.of(words), "--config", file.toString(), "--data", data.toString());
  }

  private static Set<String> complete(Path data, String column) throws IOException {
    CommandRun run =
        CommandRun.of(
            List.of("list", "coverage", "--limit", "1000", "--filter", "status=COMPLETE"),
            "--json",
            "--data",
            data.toString());
    return new TreeSet<>(JSON.readTree(run.out()).path("items").findValuesAsText(column));
  }
}
