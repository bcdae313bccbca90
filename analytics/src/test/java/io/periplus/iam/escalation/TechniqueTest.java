package io.periplus.iam.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.periplus.iam.ActionTable;
import io.periplus.iam.Truth;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.TechniqueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file of techniques is whole, and its pages say what it says. */
class TechniqueTest {
  private static final List<Technique> TECHNIQUES = TechniqueReader.standard();
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Z][A-Za-z]+");
  private static final Pattern MITRE = Pattern.compile("T1\\d{3}(\\.\\d{3})?");

  /** {@code family -> how many}: numbers run from 001, but for control-000 and one family. */
  private static final Map<String, Integer> FAMILIES =
      Map.ofEntries(
          Map.entry("apprunner", 2),
          Map.entry("autoscaling", 1),
          Map.entry("bedrock", 2),
          Map.entry("cloudformation", 5),
          Map.entry("codebuild", 5),
          Map.entry("datapipeline", 1),
          Map.entry("ec2", 7),
          Map.entry("ecs", 9),
          Map.entry("glue", 7),
          Map.entry("iam", 24),
          Map.entry("lambda", 7),
          Map.entry("policy", 1),
          Map.entry("rolesanywhere", 1),
          Map.entry("sagemaker", 5),
          Map.entry("secret", 1),
          Map.entry("share", 1),
          Map.entry("ssm", 2),
          Map.entry("sts", 1));

  static List<String> ids() {
    List<String> ids = new ArrayList<>(List.of("control-000", "ec2instanceconnect-003"));
    FAMILIES.forEach(
        (family, count) -> {
          for (int i = 1; i <= count; i++) {
            ids.add(String.format("%s-%03d", family, i));
          }
        });
    return ids;
  }

  @Test
  void theFileHoldsEveryTechniqueOfTheSpecification() {
    assertThat(ids()).hasSize(84);
    assertThat(TECHNIQUES).extracting(Technique::id).containsExactlyInAnyOrderElementsOf(ids());
  }

  @Test
  void everyTechniqueIsWellFormed() {
    for (Technique technique : TECHNIQUES) {
      String id = technique.id();
      assertThat(technique.mitre()).as(id).isNotEmpty().allMatch(m -> MITRE.matcher(m).matches());
      assertThat(technique.title()).as(id).doesNotEndWith(".");
      assertThat(technique.defence()).as(id).endsWith(".");
      assertThat(technique.precondition().text()).as(id).isNotEmpty();
      technique.actions().stream()
          .flatMap(RequiredAction::alternatives)
          .forEach(
              action -> {
                assertThat(action.action()).as(id).matches(ACTION);
                if (action.on() == Target.TARGET) {
                  assertThat(action.type() + technique.target()).as(id).startsWith("AWS::");
                }
              });
      boolean passes =
          technique.actions().stream().anyMatch(action -> action.action().equals("iam:PassRole"));
      assertThat(passes)
          .as(id)
          .isEqualTo(technique.grants() == Grants.PASS || id.equals("cloudformation-004"));
    }
  }

  /** An action that takes no resource must not be asked of one, nor the other way round (IAM44). */
  @Test
  @Tag("IAM44")
  void actionsAreAskedOfWhatTheyTake() {
    ActionTable actions = ActionFacts.standard();
    for (Technique technique : TECHNIQUES) {
      technique.actions().stream()
          .flatMap(RequiredAction::alternatives)
          .forEach(
              action -> {
                Truth without = actions.isWithoutResource(action.action());
                Truth contradicts = Truth.of(action.on() != Target.NONE);
                assertThat(without)
                    .as(technique.id() + " " + action.action())
                    .matches(known -> known == Truth.UNKNOWN || known != contradicts);
              });
    }
  }

  @Test
  @Tag("ESC8")
  void thePagesAreUpToDate() throws IOException {
    Path directory = root().resolve("docs/escalation");
    Map<String, String> pages = TechniquePages.of(TECHNIQUES);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(directory.resolve(page.getKey()), page.getValue());
      }
      fail("docs/escalation was rewritten; look at the difference and run again");
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(Files.readString(directory.resolve(page.getKey())))
          .as("docs/escalation/" + page.getKey() + " is stale: run with -Dgolden.update=true")
          .isEqualTo(page.getValue());
    }
    String all = String.join("", pages.values());
    assertThat(TECHNIQUES).allMatch(technique -> all.contains("\n## " + technique.id() + "\n"));
  }

  private static Path root() {
    Path directory = Path.of(System.getProperty("periplus.root", "")).toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
