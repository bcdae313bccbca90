package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bucket a place in S3 is in. */
@Tag("K4")
class S3LocationsTest {

  @ParameterizedTest
  @CsvSource({
    "s3://example-lake, example-lake",
    "s3://example-lake/, example-lake",
    "s3://example-lake/sales/day=1/part.parquet, example-lake",
    "s3n://example.logs/emr/, example.logs",
    "s3a://example-lake/sales, example-lake"
  })
  void bucket_standsBeforeThePrefix(String location, String bucket) {
    assertThat(S3Locations.bucket(location)).contains(bucket);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s3://", "s3:///x", "hdfs://name/x", "shop.public.orders", "/data/s3://x"})
  void placesElsewhere_areInNoBucket(String location) {
    assertThat(S3Locations.bucket(location)).isEmpty();
  }
}
