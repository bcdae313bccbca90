package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.CoverageStatus;
import io.periplus.network.BlockPublicAccess;
import io.periplus.network.BlockPublicAccessExclusion;
import io.periplus.network.BlockPublicAccessState;
import io.periplus.network.InputGap;
import io.periplus.network.NetworkModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of Block Public Access and network firewalls become. */
class PerimeterReadTest {
  private static final String OPTIONS = "AWS::EC2::VPCBlockPublicAccessOptions";
  private static final String EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion";

  @ParameterizedTest(name = "{0} is {1}")
  @Tag("BP1")
  @CsvSource({
    "off,OFF",
    "block-bidirectional,BLOCK_BIDIRECTIONAL",
    "block-ingress,BLOCK_INGRESS",
    "block-sideways,UNREADABLE"
  })
  void options_haveTheModeOfTheRegion(String text, BlockPublicAccess.Mode mode) {
    NetworkModel model =
        InventoryRows.of(
            OPTIONS,
            arn("vpc-block-public-access-options", "eu-west-1"),
            "eu-west-1",
            "{\"InternetGatewayBlockMode\":\"" + text + "\",\"ExclusionsAllowed\":\"allowed\"}");
    BlockPublicAccess options = model.perimeter().blockPublicAccess().get(0);
    assertThat(options.mode()).isEqualTo(mode);
    assertThat(options.exclusionsAllowed()).isTrue();
    assertThat(model.warnings()).hasSize(mode == BlockPublicAccess.Mode.UNREADABLE ? 1 : 0);
  }

  @Test
  @Tag("BP1")
  void options_mayForbidExclusions() {
    NetworkModel model =
        InventoryRows.of(
            OPTIONS,
            arn("vpc-block-public-access-options", "eu-west-1"),
            "eu-west-1",
            """
            {"InternetGatewayBlockMode":"block-ingress","ExclusionsAllowed":"not-allowed"}
            """);
    assertThat(model.perimeter().blockPublicAccess().get(0).exclusionsAllowed()).isFalse();
  }

  @ParameterizedTest(name = "{0}: in force {1}")
  @Tag("BP1")
  @CsvSource({
    "create-complete,true",
    "update-complete,true",
    "update-failed,true",
    "delete-in-progress,true",
    "create-in-progress,false",
    "create-failed,false",
    "delete-complete,false",
    "disable-complete,false"
  })
  void exclusion_isInForceByState(String state, boolean inForce) {
    NetworkModel model =
        InventoryRows.of(
            EXCLUSION,
            arn("vpc-block-public-access-exclusion", "vpcbpa-exclude-1"),
            "vpcbpa-exclude-1",
            """
            {"ResourceArn":"arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
             "InternetGatewayExclusionMode":"allow-egress","State":"%s"}
            """
                .formatted(state));
    assertThat(model.perimeter().exclusions()).hasSize(inForce ? 1 : 0);
    for (BlockPublicAccessExclusion exclusion : model.perimeter().exclusions()) {
      assertThat(exclusion.resourceId()).isEqualTo("subnet-1");
      assertThat(exclusion.mode()).isEqualTo(BlockPublicAccessExclusion.Mode.ALLOW_EGRESS);
    }
  }

  @Test
  @Tag("BP1")
  void vpc_statesItsMode() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.VPC,
            arn("vpc", "vpc-1"),
            "vpc-1",
            """
            {"CidrBlock":"10.0.0.0/16",
             "BlockPublicAccessStates":{"InternetGatewayBlockMode":"block-ingress"}}
            """);
    assertThat(model.perimeter().blockPublicAccessStates())
        .extracting(BlockPublicAccessState::resourceId, BlockPublicAccessState::mode)
        .containsExactly(tuple("vpc-1", BlockPublicAccess.Mode.BLOCK_INGRESS));
  }

  @Test
  @Tag("section7")
  void options_thatAreNoJsonAreAGap() {
    NetworkModel model =
        InventoryRows.of(
            OPTIONS, arn("vpc-block-public-access-options", "eu-west-1"), "eu-west-1", "[]");
    assertThat(model.perimeter().blockPublicAccess()).isEmpty();
    assertThat(model.gaps())
        .containsExactly(
            new InputGap(
                InventoryRows.ACCOUNT,
                InventoryRows.REGION,
                "ec2",
                "DescribeVpcBlockPublicAccessOptions",
                CoverageStatus.FAILED));
  }
}
