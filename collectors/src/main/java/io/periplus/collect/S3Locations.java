package io.periplus.collect;

import static io.periplus.collect.Types.S3_BUCKET;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places in S3 as services of the Hadoop family write them, {@code s3://bucket/prefix}; {@code s3n}
 * and {@code s3a} are names of older file system clients for the same.
 */
public final class S3Locations {
  /** What the edges lead to. */
  public static final List<ResourceType> TYPES = List.of(S3_BUCKET);

  private static final Pattern LOCATION = Pattern.compile("s3[an]?://([^/]+)(?:/.*)?");

  private S3Locations() {}

  /** The name of the bucket; nothing for places outside S3: {@code hdfs://}, a JDBC path. */
  public static Optional<String> bucket(String location) {
    Matcher match = LOCATION.matcher(location);
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  /** Code for edges to the buckets of the places at {@code path}; others give none. */
  public static EdgeCode at(EdgeType label, String path) {
    FieldPath field = FieldPath.of(path);
    return (resource, edges) -> {
      for (String location : field.texts(resource.configuration())) {
        bucket(location).ifPresent(name -> edges.edge(label, Reference.to(S3_BUCKET, name), path));
      }
    };
  }
}
