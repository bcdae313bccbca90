package io.periplus.collect.sagemaker;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SAGEMAKER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EFS_FILE_SYSTEM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.SAGE_MAKER_DOMAIN;
import static io.periplus.collect.Types.SAGE_MAKER_NOTEBOOK_INSTANCE;
import static io.periplus.collect.Types.SAGE_MAKER_USER_PROFILE;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.STORES_IN;

import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeNotebookInstanceRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeNotebookInstanceResponse;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;
import software.amazon.awssdk.services.sagemaker.model.ListDomainsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListDomainsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListNotebookInstancesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListNotebookInstancesResponse;
import software.amazon.awssdk.services.sagemaker.model.ListUserProfilesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListUserProfilesResponse;
import software.amazon.awssdk.services.sagemaker.model.NotebookInstanceSummary;
import software.amazon.awssdk.services.sagemaker.model.UserProfileDetails;

/**
 * SageMaker where people work: notebook instances, and the domains of Studio with their users
 * (C128, C129e, C129f). None of their fields holds a secret.
 */
public final class SageMakerCollector {
  static final int PAGE = 100;

  private static final String KEY = "KmsKeyId";
  private static final String REPOSITORY = "DefaultCodeRepository";

  /** The field takes the URL of any Git repository, or the name that SageMaker knows one by. */
  private static final Pattern CODE_COMMIT =
      Pattern.compile("https://git-codecommit\\.([a-z0-9-]+)\\.[^/]+/v1/repos/([^/]+)");

  static final ResourceSpec<NotebookInstanceSummary> NOTEBOOK_INSTANCE =
      resource(SAGE_MAKER_NOTEBOOK_INSTANCE, NotebookInstanceSummary.class)
          .tier(2)
          .list(
              SAGEMAKER,
              ListNotebookInstancesRequest.builder().maxResults(PAGE).build(),
              SageMakerClient::listNotebookInstancesPaginator,
              ListNotebookInstancesResponse::notebookInstances)
          .arn(
              NotebookInstanceSummary::notebookInstanceArn,
              NotebookInstanceSummary::notebookInstanceName)
          .stubArn("sagemaker", "notebook-instance/", REGION_AND_ACCOUNT)
          .name(NotebookInstanceSummary::notebookInstanceName)
          .describedBy(
              SAGEMAKER,
              "DescribeNotebookInstance",
              notebook ->
                  DescribeNotebookInstanceRequest.builder()
                      .notebookInstanceName(notebook.notebookInstanceName())
                      .build(),
              SageMakerClient::describeNotebookInstance,
              Function.identity(),
              DescribeNotebookInstanceResponse.class,
              "DirectInternetAccess",
              "RootAccess",
              "SubnetId",
              "SecurityGroups",
              "RoleArn",
              KEY,
              "NetworkInterfaceId")
          .columns("InstanceType", "NotebookInstanceStatus", "Url")
          .columns("DirectInternetAccess", "RootAccess")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetId")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups")
          .edge(RUNS_AS, IAM_ROLE, "RoleArn")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edgeFrom(ATTACHED_TO, EC2_NETWORK_INTERFACE, "NetworkInterfaceId")
          .edges(
              REFERENCES,
              List.of(CODE_COMMIT_REPOSITORY),
              List.of(REPOSITORY),
              SageMakerCollector::repository)
          .build();

  static final ResourceSpec<DomainDetails> DOMAIN =
      resource(SAGE_MAKER_DOMAIN, DomainDetails.class)
          .tier(2)
          .list(
              SAGEMAKER,
              ListDomainsRequest.builder().maxResults(PAGE).build(),
              SageMakerClient::listDomainsPaginator,
              ListDomainsResponse::domains)
          .arn(DomainDetails::domainArn, DomainDetails::domainId)
          .stubArn("sagemaker", "domain/", REGION_AND_ACCOUNT)
          .name(DomainDetails::domainName)
          .describedBy(
              SAGEMAKER,
              "DescribeDomain",
              domain -> DescribeDomainRequest.builder().domainId(domain.domainId()).build(),
              SageMakerClient::describeDomain,
              Function.identity(),
              DescribeDomainResponse.class,
              "AuthMode",
              "AppNetworkAccessType",
              "HomeEfsFileSystemId",
              "VpcId",
              "SubnetIds",
              "DefaultUserSettings",
              KEY)
          .columns("AuthMode", "AppNetworkAccessType", "Status")
          .edge(STORES_IN, EFS_FILE_SYSTEM, "HomeEfsFileSystemId")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetIds")
          .edge(RUNS_AS, IAM_ROLE, "DefaultUserSettings.ExecutionRole")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .build();

  /** A name is unique within its domain; AWS makes the ARN of both. */
  static final ResourceSpec<UserProfileDetails> USER_PROFILE =
      resource(SAGE_MAKER_USER_PROFILE, UserProfileDetails.class)
          .tier(3)
          .list(
              SAGEMAKER,
              ListUserProfilesRequest.builder().maxResults(PAGE).build(),
              SageMakerClient::listUserProfilesPaginator,
              ListUserProfilesResponse::userProfiles)
          .arn(
              "sagemaker",
              "user-profile/",
              profile -> profile.domainId() + '/' + profile.userProfileName())
          .name(UserProfileDetails::userProfileName)
          .columns("Status")
          .edge(MEMBER_OF, SAGE_MAKER_DOMAIN, "DomainId")
          .volatileFields("LastModifiedTime")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(NOTEBOOK_INSTANCE, DOMAIN, USER_PROFILE);

  private SageMakerCollector() {}

  private static void repository(ResourceView notebook, EdgeSink edges) {
    Matcher url = CODE_COMMIT.matcher(notebook.configuration().path(REPOSITORY).asText(""));
    if (url.matches()) {
      edges.edge(
          REFERENCES,
          new Reference(
              CODE_COMMIT_REPOSITORY, url.group(2), null, url.group(1), Reference.Match.ONE),
          REPOSITORY);
    }
  }
}
