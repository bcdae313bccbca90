package io.periplus.collect.events;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EVENTS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ECS_TASK_DEFINITION;
import static io.periplus.collect.Types.EVENTS_ARCHIVE;
import static io.periplus.collect.Types.EVENTS_EVENT_BUS;
import static io.periplus.collect.Types.EVENTS_RULE;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** EventBridge's buses, rules with their targets, and archives (C122); the SDK pages none. */
public final class EventsCollector {
  private static final int PAGE = 100;
  private static final String TARGETS = "Targets[].Arn";
  private static final String DEAD_LETTERS = "Targets[].DeadLetterConfig.Arn";

  static final ResourceSpec<EventBus> BUS =
      resource(EVENTS_EVENT_BUS, EventBus.class)
          .tier(2)
          .list(
              EVENTS,
              ListEventBusesRequest.builder().limit(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::listEventBuses,
                      ListEventBusesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              ListEventBusesResponse::eventBuses)
          .arn(EventBus::arn, EventBus::name)
          .stubArn("events", "event-bus/", REGION_AND_ACCOUNT)
          .name(EventBus::name)
          .describedBy(
              EVENTS,
              "DescribeEventBus",
              bus -> DescribeEventBusRequest.builder().name(bus.name()).build(),
              EventBridgeClient::describeEventBus,
              Function.identity(),
              DescribeEventBusResponse.class,
              "KmsKeyIdentifier",
              "DeadLetterConfig",
              "LogConfig")
          .redactBy(EventBus.class, (bus, secrets) -> secrets.policy(bus, "Policy"))
          .redactBy(DescribeEventBusResponse.class, (bus, secrets) -> secrets.policy(bus, "Policy"))
          .columns("Policy", "CreationTime")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("Policy")),
              (bus, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS, bus.configuration().path("Policy"), "Policy", edges))
          .build();

  /** Rules of every bus. What a rule sends along may be a secret and is hashed (X13). */
  static final ResourceSpec<Rule> RULE =
      resource(EVENTS_RULE, Rule.class)
          .tier(2)
          .listPer(
              EVENTS_EVENT_BUS,
              EVENTS,
              "ListRules",
              bus ->
                  ListRulesRequest.builder()
                      .eventBusName(bus.path("Name").asText())
                      .limit(PAGE)
                      .build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::listRules,
                      ListRulesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              ListRulesResponse::rules)
          .arn(Rule::arn, Rule::name)
          .stubArn("events", "rule/", REGION_AND_ACCOUNT)
          .name(Rule::name)
          .perItem(
              "Targets",
              EVENTS,
              "ListTargetsByRule",
              rule ->
                  ListTargetsByRuleRequest.builder()
                      .rule(rule.name())
                      .eventBusName(rule.eventBusName())
                      .limit(PAGE)
                      .build(),
              EventsCollector::targets,
              Function.identity(),
              Target.class)
          .redactWithin(Target.class, "Input")
          .redactWithin(Target.class, "InputTransformer.InputTemplate")
          .redactWithin(Target.class, "InputTransformer.InputPathsMap.*")
          .redactWithin(Target.class, "HttpParameters.HeaderParameters.*")
          .redactWithin(Target.class, "HttpParameters.QueryStringParameters.*")
          .columns("EventPattern", "ScheduleExpression", "State", "ManagedBy")
          .edge(MEMBER_OF, EVENTS_EVENT_BUS, "EventBusName")
          .edges(
              TRIGGERS,
              EventTargets.OF_RULES.types(),
              List.of(TARGETS),
              EventTargets.OF_RULES.edges(TRIGGERS, TARGETS))
          .edge(TRIGGERS, ECS_TASK_DEFINITION, "Targets[].EcsParameters.TaskDefinitionArn")
          .edge(RUNS_AS, IAM_ROLE, "Targets[].RoleArn")
          .edges(
              FORWARDS_TO, List.of(SQS_QUEUE), List.of(DEAD_LETTERS), EventsCollector::deadLetters)
          .build();

  static final ResourceSpec<Archive> ARCHIVE =
      resource(EVENTS_ARCHIVE, Archive.class)
          .tier(3)
          .list(
              EVENTS,
              ListArchivesRequest.builder().limit(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::listArchives,
                      ListArchivesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              ListArchivesResponse::archives)
          .arn("events", "archive/", Archive::archiveName)
          .name(Archive::archiveName)
          .columns("State", "RetentionDays")
          .edge(CREATED_FROM, EVENTS_EVENT_BUS, "EventSourceArn")
          .volatileFields("SizeBytes", "EventCount")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(BUS, RULE, ARCHIVE);

  private EventsCollector() {}

  private static List<Target> targets(EventBridgeClient client, ListTargetsByRuleRequest first) {
    List<Target> all = new ArrayList<>();
    TokenPages.of(
            first,
            client::listTargetsByRule,
            ListTargetsByRuleResponse::nextToken,
            (request, token) -> request.toBuilder().nextToken(token).build())
        .forEach(response -> all.addAll(response.targets()));
    return all;
  }

  private static void deadLetters(ResourceView rule, EdgeSink edges) {
    for (JsonNode target : rule.configuration().path("Targets")) {
      String queue = target.path("DeadLetterConfig").path("Arn").asText("");
      if (!queue.isEmpty()) {
        edges.edge(
            FORWARDS_TO,
            Reference.to(SQS_QUEUE, queue),
            DEAD_LETTERS,
            JsonNodeFactory.instance.objectNode().put("on", "failure"));
      }
    }
  }
}
