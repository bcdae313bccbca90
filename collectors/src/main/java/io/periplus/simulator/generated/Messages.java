package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Log groups, topics and queues: three, one and two for 24 functions. */
final class Messages {
  static int logGroups(Place place) {
    return place.functions() / 8;
  }

  static int topics(Place place) {
    return place.functions() / 24;
  }

  static int queues(Place place) {
    return place.functions() / 12;
  }

  /** The group that a function's first call makes; most were never called. */
  ObjectNode logGroup(Place place, int index) {
    String name = "/aws/lambda/" + Functions.name(index);
    String arn = place.arn("logs", "log-group:" + name);
    return object()
        .put("logGroupName", name)
        .put("arn", arn + ":*")
        .put("logGroupArn", arn)
        .put("logGroupClass", "STANDARD")
        .put("metricFilterCount", 0)
        .put("retentionInDays", index % 2 == 0 ? 30 : 365)
        .put("creationTime", 1_735_689_600_000L);
  }

  ObjectNode topic(Place place, int index) {
    return object().put("TopicArn", place.arn("sns", "topic-" + index));
  }

  JsonNode queue(Place place, int index) {
    return TextNode.valueOf(
        "https://sqs."
            + place.regionName()
            + ".amazonaws.com/"
            + place.accountId()
            + "/queue-"
            + index);
  }
}
