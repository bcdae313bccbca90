package io.periplus.collect.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * Host names of a bucket: DNS records, distributions and redirections name it by them (K13). Each
 * region has an address of its own; the global one leads everywhere. Website addresses exist in two
 * spellings, with a dash in the older regions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html">Website
 *     endpoints</a>
 */
final class BucketNames {
  private BucketNames() {}

  static Stream<String> hosts(JsonNode bucket) {
    String name = bucket.path("Name").asText();
    String region = bucket.path("BucketRegion").asText("");
    if (region.isEmpty()) {
      return Stream.empty();
    }
    String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return Stream.of("s3", "s3." + region, "s3-" + region)
        .flatMap(service -> Stream.of(service, service.replaceFirst("^s3", "s3-website")))
        .filter(service -> !service.equals("s3-website"))
        .map(service -> name + '.' + service + '.' + suffix);
  }
}
