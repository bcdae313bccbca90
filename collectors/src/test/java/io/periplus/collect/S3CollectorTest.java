package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C070 to C072b: buckets, the account's public access block and access points. */
@Tag("T10")
class S3CollectorTest {
  private final DeclaredRows buckets = DeclaredRows.of("buckets");
  private final DeclaredRows accessPoints = DeclaredRows.of("access-points");

  @Test
  @Tag("C070")
  void c070_bucket_triggersReplicatesAndGrants() {
    buckets.assertExactly("C070", Types.S3_BUCKET);
  }

  @Test
  @Tag("C071")
  void c071_publicAccessBlock_isOneOfTheAccount() {
    buckets.assertExactly("C071", Types.S3_ACCOUNT_PUBLIC_ACCESS_BLOCK);
  }

  @Test
  @Tag("C072")
  void c072_accessPoint_forwardsToItsBucket() {
    accessPoints.assertExactly("C072", Types.S3_ACCESS_POINT);
  }

  @Test
  @Tag("C072b")
  void c072b_multiRegionAccessPoint_forwardsToABucketPerRegion() {
    buckets.assertExactly("C072b", Types.S3_MULTI_REGION_ACCESS_POINT);
  }

  @Test
  @Tag("G5")
  void g5_bucketWithoutRegionInTheList_isLocatedByACall_underItsOldName() {
    assertThat(bucket("example-old").region()).isEqualTo("eu-west-1");
  }

  @Test
  @Tag("F12")
  void f12_whatABucketDoesNotHave_isLeftOut_andNoFailure() {
    JsonNode bare = RecordedScope.json(bucket("example-bare"));
    for (String member :
        new String[] {
          "Policy", "PolicyStatus", "PublicAccessBlockConfiguration", "WebsiteConfiguration"
        }) {
      assertThat(bare.has(member)).as(member).isFalse();
    }
    assertThat(bucket("example-bare").tags()).isEmpty();
  }

  private Resource bucket(String name) {
    return buckets.of(Types.S3_BUCKET).row(name);
  }
}
