package io.periplus.collect.lambda;

import static io.periplus.collect.Types.CLOUD_WATCH_ALARM;
import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.CONFIG_CONFIG_RULE;
import static io.periplus.collect.Types.ELBV2_TARGET_GROUP;
import static io.periplus.collect.Types.EVENTS_RULE;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What may invoke a function: the {@code aws:SourceArn} that an allowing statement of its resource
 * policy demands (C050). The type follows from the ARN. A pattern that fits several resources, and
 * the ARN of an API, which does not say whether the API is REST or HTTP, are counted as unresolved.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html">Granting
 *     Lambda function access to AWS services</a>
 */
final class EventSources {
  static final String SOURCE = "Policy.Statement[].Condition[aws:SourceArn]";

  /** Operators that a request can only satisfy by coming from the source that they name. */
  private static final Pattern DEMANDS =
      Pattern.compile(
          "(?i)(for(any|all)values?:)?"
              + "(arnequals|arnlike|stringequals|stringequalsignorecase|stringlike)(ifexists)?");

  private static final String KEY = "aws:SourceArn";

  /** Service of the ARN and how its resource begins -> type; one kind of source a service. */
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("cloudwatch", new Kind("alarm:", CLOUD_WATCH_ALARM)),
          Map.entry("codecommit", new Kind("", CODE_COMMIT_REPOSITORY)),
          Map.entry("cognito-idp", new Kind("userpool/", COGNITO_USER_POOL)),
          Map.entry("config", new Kind("config-rule/", CONFIG_CONFIG_RULE)),
          Map.entry("elasticloadbalancing", new Kind("targetgroup/", ELBV2_TARGET_GROUP)),
          Map.entry("events", new Kind("rule/", EVENTS_RULE)),
          Map.entry("logs", new Kind("log-group:", LOGS_LOG_GROUP)),
          Map.entry("s3", new Kind("", S3_BUCKET)),
          Map.entry("secretsmanager", new Kind("secret:", SECRETS_MANAGER_SECRET)),
          Map.entry("sns", new Kind("", SNS_TOPIC)),
          Map.entry("sqs", new Kind("", SQS_QUEUE)));

  /** API Gateway has REST and HTTP APIs behind the same form of ARN. */
  private static final String API = "execute-api";

  static final List<ResourceType> TYPES = KINDS.values().stream().map(Kind::type).sorted().toList();

  private record Kind(String prefix, ResourceType type) {}

  private EventSources() {}

  static void draw(ResourceView function, EdgeSink edges) {
    for (JsonNode statement : PolicyDocuments.allowing(function.configuration().path("Policy"))) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      for (String member : List.of("Action", "Principal")) {
        if (statement.has(member)) {
          properties.set(member, statement.get(member));
        }
      }
      for (Map.Entry<String, JsonNode> operator : statement.path("Condition").properties()) {
        if (DEMANDS.matcher(operator.getKey()).matches()) {
          for (Map.Entry<String, JsonNode> condition : operator.getValue().properties()) {
            if (condition.getKey().equalsIgnoreCase(KEY)) {
              PolicyDocuments.elements(condition.getValue())
                  .forEach(arn -> draw(arn.asText(), properties.deepCopy(), edges));
            }
          }
        }
      }
    }
  }

  private static void draw(String value, ObjectNode properties, EdgeSink edges) {
    Arn arn = Arn.tryParse(value).orElse(null);
    if (arn == null) {
      // A pattern such as * or arn:aws:s3* names no resource.
      edges.unresolved(SOURCE);
      return;
    }
    Kind kind = KINDS.get(arn.service());
    // Policies name the streams of a log group; the group's own ARN is without them.
    String plain =
        kind != null && kind.type().equals(LOGS_LOG_GROUP) && value.endsWith(":*")
            ? value.substring(0, value.length() - 2)
            : value;
    if (arn.service().equals(API) || isPattern(plain)) {
      edges.unresolved(SOURCE);
    } else if (kind == null || !arn.resource().startsWith(kind.prefix())) {
      edges.unknownValue(SOURCE, value);
    } else {
      edges.edgeFrom(TRIGGERS, Reference.to(kind.type(), plain), SOURCE, properties);
    }
  }

  private static boolean isPattern(String value) {
    return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
  }
}
