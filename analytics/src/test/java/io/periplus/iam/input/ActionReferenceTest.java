package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generated table of actions (IAM44, BI7). */
@Tag("IAM44")
class ActionReferenceTest {
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
    assertThat(ActionReference.standard().isWithoutResource(service, action)).isEqualTo(expected);
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

  @Test
  void writer_readsADirectoryOfServices_andNotesSourceAndDate() throws IOException {
    Path facts = Files.createDirectory(directory.resolve("facts"));
    Files.writeString(
        facts.resolve("b.json"),
        "{\"Name\":\"b\",\"Actions\":[{\"Name\":\"Put\",\"Resources\":[{\"Name\":\"x\"}]},"
            + "{\"Name\":\"List\"},{\"Name\":\"Get\",\"Resources\":[{\"Name\":\"x\"}]}]}");
    Path file = directory.resolve("actions.json.gz");
    ActionReferenceWriter.write(facts.toString(), "test", LocalDate.of(2026, 1, 2), file);
    try (GZIPInputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode written = new ObjectMapper().readTree(stream);
      assertThat(written.toString())
          .isEqualTo(
              "{\"source\":\"test\",\"date\":\"2026-01-02\",\"services\":{\"b\":"
                  + "{\"onResource\":\"Get Put\",\"withoutResource\":\"List\"}}}");
    }
  }
}
