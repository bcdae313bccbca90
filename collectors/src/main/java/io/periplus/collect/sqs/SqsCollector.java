package io.periplus.collect.sqs;

import static io.periplus.collect.AwsService.SQS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.QueueUrls;
import io.periplus.collect.RedactionCode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * SQS queues (C120). The list gives URLs, {@code
 * https://sqs.eu-west-1.amazonaws.com/111122223333/orders}, which say account and name; the object
 * for a URL is the one that GetQueueUrl answers with. Who uses a queue for dead letters stands in
 * the attributes of the queues that do, so ListDeadLetterSourceQueues has nothing to add.
 */
public final class SqsCollector {
  /**
   * The most of a page (P15), MaxResults: <a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html">
   * ListQueues</a>.
   */
  private static final int PAGE = 1000;

  private static final String KEY = "Attributes.KmsMasterKeyId";
  private static final String POLICY = "Attributes.Policy";
  private static final String DEAD_LETTERS = "Attributes.RedrivePolicy.deadLetterTargetArn";
  private static final String SOURCES = "Attributes.RedriveAllowPolicy.sourceQueueArns";

  static final ResourceSpec<GetQueueUrlResponse> QUEUE =
      resource(SQS_QUEUE, GetQueueUrlResponse.class)
          .tier(2)
          .list(
              SQS,
              ListQueuesRequest.builder().maxResults(PAGE).build(),
              SqsClient::listQueuesPaginator,
              SqsCollector::queues)
          .arn("sqs", "", queue -> QueueUrls.name(queue.queueUrl()))
          .owner(queue -> QueueUrls.account(queue.queueUrl()))
          .name(queue -> QueueUrls.name(queue.queueUrl()))
          .describedBy(
              SQS,
              "GetQueueAttributes",
              queue ->
                  GetQueueAttributesRequest.builder()
                      .queueUrl(queue.queueUrl())
                      .attributeNames(QueueAttributeName.ALL)
                      .build(),
              SqsClient::getQueueAttributes,
              Function.identity(),
              GetQueueAttributesResponse.class,
              "Attributes")
          .redactBy(GetQueueAttributesResponse.class, SqsCollector::documents)
          .columns(
              "Attributes.FifoQueue",
              "Attributes.VisibilityTimeout",
              "Attributes.MessageRetentionPeriod",
              "Attributes.SqsManagedSseEnabled",
              POLICY)
          .edges(FORWARDS_TO, List.of(SQS_QUEUE), List.of(DEAD_LETTERS), SqsCollector::deadLetters)
          .edges(GRANTS, List.of(SQS_QUEUE), List.of(SOURCES), SqsCollector::sources)
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              (queue, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS, queue.configuration().at("/Attributes/Policy"), POLICY, edges))
          .volatileFields(
              "Attributes.ApproximateNumberOfMessages",
              "Attributes.ApproximateNumberOfMessagesDelayed",
              "Attributes.ApproximateNumberOfMessagesNotVisible",
              "Attributes.LastModifiedTimestamp")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(QUEUE);

  private SqsCollector() {}

  private static List<GetQueueUrlResponse> queues(ListQueuesResponse response) {
    return response.queueUrls().stream()
        .map(url -> GetQueueUrlResponse.builder().queueUrl(url).build())
        .toList();
  }

  private static void documents(ObjectNode response, RedactionCode.Secrets secrets) {
    secrets.policy(response, POLICY, "Attributes.RedrivePolicy", "Attributes.RedriveAllowPolicy");
  }

  private static void deadLetters(ResourceView queue, EdgeSink edges) {
    JsonNode policy = queue.configuration().at("/Attributes/RedrivePolicy");
    String target = policy.path("deadLetterTargetArn").asText("");
    if (!target.isEmpty()) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("on", "failure");
      // The console writes the number as text.
      properties.put("maxReceiveCount", policy.path("maxReceiveCount").asInt());
      edges.edge(FORWARDS_TO, Reference.to(SQS_QUEUE, target), DEAD_LETTERS, properties);
    }
  }

  private static void sources(ResourceView queue, EdgeSink edges) {
    JsonNode sources = queue.configuration().at("/Attributes/RedriveAllowPolicy/sourceQueueArns");
    for (JsonNode source : PolicyDocuments.elements(sources)) {
      edges.edge(GRANTS, Reference.to(SQS_QUEUE, source.asText()), SOURCES);
    }
  }
}
