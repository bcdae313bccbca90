package io.periplus.collect;

import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.S3_BUCKET;

import io.periplus.model.Arn;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.Map;

/**
 * Where services deliver logs: a log group, a delivery stream or a bucket, told apart by the
 * service of the ARN. The ARN of a log group may end with its streams, {@code :*}; that of a bucket
 * with a prefix.
 */
public final class LogDestinations {
  private static final String STREAMS = ":*";

  private static final Map<String, ResourceType> TYPES =
      Map.of("logs", LOGS_LOG_GROUP, "firehose", FIREHOSE_DELIVERY_STREAM, "s3", S3_BUCKET);

  private LogDestinations() {}

  /** Draws LOGS_TO to each destination that stands at {@code path}. */
  public static EdgeCode draw(String path) {
    FieldPath field = FieldPath.of(path);
    return (resource, edges) ->
        field.texts(resource.configuration()).forEach(value -> draw(value, path, edges));
  }

  private static void draw(String value, String path, EdgeSink edges) {
    Arn arn = Arn.tryParse(value).orElse(null);
    ResourceType type = arn == null ? null : TYPES.get(arn.service());
    if (type == null) {
      edges.unknownValue(path, value);
      return;
    }
    String plain = value;
    if (type.equals(LOGS_LOG_GROUP) && value.endsWith(STREAMS)) {
      plain = value.substring(0, value.length() - STREAMS.length());
    } else if (type.equals(S3_BUCKET) && value.indexOf('/') >= 0) {
      plain = value.substring(0, value.indexOf('/'));
    }
    edges.edge(EdgeType.LOGS_TO, EdgeSink.Reference.to(type, plain), path);
  }
}
