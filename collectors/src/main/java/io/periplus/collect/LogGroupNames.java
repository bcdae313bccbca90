package io.periplus.collect;

import static io.periplus.collect.Types.LOGS_LOG_GROUP;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.EdgeType;

/**
 * ARNs of log groups. Most services write them with {@code :*} at the end, which means the streams
 * in the group; the group's own ARN is without it.
 */
public final class LogGroupNames {
  private static final String STREAMS = ":*";

  private LogGroupNames() {}

  /** The ARN of the group itself. */
  public static String withoutStreams(String arn) {
    return arn.endsWith(STREAMS) ? arn.substring(0, arn.length() - STREAMS.length()) : arn;
  }

  /** Code for an edge to the log group that {@code path} names by ARN or name. */
  public static EdgeCode edge(EdgeType label, String path) {
    FieldPath field = FieldPath.of(path);
    return (resource, edges) -> {
      for (String value : field.texts(resource.configuration())) {
        edges.edge(label, Reference.to(LOGS_LOG_GROUP, withoutStreams(value)), path);
      }
    };
  }
}
