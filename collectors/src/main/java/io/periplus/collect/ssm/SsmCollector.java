package io.periplus.collect.ssm;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SSM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.SSM_ASSOCIATION;
import static io.periplus.collect.Types.SSM_DOCUMENT;
import static io.periplus.collect.Types.SSM_MANAGED_INSTANCE;
import static io.periplus.collect.Types.SSM_PARAMETER;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.TARGETS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Association;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.ListAssociationsRequest;
import software.amazon.awssdk.services.ssm.model.ListAssociationsResponse;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentsResponse;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/**
 * Systems Manager: parameters without their values, managed instances, associations and the
 * account's own documents (C103 to C103d, X6).
 */
public final class SsmCollector {
  private static final int PAGE = 50;

  /** How AWS's own documents begin; nobody else may name one so. */
  private static final Pattern OF_AWS = Pattern.compile("(?i)(aws|amazon|amzn).*");

  private static final String INSTANCE_ID = "InstanceId";
  private static final String TARGET_VALUES = "Targets[].Values";

  static final ResourceSpec<ParameterMetadata> PARAMETER =
      resource(SSM_PARAMETER, ParameterMetadata.class)
          .tier(2)
          .list(
              SSM,
              DescribeParametersRequest.builder().maxResults(PAGE).build(),
              SsmClient::describeParametersPaginator,
              DescribeParametersResponse::parameters)
          .arn(ParameterMetadata::arn, ParameterMetadata::name)
          .stubArn("ssm", "parameter/", REGION_AND_ACCOUNT)
          .name(ParameterMetadata::name)
          .columns("Type", "Tier", "Version", "LastModifiedDate", "Policies[].PolicyText")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of("KeyId"), KeyReferences.at("KeyId"))
          .build();

  static final ResourceSpec<InstanceInformation> MANAGED_INSTANCE =
      resource(SSM_MANAGED_INSTANCE, InstanceInformation.class)
          .tier(2)
          .list(
              SSM,
              DescribeInstanceInformationRequest.builder().maxResults(PAGE).build(),
              SsmClient::describeInstanceInformationPaginator,
              DescribeInstanceInformationResponse::instanceInformationList)
          .arn("ssm", "managed-instance/", InstanceInformation::instanceId)
          .name(InstanceInformation::name)
          .columns("AgentVersion", "PlatformName", "ResourceType")
          .edges(ATTACHED_TO, List.of(EC2_INSTANCE), List.of(INSTANCE_ID), SsmCollector::carrier)
          .volatileFields(
              "PingStatus",
              "LastPingDateTime",
              "AssociationStatus",
              "AssociationOverview",
              "LastAssociationExecutionDate",
              "LastSuccessfulAssociationExecutionDate")
          .build();

  static final ResourceSpec<DocumentIdentifier> DOCUMENT =
      resource(SSM_DOCUMENT, DocumentIdentifier.class)
          .tier(3)
          .list(
              SSM,
              ListDocumentsRequest.builder()
                  .filters(DocumentKeyValuesFilter.builder().key("Owner").values("Self").build())
                  .maxResults(PAGE)
                  .build(),
              SsmClient::listDocumentsPaginator,
              ListDocumentsResponse::documentIdentifiers)
          .arn("ssm", "document/", DocumentIdentifier::name)
          .name(DocumentIdentifier::name)
          .tags(DocumentIdentifier::tags)
          .columns("DocumentType", "DocumentVersion", "Owner")
          .build();

  static final ResourceSpec<Association> ASSOCIATION =
      resource(SSM_ASSOCIATION, Association.class)
          .tier(3)
          .list(
              SSM,
              ListAssociationsRequest.builder().maxResults(PAGE).build(),
              SsmClient::listAssociationsPaginator,
              ListAssociationsResponse::associations)
          .arn("ssm", "association/", Association::associationId)
          .name(Association::associationName)
          .columns("AssociationName", "ScheduleExpression", "Targets")
          .edges(REFERENCES, List.of(SSM_DOCUMENT), List.of("Name"), SsmCollector::document)
          .edge(TARGETS, EC2_INSTANCE, INSTANCE_ID)
          .edges(TARGETS, List.of(EC2_INSTANCE), List.of(TARGET_VALUES), SsmCollector::targets)
          .volatileFields("LastExecutionDate", "Overview")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(PARAMETER, MANAGED_INSTANCE, DOCUMENT, ASSOCIATION);

  private SsmCollector() {}

  /** Machines outside EC2 are {@code mi-…} and attached to nothing that AWS knows. */
  private static void carrier(ResourceView managed, EdgeSink edges) {
    String id = managed.configuration().path(INSTANCE_ID).asText("");
    if (isInstance(id)) {
      edges.edge(ATTACHED_TO, Reference.to(EC2_INSTANCE, id), INSTANCE_ID);
    }
  }

  private static boolean isInstance(String id) {
    return id.startsWith("i-");
  }

  /** By name or ARN; a document of AWS belongs to no account. */
  private static void document(ResourceView association, EdgeSink edges) {
    String name = association.configuration().path("Name").asText("");
    if (!name.isEmpty()) {
      Reference document = Reference.to(SSM_DOCUMENT, name);
      if (OF_AWS.matcher(name).matches()) {
        Arn arn =
            new Arn(association.partition(), "ssm", association.region(), "", "document/" + name);
        document = Reference.to(SSM_DOCUMENT, arn.toString());
      }
      edges.edge(REFERENCES, document, "Name");
    }
  }

  /** Targets by id; those by tag or resource group change with every new instance. */
  private static void targets(ResourceView association, EdgeSink edges) {
    for (JsonNode target : association.configuration().path("Targets")) {
      if (target.path("Key").asText().equals("InstanceIds")) {
        for (JsonNode value : target.path("Values")) {
          if (isInstance(value.asText())) {
            edges.edge(TARGETS, Reference.to(EC2_INSTANCE, value.asText()), TARGET_VALUES);
          }
        }
      }
    }
  }
}
