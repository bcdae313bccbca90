package io.periplus.collect.glue;

import static io.periplus.collect.AwsService.GLUE;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.GLUE_CONNECTION;
import static io.periplus.collect.Types.GLUE_CRAWLER;
import static io.periplus.collect.Types.GLUE_DEV_ENDPOINT;
import static io.periplus.collect.Types.GLUE_JOB;
import static io.periplus.collect.Types.GLUE_SECURITY_CONFIGURATION;
import static io.periplus.collect.Types.GLUE_TRIGGER;
import static io.periplus.collect.Types.GLUE_WORKFLOW;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GOVERNED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.ResourceSpec;
import io.periplus.collect.RoleReferences;
import io.periplus.collect.S3Locations;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.DevEndpoint;
import software.amazon.awssdk.services.glue.model.GetDevEndpointsRequest;
import software.amazon.awssdk.services.glue.model.GetDevEndpointsResponse;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationsRequest;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationsResponse;
import software.amazon.awssdk.services.glue.model.GetTriggersRequest;
import software.amazon.awssdk.services.glue.model.GetTriggersResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.ListWorkflowsRequest;
import software.amazon.awssdk.services.glue.model.ListWorkflowsResponse;
import software.amazon.awssdk.services.glue.model.SecurityConfiguration;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.Workflow;

/**
 * What runs in Glue: jobs, what starts them, how they encrypt, and endpoints to develop them on
 * (C126d, C126f to C126i).
 */
public final class GlueJobsCollector {
  /** The largest page of jobs, security configurations and development endpoints. */
  private static final int PAGE = 1000;

  private static final int TRIGGERS_PAGE = 200;
  private static final int WORKFLOWS_PAGE = 25;
  private static final String ROLE = "Role";
  private static final String SCRIPT = "Command.ScriptLocation";

  /** How data at rest is encrypted; a mode without key is one of AWS's. Holds no secret. */
  static final ResourceSpec<SecurityConfiguration> SECURITY_CONFIGURATION =
      resource(GLUE_SECURITY_CONFIGURATION, SecurityConfiguration.class)
          .list(
              GLUE,
              GetSecurityConfigurationsRequest.builder().maxResults(PAGE).build(),
              GlueClient::getSecurityConfigurationsPaginator,
              GetSecurityConfigurationsResponse::securityConfigurations)
          .arn("glue", "security-configuration/", SecurityConfiguration::name)
          .name(SecurityConfiguration::name)
          .columns(
              "EncryptionConfiguration.S3Encryption[].S3EncryptionMode",
              "EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode",
              "EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode",
              "EncryptionConfiguration.DataQualityEncryption.DataQualityEncryptionMode")
          .edge(ENCRYPTED_BY, KMS_KEY, "EncryptionConfiguration.S3Encryption[].KmsKeyArn")
          .edge(ENCRYPTED_BY, KMS_KEY, "EncryptionConfiguration.CloudWatchEncryption.KmsKeyArn")
          .edge(ENCRYPTED_BY, KMS_KEY, "EncryptionConfiguration.JobBookmarksEncryption.KmsKeyArn")
          .edge(ENCRYPTED_BY, KMS_KEY, "EncryptionConfiguration.DataQualityEncryption.KmsKeyArn")
          .build();

  /** Arguments are what people pass passwords in; all of their values are hashed (X11). */
  static final ResourceSpec<Job> JOB =
      resource(GLUE_JOB, Job.class)
          .tier(2)
          .list(
              GLUE,
              GetJobsRequest.builder().maxResults(PAGE).build(),
              GlueClient::getJobsPaginator,
              GetJobsResponse::jobs)
          .arn("glue", "job/", Job::name)
          .name(Job::name)
          .redact("DefaultArguments.*", "NonOverridableArguments.*")
          .columns("Command.Name", "WorkerType", "NumberOfWorkers", "GlueVersion")
          .edges(RUNS_AS, RoleReferences.TYPES, List.of(ROLE), RoleReferences.at(ROLE))
          .edge(REFERENCES, GLUE_CONNECTION, "Connections.Connections")
          .edges(
              CREATED_FROM,
              S3Locations.TYPES,
              List.of(SCRIPT),
              S3Locations.at(CREATED_FROM, SCRIPT))
          .edge(GOVERNED_BY, GLUE_SECURITY_CONFIGURATION, "SecurityConfiguration")
          .build();

  /** The list gives names, and the name is all that there is to know (C126g). No secret. */
  static final ResourceSpec<Workflow> WORKFLOW =
      resource(GLUE_WORKFLOW, Workflow.class)
          .list(
              GLUE,
              ListWorkflowsRequest.builder().maxResults(WORKFLOWS_PAGE).build(),
              GlueClient::listWorkflowsPaginator,
              GlueJobsCollector::workflows)
          .arn("glue", "workflow/", Workflow::name)
          .name(Workflow::name)
          .columns("Name")
          .build();

  /** An action passes arguments to the job that it starts; they are hashed as the job's (X11). */
  static final ResourceSpec<Trigger> TRIGGER =
      resource(GLUE_TRIGGER, Trigger.class)
          .list(
              GLUE,
              GetTriggersRequest.builder().maxResults(TRIGGERS_PAGE).build(),
              GlueClient::getTriggersPaginator,
              GetTriggersResponse::triggers)
          .arn("glue", "trigger/", Trigger::name)
          .name(Trigger::name)
          .redactWithin(Action.class, "Arguments.*")
          .columns("Type", "State", "Schedule")
          .edge(TRIGGERS, GLUE_JOB, "Actions[].JobName")
          .edge(TRIGGERS, GLUE_CRAWLER, "Actions[].CrawlerName")
          .edge(MEMBER_OF, GLUE_WORKFLOW, "WorkflowName")
          .build();

  static final ResourceSpec<DevEndpoint> DEV_ENDPOINT =
      resource(GLUE_DEV_ENDPOINT, DevEndpoint.class)
          .list(
              GLUE,
              GetDevEndpointsRequest.builder().maxResults(PAGE).build(),
              GlueClient::getDevEndpointsPaginator,
              GetDevEndpointsResponse::devEndpoints)
          .arn("glue", "devEndpoint/", DevEndpoint::endpointName)
          .name(DevEndpoint::endpointName)
          .redact("Arguments.*")
          .columns("Status", "PublicAddress")
          .edge(RUNS_AS, IAM_ROLE, "RoleArn")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetId")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroupIds")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(SECURITY_CONFIGURATION, JOB, WORKFLOW, TRIGGER, DEV_ENDPOINT);

  private GlueJobsCollector() {}

  private static List<Workflow> workflows(ListWorkflowsResponse response) {
    return response.workflows().stream()
        .map(name -> Workflow.builder().name(name).build())
        .toList();
  }
}
