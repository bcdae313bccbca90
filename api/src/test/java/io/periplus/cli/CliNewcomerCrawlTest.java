package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first crawls of somebody new: each ends with one answer that says what to do. */
@DisplayName("CL6, CL8, F22: the first crawl")
class CliNewcomerCrawlTest {
  private static final String ROLE = DemoEstate.ROLE_NAME;

  @TempDir static Path shared;
  private static SimulatorServer aws;

  @TempDir private Path directory;
  private Path data;

  @BeforeAll
  static void serveTheDemo() throws IOException {
    DemoEstate.write(shared, DemoEstate.YESTERDAY);
    aws = SimulatorServer.start(Estate.open(shared), SimulatorOptions.defaults());
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @BeforeEach
  void logIn() {
    data = directory.resolve("data");
    System.setProperty("aws.accessKeyId", DemoEstate.MANAGEMENT_ACCOUNT);
    System.setProperty("aws.secretAccessKey", "any");
  }

  @AfterEach
  void logOut() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    aws.simulator().faults(FaultPlan.none());
  }

  @Test
  void wrongRole_isOneLinePerAccount_andTheCallersOwnIsRead() {
    CommandRun run = crawl("--org", "--role-name", "Wrong", "--services", "sqs,sns,ec2");

    assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(run.err().lines().filter(line -> line.contains("cannot assume the role")))
        .hasSize(5)
        .allMatch(line -> line.contains("role/Wrong") && line.contains("scopes)"));
    assertThat(run.err())
        .contains("periplus permissions --format cloudformation --role-name Wrong ");

    CommandRun missing = CommandRun.of("permissions", "--missing", "--data", data.toString());
    assertThat(missing.code()).isEqualTo(ExitCode.FINE);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.err())
        .contains("No permission of the role", "5 accounts were not entered:")
        .contains("333344445555  AccessDenied  arn:aws:iam::333344445555:role/Wrong")
        .contains("periplus permissions --format cloudformation --role-name Wrong ")
        .doesNotContain("Nothing was denied");
    assertThat(CommandRun.of("accounts", "list", "--data", data.toString()).out())
        .containsPattern("(?m)^111122223333\t.*\tCRAWLED\t")
        .containsPattern("(?m)^444455556666\t.*\tNOT_ENTERED\t0\t");
  }

  @Test
  void accountOfAnother_withoutARole_isRefused() {
    CommandRun run = crawl("--accounts", "111122223333,333344445555");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err())
        .contains("Cannot crawl account 333344445555: the caller is in 111122223333")
        .contains("Give --role-name. [role-missing]");
    assertThat(data).doesNotExist();
  }

  @Test
  void deniedService_andRefusedRoles_areBothMissing() throws IOException {
    denySqs();
    crawl("--org", "--role-name", "Wrong", "--services", "sqs,sns", "--regions", "eu-west-1");

    CommandRun missing = CommandRun.of("permissions", "--missing", "--data", data.toString());

    assertThat(new ObjectMapper().readTree(missing.out()).toString())
        .contains("sqs:ListQueues")
        .doesNotContain("sns:");
    assertThat(missing.err()).contains("5 accounts were not entered:");
    assertThat(
            CommandRun.of(
                    "permissions", "--missing", "--services", "sns", "--data", data.toString())
                .out())
        .isEmpty();
  }

  @Test
  void wrongRole_isSaidByTheDryRun() {
    CommandRun run = crawl("--org", "--role-name", "Wrong", "--services", "sqs", "--dry-run");

    assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(
            run.err()
                .lines()
                .filter(line -> line.startsWith("periplus: cannot assume the role in")))
        .hasSize(5);
    assertThat(run.out())
        .contains("333344445555\tno: AccessDenied\t")
        .contains("111122223333\tyes\t");
    assertThat(data).doesNotExist();
  }

  @Test
  void roleThatMayReadNothing_isOneAnswer_andLeavesNothing() {
    aws.simulator()
        .faults(
            FaultPlan.parse(
                "{\"rules\":[{\"select\":{\"service\":[\"ec2\",\"sqs\",\"organizations\"]},"
                    + "\"kind\":\"deny\",\"by\":\"identity\"}]}"));

    CommandRun run = crawl("--services", "ec2,sqs", "--regions", "eu-west-1");

    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines().filter(line -> line.startsWith("periplus: "))).hasSize(1);
    assertThat(run.err())
        .contains("the credentials may read nothing")
        .contains("missing permission ec2:")
        .contains("periplus permissions")
        .contains("[nothing-read]");
    assertThat(data).doesNotExist();
  }

  @Test
  void regionThatIsNotEnabled_isRefused() {
    CommandRun run = crawl("--regions", "ap-east-1");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("Cannot crawl region ap-east-1: it is not enabled in 111122223333")
        .contains("[region-not-enabled]");
    assertThat(data).doesNotExist();
  }

  @Test
  void regionThatIsNotEnabled_besideOneThatIs_isSaid() {
    CommandRun run = crawl("--regions", "ap-east-1,eu-west-1", "--services", "sqs");

    assertThat(run.code()).isEqualTo(ExitCode.FINE);
    assertThat(run.err()).contains("Region ap-east-1 is not enabled in 111122223333.");
    assertThat(run.out()).contains("Published");
  }

  @Test
  void regionThatDoesNotExist_isRefused() {
    CommandRun run = crawl("--regions", "mars-1");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Cannot crawl region mars-1").contains("[unknown-region]");
    assertThat(data).doesNotExist();
  }

  @Test
  void deniedService_isOneLine_withWhatMendsIt() {
    denySqs();

    CommandRun run = crawl("--services", "sns,sqs");

    assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
    assertThat(run.err())
        .containsPattern("111122223333 in 3 regions  DENIED AccessDeniedException  sqs:ListQueues")
        .contains("periplus permissions --missing");
  }

  @Test
  void rightRole_isFine() {
    CommandRun run =
        crawl(
            "--accounts",
            "333344445555",
            "--role-name",
            ROLE,
            "--external-id",
            DemoEstate.EXTERNAL_ID,
            "--services",
            "sqs");

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FINE);
  }

  private static void denySqs() {
    aws.simulator()
        .faults(
            FaultPlan.parse(
                "{\"rules\":[{\"select\":{\"service\":\"sqs\"},\"kind\":\"deny\","
                    + "\"by\":\"identity\"}]}"));
  }

  private CommandRun crawl(String... more) {
    return CommandRun.of(
        java.util.List.of(
            "crawl", "--endpoint-url", aws.endpoint().toString(), "--data", data.toString()),
        more);
  }
}
