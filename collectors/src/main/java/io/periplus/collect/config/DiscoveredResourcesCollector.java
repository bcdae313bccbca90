package io.periplus.collect.config;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CONFIG;
import static io.periplus.collect.ResourceSpec.resource;

import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ListDiscoveredResourcesRequest;
import software.amazon.awssdk.services.config.model.ListDiscoveredResourcesResponse;
import software.amazon.awssdk.services.config.model.ResourceIdentifier;

/**
 * The sweep (C133), where Config records: resources of types that no collector reads and Cloud
 * Control is not asked for. Id and name are all that is known of them; they carry the member {@code
 * swept} and have no edges. A type that the recorder leaves out has nothing discovered, which is
 * not told from nothing there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html">ListDiscoveredResources</a>
 */
public final class DiscoveredResourcesCollector {
  private static final int PAGE = 100;

  /** What Config says of a type that it does not know in a region. */
  private static final Set<String> NOT_THERE = Set.of("ValidationException");

  /** All types that are asked for. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(
          discovered("AWS::AppMesh::Mesh", "appmesh"),
          discovered("AWS::AppStream::Fleet", "appstream"),
          discovered("AWS::AuditManager::Assessment", "auditmanager"),
          discovered("AWS::Cassandra::Keyspace", "cassandra"),
          discovered("AWS::Cloud9::EnvironmentEC2", "cloud9"),
          discovered("AWS::CloudWatch::MetricStream", "cloudwatch"),
          discovered("AWS::CodeGuruReviewer::RepositoryAssociation", "codeguru-reviewer"),
          discovered("AWS::Connect::Instance", "connect"),
          discovered("AWS::CustomerProfiles::Domain", "profile"),
          discovered("AWS::EC2::NetworkInsightsPath", "ec2"),
          discovered("AWS::EC2::TrafficMirrorSession", "ec2"),
          discovered("AWS::EC2::TrafficMirrorTarget", "ec2"),
          discovered("AWS::EC2::TransitGatewayMulticastDomain", "ec2"),
          discovered("AWS::ECR::PublicRepository", "ecr-public"),
          discovered("AWS::EventSchemas::Registry", "schemas"),
          discovered("AWS::Evidently::Project", "evidently"),
          discovered("AWS::Glue::MLTransform", "glue"),
          discovered("AWS::GroundStation::MissionProfile", "groundstation"),
          discovered("AWS::HealthLake::FHIRDatastore", "healthlake"),
          discovered("AWS::IVS::Channel", "ivs"),
          discovered("AWS::IoTAnalytics::Pipeline", "iotanalytics"),
          discovered("AWS::IoTEvents::DetectorModel", "iotevents"),
          discovered("AWS::IoTSiteWise::Portal", "iotsitewise"),
          discovered("AWS::IoTTwinMaker::Workspace", "iottwinmaker"),
          discovered("AWS::M2::Environment", "m2"),
          discovered("AWS::MediaConnect::Gateway", "mediaconnect"),
          discovered("AWS::MediaPackage::PackagingGroup", "mediapackage-vod"),
          discovered("AWS::OpenSearchServerless::VpcEndpoint", "aoss"),
          discovered("AWS::Pinpoint::App", "mobiletargeting"),
          discovered("AWS::QLDB::Ledger", "qldb"),
          discovered("AWS::QuickSight::DataSource", "quicksight"),
          discovered("AWS::Redshift::EndpointAccess", "redshift"),
          discovered("AWS::ResilienceHub::App", "resiliencehub"),
          discovered("AWS::RoboMaker::RobotApplication", "robomaker"),
          discovered("AWS::Route53RecoveryControl::Cluster", "route53-recovery-control"),
          discovered("AWS::Route53RecoveryReadiness::Cell", "route53-recovery-readiness"),
          discovered("AWS::Route53Resolver::FirewallRuleGroup", "route53resolver"),
          discovered("AWS::S3Express::DirectoryBucket", "s3express"),
          discovered("AWS::SES::ConfigurationSet", "ses"),
          discovered("AWS::SageMaker::FeatureGroup", "sagemaker"),
          discovered("AWS::ServiceCatalog::CloudFormationProduct", "catalog"),
          discovered("AWS::ServiceCatalog::Portfolio", "catalog"),
          discovered("AWS::Transfer::Workflow", "transfer"),
          discovered("AWS::WorkSpaces::Workspace", "workspaces"));

  private DiscoveredResourcesCollector() {}

  /**
   * A type.
   *
   * @param service of the ARN that is made where the id is none
   */
  private static ResourceSpec<ResourceIdentifier> discovered(String name, String service) {
    ResourceType type = ResourceType.of(name);
    return resource(type, ResourceIdentifier.class)
        .tier(3)
        .listBy(null, CONFIG, "ListDiscoveredResources", listing(type))
        .arn(DiscoveredResourcesCollector::arn, ResourceIdentifier::resourceId)
        .stubArn(service, kebabCase(name) + '/', REGION_AND_ACCOUNT)
        .name(ResourceIdentifier::resourceName)
        .derived("swept", item -> "config")
        .build();
  }

  private static Listing<ResourceIdentifier> listing(ResourceType type) {
    ListDiscoveredResourcesRequest request =
        ListDiscoveredResourcesRequest.builder().resourceType(type.name()).limit(PAGE).build();
    return (context, pages) ->
        context.orNothing(
            NOT_THERE,
            () -> {
              ConfigClient client = context.client(CONFIG);
              for (ListDiscoveredResourcesResponse page :
                  client.listDiscoveredResourcesPaginator(request)) {
                pages.page(page.resourceIdentifiers());
              }
            });
  }

  /** Of many types the id is the ARN; null for the others. */
  private static String arn(ResourceIdentifier item) {
    String id = item.resourceId();
    return id != null && id.startsWith("arn:") ? id : null;
  }

  private static String kebabCase(String type) {
    return type.substring(type.lastIndexOf(':') + 1)
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
