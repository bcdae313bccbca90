package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the parts of the shop talk: a topic that queues and a function hear, dead letters, a workflow
 * that ships parcels, rules and schedules that start the functions.
 */
final class Messaging {
  private final RegionBuilder region;
  private final AccountBuilder account;
  private final Facts facts;

  private Messaging(RegionBuilder region) {
    this.region = region;
    this.account = region.account();
    this.facts = region.facts();
  }

  static void build(EstateBuilder estate) {
    Messaging messaging =
        new Messaging(estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND));
    messaging.queues();
    messaging.topics();
    messaging.workflow();
    messaging.events();
    messaging.schedulesAndPipes();
  }

  private void queues() {
    String dead = queue("shop-orders-failed", Map.of("MessageRetentionPeriod", "1209600"));
    queue("shop-invoices", redrive(dead));
    Map<String, String> parcels = redrive(dead);
    parcels.put(
        "Policy",
        policy("sns.amazonaws.com", "sqs:SendMessage", region.arn("sqs", "shop-parcels")));
    queue("shop-parcels", parcels);
  }

  private static Map<String, String> redrive(String deadLetters) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(
        "RedrivePolicy",
        object("deadLetterTargetArn", deadLetters, "maxReceiveCount", 5).toString());
    return attributes;
  }

  private String queue(String name, Map<String, String> more) {
    String arn = region.resource("AWS::SQS::Queue", region.arn("sqs", name));
    String url = "https://sqs." + region.name() + ".amazonaws.com/" + account.id() + "/" + name;
    ObjectNode attributes =
        object(
            member("QueueArn", arn),
            member("VisibilityTimeout", "30"),
            member("MessageRetentionPeriod", "345600"),
            member("SqsManagedSseEnabled", "true"),
            member("ApproximateNumberOfMessages", "0"));
    more.forEach(attributes::put);
    region.service("sqs").list("ListQueues", "QueueUrls").add(url);
    region
        .service("sqs")
        .response(
            "GetQueueAttributes",
            object("QueueUrl", url, "AttributeNames", array("All")),
            object("Attributes", attributes));
    return arn;
  }

  private void topics() {
    String orders = topic("shop-orders", "events.amazonaws.com");
    String alerts = topic("shop-alerts", "cloudwatch.amazonaws.com");
    subscription(orders, "sqs", region.arn("sqs", "shop-parcels"));
    subscription(orders, "lambda", region.arn("lambda", "function:mail-bounce"));
    subscription(alerts, "email", facts.canary("CANARY-mail-of-operations"));
    String application =
        region.resource("AWS::SNS::PlatformApplication", region.arn("sns", "app/GCM/shop"));
    region
        .service("sns")
        .list("ListPlatformApplications", "PlatformApplications")
        .add(
            object(
                member("PlatformApplicationArn", application),
                member(
                    "Attributes",
                    object(
                        member("Enabled", "true"),
                        member("PlatformPrincipal", facts.canary("CANARY-push-principal")),
                        member("EventDeliveryFailure", alerts)))));
  }

  private String topic(String name, String publisher) {
    String arn = region.resource("AWS::SNS::Topic", region.arn("sns", name));
    region.service("sns").list("ListTopics", "Topics").add(object("TopicArn", arn));
    region
        .service("sns")
        .response(
            "GetTopicAttributes",
            object("TopicArn", arn),
            object(
                "Attributes",
                object(
                    member("TopicArn", arn),
                    member("Owner", account.id()),
                    member("DisplayName", name),
                    member("SubscriptionsConfirmed", "2"),
                    member("Policy", policy(publisher, "sns:Publish", arn)))));
    return arn;
  }

  private void subscription(String topic, String protocol, String endpoint) {
    String id = "00000000-0000-4000-8000-" + EstateBuilder.hash(topic + protocol, 12);
    String arn = region.resource("AWS::SNS::Subscription", topic + ":" + id);
    ObjectNode listed =
        object(
            member("SubscriptionArn", arn),
            member("Owner", account.id()),
            member("Protocol", protocol),
            member("Endpoint", endpoint),
            member("TopicArn", topic));
    region.service("sns").list("ListSubscriptions", "Subscriptions").add(listed);
    ObjectNode attributes = listed.deepCopy();
    attributes.put("RawMessageDelivery", "false");
    region
        .service("sns")
        .response(
            "GetSubscriptionAttributes",
            object("SubscriptionArn", arn),
            object("Attributes", attributes));
  }

  private String policy(String service, String action, String resource) {
    return object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Effect", "Allow"),
                        member("Principal", object("Service", service)),
                        member("Action", action),
                        member("Resource", resource),
                        member(
                            "Condition",
                            object("StringEquals", object("aws:SourceAccount", account.id())))))))
        .toString();
  }

  private void workflow() {
    String role =
        account
            .role("shop-workflow")
            .trustsService("states.amazonaws.com")
            .allows("steps", "*", "lambda:InvokeFunction", "sns:Publish", "sqs:SendMessage")
            .create();
    String approval =
        region.resource(
            "AWS::StepFunctions::Activity", region.arn("states", "activity:shop-approval"));
    region
        .service("states")
        .list("ListActivities", "activities")
        .add(
            object(
                member("activityArn", approval),
                member("name", "shop-approval"),
                member("creationDate", Times.CREATED)));
    ObjectNode states =
        object(
            member("Reserve", task(region.arn("lambda", "function:stock-sync"), null, "Approve")),
            member("Approve", task(approval, null, "Ship")),
            member(
                "Ship",
                task(
                    "arn:aws:states:::sns:publish",
                    object(
                        member("TopicArn", region.arn("sns", "shop-orders")),
                        member("ApiToken", facts.canary("CANARY-workflow-token"))),
                    null)));
    String arn =
        region.resource(
            "AWS::StepFunctions::StateMachine", region.arn("states", "stateMachine:shop-orders"));
    ObjectNode machine =
        object(
            member("stateMachineArn", arn),
            member("name", "shop-orders"),
            member("type", "STANDARD"),
            member("creationDate", Times.CREATED));
    region.service("states").list("ListStateMachines", "stateMachines").add(machine);
    ObjectNode described = machine.deepCopy();
    described
        .put("status", "ACTIVE")
        .put("roleArn", role)
        .put("definition", object("StartAt", "Reserve", "States", states).toString());
    region
        .service("states")
        .response("DescribeStateMachine", object("stateMachineArn", arn), described);
  }

  private static ObjectNode task(String resource, ObjectNode parameters, String next) {
    return object(
        member("Type", "Task"),
        member("Resource", resource),
        member("Parameters", parameters),
        member("Next", next),
        member("End", next == null ? true : null));
  }

  private void events() {
    bus("default");
    String partners = bus("shop-partners");
    for (String function : new String[] {"price-import", "stock-sync", "audit-export"}) {
      rule(
          "default",
          function,
          object("ScheduleExpression", "rate(1 hour)"),
          region.arn("lambda", "function:" + function));
    }
    rule(
        "default",
        "mail-bounce",
        object("EventPattern", "{\"source\":[\"aws.ses\"]}"),
        region.arn("lambda", "function:mail-bounce"));
    rule(
        "shop-partners",
        "partner-orders",
        object("EventPattern", "{\"source\":[\"partner\"]}"),
        region.arn("states", "stateMachine:shop-orders"));
    region.resource("AWS::Events::Archive", region.arn("events", "archive/shop-partners"));
    region
        .service("events")
        .list("ListArchives", "Archives")
        .add(
            object(
                member("ArchiveName", "shop-partners"),
                member("EventSourceArn", partners),
                member("State", "ENABLED"),
                member("RetentionDays", 30),
                member("SizeBytes", 8192),
                member("EventCount", 16)));
    apiDestination();
  }

  private String bus(String name) {
    String arn =
        region.resource("AWS::Events::EventBus", region.arn("events", "event-bus/" + name));
    ObjectNode bus = object("Name", name, "Arn", arn);
    region.service("events").list("ListEventBuses", "EventBuses").add(bus);
    region.service("events").response("DescribeEventBus", object("Name", name), bus);
    return arn;
  }

  private void rule(String bus, String name, ObjectNode when, String target) {
    String place = bus.equals("default") ? name : bus + "/" + name;
    String arn = region.resource("AWS::Events::Rule", region.arn("events", "rule/" + place));
    ObjectNode rule =
        object(
            member("Name", name),
            member("Arn", arn),
            member("State", "ENABLED"),
            member("EventBusName", bus));
    rule.setAll(when);
    region.service("events").list("ListRules", object("EventBusName", bus), "Rules").add(rule);
    region
        .service("events")
        .list("ListTargetsByRule", object("Rule", name, "EventBusName", bus), "Targets")
        .add(
            object(
                member("Id", "1"),
                member("Arn", target),
                member("Input", "{\"token\":\"" + facts.canary("CANARY-rule-input") + "\"}"),
                member(
                    "DeadLetterConfig", object("Arn", region.arn("sqs", "shop-orders-failed")))));
  }

  private void apiDestination() {
    String id = EstateBuilder.hash("shop-carrier", 12);
    String connection =
        region.resource(
            "AWS::Events::Connection",
            region.arn("events", "connection/shop-carrier/00000000-0000-4000-8000-" + id));
    ObjectNode listed =
        object(
            member("ConnectionArn", connection),
            member("Name", "shop-carrier"),
            member("ConnectionState", "AUTHORIZED"),
            member("AuthorizationType", "BASIC"));
    region.service("events").list("ListConnections", "Connections").add(listed);
    ObjectNode described = listed.deepCopy();
    described.set(
        "AuthParameters",
        object("BasicAuthParameters", object("Username", facts.canary("CANARY-carrier-username"))));
    region
        .service("events")
        .response("DescribeConnection", object("Name", "shop-carrier"), described);
    String destination =
        region.resource(
            "AWS::Events::ApiDestination",
            region.arn("events", "api-destination/shop-carrier/00000000-0000-4000-8000-" + id));
    region
        .service("events")
        .list("ListApiDestinations", "ApiDestinations")
        .add(
            object(
                member("ApiDestinationArn", destination),
                member("Name", "shop-carrier"),
                member("ApiDestinationState", "ACTIVE"),
                member("ConnectionArn", connection),
                member("InvocationEndpoint", "https://carrier.example.com/parcels"),
                member("HttpMethod", "POST")));
  }

  private void schedulesAndPipes() {
    String role =
        account
            .role("shop-scheduler")
            .trustsService("scheduler.amazonaws.com")
            .trustsService("pipes.amazonaws.com")
            .allows("start", "*", "lambda:InvokeFunction", "states:StartExecution")
            .create();
    String schedule =
        region.resource(
            "AWS::Scheduler::Schedule", region.arn("scheduler", "schedule/default/nightly-audit"));
    ObjectNode target =
        object(
            member("Arn", region.arn("lambda", "function:audit-export")),
            member("RoleArn", role),
            member("Input", "{\"key\":\"" + facts.canary("CANARY-schedule-input") + "\"}"));
    ObjectNode listed =
        object(
            member("Arn", schedule),
            member("Name", "nightly-audit"),
            member("GroupName", "default"),
            member("State", "ENABLED"),
            member("Target", object("Arn", target.get("Arn"))));
    region.service("scheduler").list("ListSchedules", "Schedules").add(listed);
    ObjectNode described = listed.deepCopy();
    described
        .put("ScheduleExpression", "cron(0 3 * * ? *)")
        .<ObjectNode>set("FlexibleTimeWindow", object("Mode", "OFF"))
        .set("Target", target);
    region
        .service("scheduler")
        .response(
            "GetSchedule", object("GroupName", "default", "Name", "nightly-audit"), described);
    String arn = region.resource("AWS::Pipes::Pipe", region.arn("pipes", "pipe/shop-parcels"));
    ObjectNode pipe =
        object(
            member("Arn", arn),
            member("Name", "shop-parcels"),
            member("CurrentState", "RUNNING"),
            member("DesiredState", "RUNNING"),
            member("Source", region.arn("sqs", "shop-parcels")),
            member("Target", region.arn("states", "stateMachine:shop-orders")));
    region.service("pipes").list("ListPipes", "Pipes").add(pipe);
    ObjectNode whole = pipe.deepCopy();
    whole.put("RoleArn", role).set("Tags", Json.MAPPER.valueToTree(account.tags("shop-parcels")));
    region.service("pipes").response("DescribePipe", object("Name", "shop-parcels"), whole);
  }
}
