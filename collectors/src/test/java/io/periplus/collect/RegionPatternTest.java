package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CF1: aws.regions by pattern")
class RegionPatternTest {
  @ParameterizedTest
  @CsvSource({
    "eu-*, eu-west-1, true",
    "eu-*, eusc-de-east-1, false",
    "*, us-east-1, true",
    "us-????-1, us-east-1, true",
    "us-????-1, us-gov-east-1, false",
    "eu-west-1, eu-west-1, true",
    "eu-west-1, eu-west-10, false",
    "*-1, ap-south-2, false"
  })
  void pattern_meansWhatItMatchesWhole(String asked, String region, boolean meant) {
    assertThat(RegionNames.isMeant(asked, region)).isEqualTo(meant);
  }

  @Test
  void names_areThoseThatTheSdkKnows_andThoseThatAreWritten() {
    assertThat(RegionNames.named(Set.of("cn-*", "xx-newland-1")))
        .containsExactlyInAnyOrder("cn-north-1", "cn-northwest-1", "xx-newland-1");
  }
}
