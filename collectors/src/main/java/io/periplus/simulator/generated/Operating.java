package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What those who run an account make: alarms, eight for eight functions, and seven parameters. */
final class Operating {
  static int alarms(Place place) {
    return place.functions();
  }

  static int parameters(Place place) {
    return place.functions() * 7 / 8;
  }

  ObjectNode alarm(Place place, int index) {
    String name = "alarm-" + index;
    ObjectNode row =
        object()
            .put("AlarmName", name)
            .put("AlarmArn", place.arn("cloudwatch", "alarm:" + name))
            .put("ActionsEnabled", true)
            .put("StateValue", "OK")
            .put("MetricName", "Errors")
            .put("Namespace", "AWS/Lambda")
            .put("Statistic", "Sum")
            .put("Period", 300)
            .put("EvaluationPeriods", 1)
            .put("Threshold", 1.0)
            .put("ComparisonOperator", "GreaterThanOrEqualToThreshold");
    row.putArray("Dimensions")
        .addObject()
        .put("Name", "FunctionName")
        .put("Value", Functions.name(index % place.functions()));
    if (Messages.topics(place) > 0) {
      row.putArray("AlarmActions").add(place.arn("sns", "topic-" + index % Messages.topics(place)));
    }
    return row;
  }

  ObjectNode parameter(Place place, int index) {
    String name = "/application/" + index + "/setting";
    return object()
        .put("Name", name)
        .put("ARN", place.arn("ssm", "parameter" + name))
        .put("Type", index % 4 == 0 ? "SecureString" : "String")
        .put("LastModifiedDate", "2025-01-01T00:00:00Z")
        .put("Version", 1)
        .put("Tier", "Standard")
        .put("DataType", "text");
  }
}
