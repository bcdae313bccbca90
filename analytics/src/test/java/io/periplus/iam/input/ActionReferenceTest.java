package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.iam.Truth;
import io.periplus.iam.input.ActionEntry.Access;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generated table of actions (3.9, IAM44, BI7). */
@Tag("IAM44")
class ActionReferenceTest {
  private static final ActionReference TABLE = ActionReference.standard();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "s3, GetObject, FALSE",
    "s3, getobject, FALSE",
    "s3, ListAllMyBuckets, TRUE",
    "ec2, DescribeInstances, TRUE",
    "ec2, StopInstances, FALSE",
    "kafka, DeleteCluster, FALSE",
    "s3, NoSuchAction, UNKNOWN",
    "nosuchservice, Get, UNKNOWN",
  })
  void table_tellsActionsOnNoResource(String service, String action, Truth expected) {
    assertThat(TABLE.isWithoutResource(service, action)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a4b:CompleteRegistration, TRUE",
    "a4b:AssociateDeviceWithRoom, FALSE",
    "A4b:associatedevicewithroom, FALSE",
    "a4b:Unheard, UNKNOWN",
    "unheard:Of, UNKNOWN"
  })
  void facts_askTheTable_forServicesThatTheyDoNotList(String action, Truth expected) {
    assertThat(ActionFacts.standard().isWithoutResource(action)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "s3, GetObject, READ",
    "s3, ListBucket, LIST",
    "s3, PutObject, WRITE",
    "s3, PutObjectTagging, WRITE TAGGING",
    "s3, PutBucketPolicy, WRITE PERMISSIONS_MANAGEMENT",
    "iam, PassRole, WRITE",
  })
  void table_tellsAccessLevels(String service, String action, String expected) {
    assertThat(TABLE.action(service, action).orElseThrow().access())
        .extracting(Access::name)
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  @Tag("IAM45")
  void table_tellsRequiredTypes_andConditionKeys() {
    ActionEntry run = TABLE.action("ec2", "RunInstances").orElseThrow();
    assertThat(run.resourceTypes())
        .containsEntry("image", true)
        .containsEntry("subnet", true)
        .containsEntry("placement-group", false);
    assertThat(run.conditionKeys()).contains("ec2:InstanceType", "aws:RequestTag/${TagKey}");
    assertThat(TABLE.action("sqs", "SendMessage").orElseThrow().resourceTypes())
        .containsExactly(Map.entry("queue", true));
  }

  @Test
  void table_namesItsSource_andItsHashFits() {
    assertThat(TABLE.source()).isNotBlank();
    assertThat(TABLE.sha256()).isEqualTo(ActionReference.hash(TABLE.services()));
    assertThat(TABLE.services()).hasSizeGreaterThan(300);
  }

  @Test
  void everyLine_isReadAndWrittenTheSame() {
    TABLE
        .services()
        .forEach(
            (service, lines) ->
                lines
                    .lines()
                    .forEach(
                        line -> {
                          ActionEntry entry = ActionEntry.of(line);
                          assertThat(entry.line()).as(service).isEqualTo(line);
                          assertThat(entry.access()).as(line).isNotEmpty();
                        }));
  }

  @Test
  void lineOfAnotherForm_isRefused() {
    assertThatThrownBy(() -> ActionEntry.of("GetObject R object"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot read the table of actions")
        .hasMessageContaining("-Pdata-refresh");
  }

  @Test
  void writer_readsADirectoryOfServices_andTellsTheDifference() throws IOException {
    Path facts = Files.createDirectory(directory.resolve("facts"));
    Path service = facts.resolve("b.json");
    Path file = directory.resolve("actions.json.gz");
    Files.writeString(
        service,
        "{\"Name\":\"b\",\"Resources\":[{\"Name\":\"x\",\"ConditionKeys\":[\"b:X\"]}],"
            + "\"Actions\":[{\"Name\":\"Put\",\"ActionConditionKeys\":[\"aws:TagKeys\"],"
            + "\"Annotations\":{\"Properties\":{\"IsWrite\":true,\"IsTaggingOnly\":true}},"
            + "\"Resources\":[{\"Name\":\"x\",\"Required\":true}]},"
            + "{\"Name\":\"List\",\"Annotations\":{\"Properties\":{\"IsList\":true}}}]}");
    LocalDate date = LocalDate.of(2026, 1, 2);
    assertThat(ActionReferenceWriter.write(facts.toString(), "test", date, file))
        .containsExactly("+ b:List\tL\t-\t-", "+ b:Put\tWT\tx!\taws:TagKeys,b:X");
    ActionReference written = read(file);
    assertThat(written.source()).isEqualTo("test");
    assertThat(written.date()).isEqualTo(date);
    assertThat(written.sha256()).isEqualTo(ActionReference.hash(written.services()));

    Files.writeString(
        service,
        "{\"Name\":\"b\",\"Actions\":[{\"Name\":\"Put\","
            + "\"Annotations\":{\"Properties\":{\"IsWrite\":true}},\"Resources\":[{\"Name\":\"x\"},"
            + "{\"Name\":\"y\"}]},{\"Name\":\"Get\",\"Annotations\":{\"Properties\":{}}}]}");
    assertThat(ActionReferenceWriter.write(facts.toString(), "test", date, file))
        .as("what the source does not say of requirements is kept")
        .containsExactly(
            "- b:List\tL\t-\t-",
            "- b:Put\tWT\tx!\taws:TagKeys,b:X",
            "+ b:Get\tR\t-\t-",
            "+ b:Put\tW\tx!,y\t-");
  }

  private static ActionReference read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return ActionReference.read(stream);
    }
  }

  @ParameterizedTest(name = "{0} days")
  @CsvSource({"0, false", "90, false", "91, true", "400, true"})
  void tableOlderThan90Days_isWarnedOf(int days, boolean warned) {
    LocalDate date = LocalDate.of(2026, 1, 1);
    Instant now = date.plusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC);
    List<String> warnings =
        ActionReferenceAge.warning(date, Clock.fixed(now, ZoneOffset.UTC)).stream().toList();
    assertThat(warnings).hasSize(warned ? 1 : 0);
    assertThat(warnings)
        .allMatch(
            text ->
                text.startsWith("::warning::actions.json.gz is of 2026-01-01, " + days)
                    && text.contains("-Pdata-refresh"));
  }
}
