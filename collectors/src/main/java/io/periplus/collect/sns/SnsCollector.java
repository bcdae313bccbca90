package io.periplus.collect.sns;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SNS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SNS_PLATFORM_APPLICATION;
import static io.periplus.collect.Types.SNS_SUBSCRIPTION;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.RedactionCode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsRequest;
import software.amazon.awssdk.services.sns.model.ListPlatformApplicationsResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PlatformApplication;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/**
 * SNS topics, subscriptions and applications for push messages (C119). Pages are of 100 (P15), of
 * <a href="https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html">ListTopics</a> for one.
 */
public final class SnsCollector {
  private static final String KEY = "Attributes.KmsMasterKeyId";
  private static final String POLICY = "Attributes.Policy";
  private static final String DEAD_LETTERS = "Attributes.RedrivePolicy.deadLetterTargetArn";

  /** Protocol of a subscription -> what its endpoint is; the others have no resource behind. */
  private static final Map<String, ResourceType> ENDPOINTS =
      Map.of("lambda", LAMBDA_FUNCTION, "sqs", SQS_QUEUE, "firehose", FIREHOSE_DELIVERY_STREAM);

  /** Protocols whose endpoints are people (X15). */
  private static final Set<String> PERSONAL = Set.of("email", "email-json", "sms");

