package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Token buckets under a clock that stands still unless somebody waits. */
class RateLimiterTest {
  private final FakePacer pacer = new FakePacer();
  private final RateLimiter limiter = new RateLimiter(pacer, 0.5);

  @Test
  @Tag("R10")
  void ec2_paged_takesHalfOfTheDocumentedBucket() {
    assertThat(waited("ec2", "DescribeVpcs", true, 50)).isZero();
    assertThat(waited("ec2", "DescribeVpcs", true, 10)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @Tag("R10")
  void ec2_unpaged_drawsFromTheSmallerBucket() {
    assertThat(waited("ec2", "DescribeAddresses", false, 25)).isZero();
    assertThat(waited("ec2", "DescribeAddresses", false, 5)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @Tag("R10")
  void operations_haveBucketsOfTheirOwn() {
    waited("ec2", "DescribeVpcs", true, 50);
    assertThat(waited("ec2", "DescribeSubnets", true, 50)).isZero();
  }

  @Test
  @Tag("R11")
  void lambda_controlCalls_shareOneBucket() {
    waited("lambda", "ListFunctions", true, 4);
    waited("lambda", "ListFunctionUrlConfigs", true, 3);
    assertThat(waited("lambda", "ListTags", false, 15)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(waited("lambda", "GetFunction", false, 50)).isZero();
  }

  @Test
  @Tag("R13")
  void unknownOperation_afterThrottle_isHalvedAndRecovers() {
    RateLimiter.Permit permit = limiter.acquire("1", "r", "rds", "DescribeDBInstances", true);
    permit.throttled();
    assertThat(waited("rds", "DescribeDBInstances", true, 5)).isEqualTo(Duration.ofSeconds(1));
    for (int i = 0; i < 100; i++) {
      permit.succeeded();
    }
    assertThat(waited("rds", "DescribeDBInstances", true, 10))
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  private Duration waited(String service, String operation, boolean paged, int calls) {
    long before = pacer.nanoTime();
    for (int i = 0; i < calls; i++) {
      limiter.acquire("1", "r", service, operation, paged);
    }
    return Duration.ofMillis(Math.round((pacer.nanoTime() - before) / 1e6));
  }
}
