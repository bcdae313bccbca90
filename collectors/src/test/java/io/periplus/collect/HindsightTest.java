package io.periplus.collect;

import static io.periplus.model.CoverageStatus.COMPLETE;
import static io.periplus.model.CoverageStatus.FAILED;
import static io.periplus.model.CoverageStatus.SKIPPED;
import static io.periplus.model.CoverageStatus.UNSUPPORTED_REGION;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Outcomes that only the whole crawl can judge. */
class HindsightTest {
  private static final String ACCOUNT = "111122223333";

  @Test
  @Tag("F4")
  void credentialsRefusedInAWholeRegion_meanThatItIsNotEnabled() {
    Coverage refused = row("me-south-1", "rds", FAILED, "InvalidClientTokenId", 2, 0);
    assertThat(judge(refused, row("eu-west-1", "ec2", COMPLETE, null, 1, 0)).errorCode())
        .isEqualTo("OptInRequired");
    assertThat(judge(refused, row("me-south-1", "ec2", COMPLETE, null, 1, 0)).status())
        .as("another service of the region answered")
        .isEqualTo(FAILED);
    assertThat(judge(refused).status()).as("nothing answered").isEqualTo(FAILED);
  }

  @Test
  @Tag("F10")
  void unknownHost_isAnUnsupportedRegion_ifOthersAnswerThere() {
    Coverage unknown = row("eu-west-1", "rds", FAILED, "UnknownHost", 2, 1);
    assertThat(judge(unknown, row("eu-west-1", "ec2", COMPLETE, null, 1, 0)).status())
        .isEqualTo(UNSUPPORTED_REGION);
    Coverage alone = judge(unknown);
    assertThat(alone.status()).isEqualTo(FAILED);
    assertThat(alone.errorCode()).isEqualTo("NoNetwork");
  }

  @Test
  @Tag("G2")
  void regionThatTheSdkDoesNotKnow_isCalled_andUnsupportedOnlyByItsAnswer() {
    Coverage unknown = row("xx-new-1", "rds", FAILED, "UnknownHost", 2, 1);
    assertThat(judge(unknown).status()).isEqualTo(UNSUPPORTED_REGION);
    Coverage throttled = row("xx-new-1", "rds", FAILED, "Throttled", 11, 10);
    assertThat(judge(throttled).status()).isEqualTo(FAILED);
  }

  @Test
  @Tag("F6")
  void throttledEverywhere_staysAFailureWhereTheServiceExists() {
    Coverage throttled = row("eu-west-1", "ec2", FAILED, "Throttled", 11, 10);
    assertThat(judge(throttled).status()).isEqualTo(FAILED);
  }

  @Test
  @Tag("F18")
  void stoppedByTheDeadline_isTheBudget() {
    Coverage stopped = row("eu-west-1", "ec2", SKIPPED, "Stopped", 0, 0);
    assertThat(Hindsight.of(List.of(stopped), true).get(0).errorCode()).isEqualTo("Budget");
    assertThat(Hindsight.of(List.of(stopped), false).get(0).errorCode()).isEqualTo("Stopped");
  }

  private static Coverage judge(Coverage row, Coverage... others) {
    List<Coverage> all = new ArrayList<>(List.of(others));
    all.add(0, row);
    return Hindsight.of(all, false).get(0);
  }

  private static Coverage row(
      String region, String service, CoverageStatus status, String code, long calls, long retries) {
    return new Coverage(
        ACCOUNT,
        region,
        service,
        "Describe" + service,
        null,
        status,
        code,
        null,
        calls,
        retries,
        0,
        false,
        null,
        Map.of(),
        null,
        null);
  }
}