  static final ResourceSpec<Topic> TOPIC =
      resource(SNS_TOPIC, Topic.class)
          .tier(2)
          .list(
              SNS,
              ListTopicsRequest.builder().build(),
              SnsClient::listTopicsPaginator,
              ListTopicsResponse::topics)
          .arn(Topic::topicArn, topic -> lastPart(topic.topicArn()))
          .stubArn("sns", "", REGION_AND_ACCOUNT)
          .name(topic -> lastPart(topic.topicArn()))
          .describedBy(
              SNS,
              "GetTopicAttributes",
              topic -> GetTopicAttributesRequest.builder().topicArn(topic.topicArn()).build(),
              SnsClient::getTopicAttributes,
              Function.identity(),
              GetTopicAttributesResponse.class,
              "Attributes")
          .redactBy(GetTopicAttributesResponse.class, SnsCollector::topicDocuments)
          .columns(
              "Attributes.FifoTopic", "Attributes.DisplayName", "Attributes.DeliveryPolicy", POLICY)
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              (topic, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS, topic.configuration().at("/Attributes/Policy"), POLICY, edges))
          .volatileFields(
              "Attributes.SubscriptionsConfirmed",
              "Attributes.SubscriptionsPending",
              "Attributes.SubscriptionsDeleted")
          .build();

  /** Subscriptions; one that nobody has confirmed yet has no ARN and gets no message. */
  static final ResourceSpec<Subscription> SUBSCRIPTION =
      resource(SNS_SUBSCRIPTION, Subscription.class)
          .tier(2)
          .list(
              SNS,
              ListSubscriptionsRequest.builder().build(),
              SnsClient::listSubscriptionsPaginator,
              SnsCollector::confirmed)
          .arn(Subscription::subscriptionArn, each -> lastPart(each.subscriptionArn()))
          .stubArn("sns", "subscription/", REGION_AND_ACCOUNT)
          .describedBy(
              SNS,
              "GetSubscriptionAttributes",
              each ->
                  GetSubscriptionAttributesRequest.builder()
                      .subscriptionArn(each.subscriptionArn())
                      .build(),
              SnsClient::getSubscriptionAttributes,
              Function.identity(),
              GetSubscriptionAttributesResponse.class,
              "Attributes")
          .redactBy(Subscription.class, SnsCollector::endpoint)
          .redactBy(GetSubscriptionAttributesResponse.class, SnsCollector::subscriptionDocuments)
          .columns(
              "Protocol", "Endpoint", "Attributes.FilterPolicy", "Attributes.RawMessageDelivery")
          .edge(MEMBER_OF, SNS_TOPIC, "TopicArn")
          .edges(
              FORWARDS_TO,
              Map.of(
                  LAMBDA_FUNCTION,
                  List.of("Endpoint"),
                  SQS_QUEUE,
                  List.of("Endpoint", DEAD_LETTERS),
                  FIREHOSE_DELIVERY_STREAM,
                  List.of("Endpoint")),
              SnsCollector::receivers)
          .edge(RUNS_AS, IAM_ROLE, "Attributes.SubscriptionRoleArn")
          .build();

  static final ResourceSpec<PlatformApplication> PLATFORM_APPLICATION =
      resource(SNS_PLATFORM_APPLICATION, PlatformApplication.class)
          .tier(3)
          .list(
              SNS,
              ListPlatformApplicationsRequest.builder().build(),
              SnsClient::listPlatformApplicationsPaginator,
              ListPlatformApplicationsResponse::platformApplications)
          .arn(
              PlatformApplication::platformApplicationArn,
              application -> platformAndName(application.platformApplicationArn()))
          .stubArn("sns", "app/", REGION_AND_ACCOUNT)
          .name(application -> lastPart(application.platformApplicationArn()))
          .columns("PlatformApplicationArn", "Attributes.Enabled")
          .edge(FORWARDS_TO, SNS_TOPIC, "Attributes.EventEndpointCreated")
          .edge(FORWARDS_TO, SNS_TOPIC, "Attributes.EventDeliveryFailure")
          .redact("Attributes.PlatformPrincipal", "Attributes.PlatformCredential")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(TOPIC, SUBSCRIPTION, PLATFORM_APPLICATION);

  private SnsCollector() {}

  private static List<Subscription> confirmed(ListSubscriptionsResponse response) {
    return response.subscriptions().stream()
        .filter(each -> Arn.tryParse(each.subscriptionArn()).isPresent())
        .toList();
  }

  /** {@code orders} of a topic, the UUID of a subscription, the name of an application. */
  private static String lastPart(String arn) {
    return Arn.tryParse(arn).map(Arn::lastSegment).orElse(null);
  }

  /** {@code GCM/shop}: one application for each platform may have the same name. */
  private static String platformAndName(String arn) {
    return Arn.tryParse(arn).map(Arn::resource).map(each -> each.substring(4)).orElse(null);
  }

  private static void topicDocuments(ObjectNode response, RedactionCode.Secrets secrets) {
    secrets.policy(response, POLICY);
    secrets.document(response, "Attributes.DeliveryPolicy", "Attributes.EffectiveDeliveryPolicy");
  }

  private static void subscriptionDocuments(ObjectNode response, RedactionCode.Secrets secrets) {
    if (response.get("Attributes") instanceof ObjectNode attributes) {
      endpoint(attributes, secrets);
      secrets.document(
          attributes, "DeliveryPolicy", "EffectiveDeliveryPolicy", "FilterPolicy", "RedrivePolicy");
    }
  }

  /** Mail addresses and numbers, and URLs that carry a query, which may be a key (X15). */
  private static void endpoint(ObjectNode subscription, RedactionCode.Secrets secrets) {
    String protocol = subscription.path("Protocol").asText("");
    boolean query =
        protocol.startsWith("http") && subscription.path("Endpoint").asText("").contains("?");
    if (query || PERSONAL.contains(protocol)) {
      secrets.hash(subscription, "Endpoint");
    }
  }

  private static void receivers(ResourceView subscription, EdgeSink edges) {
    JsonNode configuration = subscription.configuration();
    ResourceType type = ENDPOINTS.get(configuration.path("Protocol").asText(""));
    String endpoint = configuration.path("Endpoint").asText("");
    if (type != null && !endpoint.isEmpty()) {
      edges.edge(FORWARDS_TO, Reference.to(type, FunctionNames.unqualified(endpoint)), "Endpoint");
    }
    String deadLetters =
        configuration.at("/Attributes/RedrivePolicy/deadLetterTargetArn").asText("");
    if (!deadLetters.isEmpty()) {
      edges.edge(
          FORWARDS_TO,
          Reference.to(SQS_QUEUE, deadLetters),
          DEAD_LETTERS,
          JsonNodeFactory.instance.objectNode().put("on", "failure"));
    }
  }
}
