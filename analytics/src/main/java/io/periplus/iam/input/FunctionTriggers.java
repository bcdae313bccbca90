package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What invokes a function without its caller: event source mappings, rules, schedules, topics,
 * buckets, log groups, user pools, and secrets that rotate. One that is switched off does not.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html">Invoking Lambda
 *     with events from other services</a>
 */
final class FunctionTriggers {
  private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String USER_POOL = "AWS::Cognito::UserPool";
  private static final String TRIGGERED_BY = "TRIGGERED_BY";

  /**
   * Where a type names functions, and what has to be set.
   *
   * @param paths of ARNs
   * @param state member that has to have the value {@code on}; empty text if it always runs
   */
  private record Source(List<String> paths, String state, String on) {
    static Source always(String path) {
      return new Source(List.of(path), "", "");
    }
  }

  private static final Map<String, Source> SOURCES =
      Map.of(
          "AWS::Events::Rule",
          new Source(List.of("Targets[].Arn"), "State", "ENABLED"),
          "AWS::Scheduler::Schedule",
          new Source(List.of("Target.Arn"), "State", "ENABLED"),
          "AWS::SecretsManager::Secret",
          new Source(List.of("RotationLambdaARN"), "RotationEnabled", "true"),
          "AWS::SNS::Subscription",
          Source.always("Endpoint"),
          "AWS::Logs::LogGroup",
          Source.always("subscriptionFilters[].destinationArn"),
          InputTypes.BUCKET,
          Source.always("LambdaFunctionConfigurations[].LambdaFunctionArn"));

  /** ARN of a function -> event sources that invoke it. */
  private final Map<String, Set<String>> sources = new HashMap<>();

  static boolean concern(String type) {
    return SOURCES.containsKey(type) || type.equals(USER_POOL) || type.equals(MAPPING);
  }

  void add(AccessRow row, JsonNode configuration) {
    Source source = SOURCES.get(row.type());
    if (source != null) {
      boolean runs =
          source.state().isEmpty() || Json.text(configuration, source.state()).equals(source.on());
      if (runs) {
        source.paths().stream()
            .flatMap(path -> Json.all(configuration, path).stream())
            .forEach(target -> invokes(row.arn(), target));
      }
    } else if (row.type().equals(MAPPING)) {
      if (Json.text(configuration, "State").equals("Enabled")) {
        String from = Json.text(configuration, "EventSourceArn");
        invokes(from.isEmpty() ? row.arn() : from, Json.text(configuration, "FunctionArn"));
      }
    } else if (row.type().equals(USER_POOL)) {
      for (JsonNode trigger : configuration.path("LambdaConfig")) {
        invokes(
            row.arn(),
            trigger.isObject() ? trigger.path("LambdaArn").asText("") : trigger.asText(""));
      }
    }
  }

  private void invokes(String source, String target) {
    if (target.contains(":function:")) {
      sources.computeIfAbsent(unqualified(target), any -> new TreeSet<>()).add(source);
    }
  }

  /** Without version or alias, which an ARN of a function may end in. */
  private static String unqualified(String arn) {
    String[] parts = arn.split(":");
    return parts.length > 7 ? String.join(":", List.of(parts).subList(0, 7)) : arn;
  }

  /** Adds to the fields of a function what invokes it; what nothing was seen to invoke may be. */
  void complete(AccessRow row, SortedMap<String, List<String>> fields) {
    Set<String> known = row.type().equals(FUNCTION) ? sources.get(row.arn()) : null;
    if (known != null) {
      fields.put(TRIGGERED_BY, new ArrayList<>(known));
    }
  }
}
