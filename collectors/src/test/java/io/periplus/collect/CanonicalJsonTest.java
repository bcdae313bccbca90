package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is read of a row's configuration. */
class CanonicalJsonTest {
  @Test
  @DisplayName("Some members of a configuration are those of the whole, absent ones left out")
  void someMembers_areThoseOfTheWhole() {
    Resource row = row("{\"A\":[{\"x\":1}],\"B\":{\"C\":[1]},\"D\":\"\u00e9\"}");
    assertThat(CanonicalJson.of(row, Set.of("B", "Z"))).hasToString("{\"B\":{\"C\":[1]}}");
    assertThat(CanonicalJson.of(row, Set.of("A", "D")))
        .hasToString("{\"A\":[{\"x\":1}],\"D\":\"\u00e9\"}");
    assertThat(CanonicalJson.of(row, Set.of()).isEmpty()).isTrue();
    assertThat(CanonicalJson.of(row, Set.of("A", "B", "D"))).isEqualTo(CanonicalJson.of(row));
  }

  private static Resource row(String configuration) {
    Instant now = Instant.EPOCH;
    return new Resource(
        "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1",
        ResourceType.of("AWS::EC2::VPC"),
        "111122223333",
        "eu-west-1",
        "vpc-1",
        null,
        Map.of(),
        configuration,
        "0",
        false,
        false,
        now,
        now,
        "ec2:DescribeVpcs");
  }
}
