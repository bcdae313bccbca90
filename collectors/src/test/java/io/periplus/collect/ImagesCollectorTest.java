package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C002, C005, C012 and C013: what instances are launched from. */
@Tag("T10")
class ImagesCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("images");

  @Test
  @Tag("C002")
  void c002_instanceType_isReadOnlyWhereItIsInUse_andBelongsToNobody() {
    rows.assertExactly("C002", Types.EC2_INSTANCE_TYPE);
  }

  @Test
  @Tag("C005")
  void c005_launchTemplate_showsItsDefaultAndItsLatestVersion() {
    rows.assertExactly("C005", Types.EC2_LAUNCH_TEMPLATE);
  }

  @Test
  @Tag("C012")
  void c012_image_ownOnesAndNamedOnes_withWhoMayLaunchThem() {
    rows.assertExactly("C012", Types.EC2_IMAGE);
  }

  @Test
  @Tag("C013")
  void c013_keyPair_isKnownByItsName() {
    rows.assertExactly("C013", Types.EC2_KEY_PAIR);
  }

  @Test
  @Tag("S1")
  void s1_unknownImage_isSplitOutOfItsBatch_andTheListIsComplete() {
    assertThat(rows.of(Types.EC2_IMAGE).coverage())
        .extracting(Coverage::operation, Coverage::status, Coverage::calls, Coverage::counters)
        .containsExactly(
            tuple("DescribeImages", CoverageStatus.COMPLETE, 5L, Map.of("vanished", 1L)),
            tuple("DescribeImageAttribute", CoverageStatus.COMPLETE, 2L, Map.of()));
    assertThat(rows.edges().stubs())
        .anyMatch(stub -> stub.arn().equals("arn:aws:ec2:eu-west-1::image/ami-0d4"));
  }

  @Test
  @Tag("K9")
  void k9_imageThatAParameterStandsFor_isCounted_notGuessed() {
    assertThat(rows.edges().problems())
        .containsOnlyOnce("unknown_value LaunchTemplateVersions[].LaunchTemplateData.ImageId");
  }

  /** Instance type and the family that it is counted to. */
  @ParameterizedTest
  @CsvSource({
    "t3.micro, general",
    "mac2-m2.metal, general",
    "c7gn.large, compute",
    "u-6tb1.metal, memory",
    "x2iedn.32xlarge, memory",
    "is4gen.large, storage",
    "g5.xlarge, accelerated",
    "trn1.2xlarge, accelerated",
    "hpc7g.4xlarge, high-performance",
    "q9.large, "
  })
  @Tag("C002")
  void c002_familyOfAnInstanceType_followsFromItsSeries(String type, String family) {
    JsonNode item = SdkJson.MAPPER.createObjectNode().put("InstanceType", type);
    assertThat(
            Catalogue.standard().spec(Types.EC2_INSTANCE_TYPE).derived().get("family").apply(item))
        .isEqualTo(family);
  }
}
