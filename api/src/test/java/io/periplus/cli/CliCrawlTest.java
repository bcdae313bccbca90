package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.simulator.generated.GeneratedEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code crawl} says before and after, and which gaps count. */
class CliCrawlTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DENIED =
      "{\"rules\":[{\"select\":{\"service\":\"rds\",\"operation\":\"DescribeDBInstances\"},"
          + "\"kind\":\"deny\",\"by\":\"identity\"}]}";

  @TempDir private Path directory;
  private SimulatorServer aws;

  @BeforeEach
  void serve() {
    aws = SimulatorServer.start(GeneratedEstate.of(60, 1, 7), SimulatorOptions.defaults());
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
  @Tag("CL8")
  @Tag("R1")
  void dryRun_saysHowManyCalls_andMakesNone() throws IOException {
    CommandRun first = crawl("--dry-run");
    assertThat(first.code()).isEqualTo(ExitCode.FINE);
    assertThat(first.out())
        .contains("ACCOUNT\tENTERED\tREGIONS", "000000000001\tyes\teu-west-1")
        .contains("OPERATION\tSCOPES\tCALLS\tBASIS", "rds:DescribeDBInstances\t1\t1\tat least")
        .containsPattern("(?m)^all\t");
    assertThat(first.err())
        .containsPattern(
            "At least \\d+ calls, at least .* at these limits; the role needs \\d+ IAM")
        .contains("no earlier crawl of these accounts", "the calls that each resource takes");
    assertThat(aws.simulator().statistics().calls("rds", "DescribeDBInstances")).isZero();
    assertThat(directory.resolve("data")).doesNotExist();

    assertThat(crawl().code()).isEqualTo(ExitCode.FINE);
    CommandRun second = crawl("--dry-run");
    assertThat(second.out()).contains("rds:DescribeDBInstances\t1\t1\tlast crawl");
    assertThat(second.err()).contains("About ").doesNotContain("come on top");
    JsonNode json = JSON.readTree(crawl("--dry-run", "-o", "json").out());
    assertThat(json.get("known").asBoolean()).isTrue();
    assertThat(json.get("calls").asLong()).isPositive();
    assertThat(json.get("operations").findValuesAsText("operation"))
        .contains("rds:DescribeDBInstances");
    assertThat(json.get("permissions").toString()).contains("\"rds:DescribeDBInstances\"");
  }

  @Test
  @Tag("F22")
  void acceptedGap_isShown_andMakesNoExitCode3() throws IOException {
    aws.simulator().faults(FaultPlan.parse(DENIED));
    CommandRun gap = crawl();
    assertThat(gap.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(gap.err()).contains("Not seen:", "DENIED AccessDenied  rds:DescribeDBInstances");

    Path configuration =
        Files.writeString(
            directory.resolve("accepted.yaml"),
            "coverage.accepted: [{service: rds, owner: ops, reason: no databases}]\n");
    CommandRun accepted = crawl("--config", configuration.toString());
    assertThat(accepted.code()).isEqualTo(ExitCode.FINE);
    assertThat(accepted.err())
        .contains("not seen, as the configuration accepts: periplus list coverage")
        .doesNotContain("Not seen:");
    assertThat(withData("list", "coverage", "--filter", "status=DENIED").out())
        .contains("accepted by ops: no databases; missing permission rds:DescribeDBInstances");

    aws.simulator().faults(FaultPlan.parse(DENIED.replace("rds", "ec2").replace("DBI", "I")));
    CommandRun another = crawl("--config", configuration.toString());
    assertThat(another.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(another.err())
        .contains("Not seen:", "DENIED UnauthorizedOperation  ec2:DescribeInstances");
  }

  @Test
  void accountsThatLeft_areRetiredByHand() throws IOException {
    crawl();
    CommandRun list = withData("accounts", "list");
    assertThat(list.out())
        .contains("ACCOUNT\tNAME\tSTATE\tRESOURCES\tLAST SEEN\tRETIRED")
        .containsPattern("(?m)^000000000001\t.*\tCRAWLED\t");
    CommandRun retired = withData("accounts", "retire", "000000000001");
    assertThat(retired.code()).isEqualTo(ExitCode.FINE);
    assertThat(retired.out()).startsWith("Retired 000000000001: ");
    assertThat(retired.err()).contains("The last crawl read this account");
    JsonNode item = JSON.readTree(withData("accounts", "list", "--json").out()).get("items").get(0);
    assertThat(item.get("state").asText()).isEqualTo("RETIRED");
    assertThat(item.get("retired").asText()).endsWith("by hand");

    CommandRun unknown = withData("accounts", "retire", "999999999999");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("it is not in the inventory");
    assertThat(withData("accounts", "retire", "12").err()).contains("12 digits");
  }

  private CommandRun crawl(String... words) {
    List<String> all = new ArrayList<>(List.of("crawl", "--services", "rds,ec2", "--regions"));
    all.addAll(List.of("eu-west-1", "--endpoint-url", aws.endpoint().toString()));
    all.addAll(List.of(words));
    return withData(all.toArray(String[]::new));
  }

  private CommandRun withData(String... words) {
    return CommandRun.of(List.of(words), "--data", directory.resolve("data").toString());
  }
}
