package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every command of docs/access.md is run on the demo's inventory and prints what stands below it.
 * {@code -Dgolden.update=true} rewrites what stands there.
 */
class AccessDocsTest {
  @RegisterExtension static final CrawledDemo DEMO = new CrawledDemo();

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```sh\nperiplus (access [^\n]*)\n```\n\n```text\n(.*?)```\n", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> command_printsWhatThePageSays() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      String page =
          EXAMPLE
              .matcher(Files.readString(file()))
              .replaceAll(
                  example ->
                      Matcher.quoteReplacement(
                          example.group().substring(0, example.start(2) - example.start())
                              + run(example.group(1)).out()
                              + "```\n"));
      Files.writeString(file(), page);
      fail("docs/access.md was rewritten; look at the difference and run again.");
    }
    List<MatchResult> examples = EXAMPLE.matcher(Files.readString(file())).results().toList();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
    return examples.stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.group(1),
                    () -> {
                      CommandRun run = run(example.group(1));
                      assertThat(run.code()).as(run.err()).isIn(ExitCode.FINE, ExitCode.PARTIAL);
                      assertThat(run.out())
                          .as("docs/access.md is stale: run with -Dgolden.update=true")
                          .isEqualTo(example.group(2));
                    }));
  }

  private static Path file() {
    String root = System.getProperty("periplus.root");
    Path path = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.exists(path.resolve("mvnw"))) {
      path = path.getParent();
    }
    return path.resolve("docs/access.md");
  }

  private static CommandRun run(String command) {
    return CommandRun.of(List.of(command.split(" ")), "--data", DEMO.directory().toString());
  }

  @Test
  void json_quotesTheStatementsOfTheSnapshot() {
    CommandRun run =
        run(
            "access --principal deployer --action iam:CreatePolicyVersion --resource"
                + " shop-deployment --json");
    assertThat(run.code()).isEqualTo(ExitCode.FINE);
    assertThat(run.out())
        .contains("\"verdict\" : \"YES\"")
        .contains("{\\\"Action\\\":[\\\"lambda:UpdateFunctionCode\\\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:Get* | example-shop-orders | anna | one action is a service and a name",
        "GetObject | example-shop-orders | anna | Write it like s3:GetObject",
        "s3:GetObject | no-such-thing | anna | nothing has that name or id",
        "s3:GetObject | example-shop-orders | no-such-one | nothing has that name or id",
        "s3:GetObject | arn:aws:s3 | anna | an ARN has six parts",
        "s3:GetObject | example-shop-orders | arn:aws:s3:::b | it is no principal",
        "s3:GetObject | example-shop-orders | anna --assume x | it is no condition key",
        "ec2:StartInstances | shop-orders | anna | several resources have that name",
      })
  void mistakes_areSaidInOneLine(String action, String resource, String principal, String said) {
    CommandRun run =
        run("access --action " + action + " --resource " + resource + " --principal " + principal);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(said).doesNotContain("\tat ");
  }
}
