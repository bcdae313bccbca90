package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.accessanalyzer.AccessAnalyzerCollector;
import io.periplus.collect.acm.AcmCollector;
import io.periplus.collect.apigateway.FrontsCollector;
import io.periplus.collect.apigateway.RestApisCollector;
import io.periplus.collect.apigatewayv2.ApiGatewayV2Collector;
import io.periplus.collect.applicationautoscaling.ApplicationAutoScalingCollector;
import io.periplus.collect.athena.AthenaCollector;
import io.periplus.collect.autoscaling.AutoScalingCollector;
import io.periplus.collect.backup.BackupCollector;
import io.periplus.collect.cloudcontrol.CloudControlCollector;
import io.periplus.collect.cloudformation.CloudFormationCollector;
import io.periplus.collect.cloudfront.CloudFrontCollector;
import io.periplus.collect.cloudtrail.CloudTrailCollector;
import io.periplus.collect.cloudwatch.AlarmsCollector;
import io.periplus.collect.cloudwatch.DashboardsCollector;
import io.periplus.collect.codebuild.CodeBuildCollector;
import io.periplus.collect.codecommit.CodeCommitCollector;
import io.periplus.collect.codedeploy.CodeDeployCollector;
import io.periplus.collect.codepipeline.CodePipelineCollector;
import io.periplus.collect.cognitoidentity.CognitoIdentityCollector;
import io.periplus.collect.cognitoidp.CognitoIdpCollector;
import io.periplus.collect.config.AggregatedResources;
import io.periplus.collect.config.ConfigCollector;
import io.periplus.collect.config.DiscoveredResourcesCollector;
import io.periplus.collect.cur.CurCollector;
import io.periplus.collect.dax.DaxCollector;
import io.periplus.collect.directconnect.DirectConnectCollector;
import io.periplus.collect.dms.DmsCollector;
import io.periplus.collect.dynamodb.DynamoDbCollector;
import io.periplus.collect.ec2.AvailabilityZonesCollector;
import io.periplus.collect.ec2.CapacityCollector;
import io.periplus.collect.ec2.ClientVpnCollector;
import io.periplus.collect.ec2.EndpointsCollector;
import io.periplus.collect.ec2.ImagesCollector;
import io.periplus.collect.ec2.InstanceTypesCollector;
import io.periplus.collect.ec2.InstancesCollector;
import io.periplus.collect.ec2.InterfacesCollector;
import io.periplus.collect.ec2.NetworkCollector;
import io.periplus.collect.ec2.PeeringCollector;
import io.periplus.collect.ec2.PrefixListCollector;
import io.periplus.collect.ec2.RoutingCollector;
import io.periplus.collect.ec2.SpotCollector;
import io.periplus.collect.ec2.StorageCollector;
import io.periplus.collect.ec2.TemplatesCollector;
import io.periplus.collect.ec2.TransitCollector;
import io.periplus.collect.ec2.VpcSettingsCollector;
import io.periplus.collect.ec2.VpnCollector;
import io.periplus.collect.ecr.EcrCollector;
import io.periplus.collect.ecs.EcsCollector;
import io.periplus.collect.ecs.TaskDefinitionsCollector;
import io.periplus.collect.ecs.TasksCollector;
import io.periplus.collect.efs.EfsCollector;
import io.periplus.collect.eks.EksAccessCollector;
import io.periplus.collect.eks.EksCollector;
import io.periplus.collect.elasticache.ElastiCacheCollector;
import io.periplus.collect.elasticbeanstalk.ElasticBeanstalkCollector;
import io.periplus.collect.elb.ClassicLoadBalancersCollector;
import io.periplus.collect.elbv2.LoadBalancersCollector;
import io.periplus.collect.elbv2.TrustStoresCollector;
import io.periplus.collect.emr.EmrCollector;
import io.periplus.collect.events.ApiDestinationsCollector;
import io.periplus.collect.events.EventsCollector;
import io.periplus.collect.firehose.FirehoseCollector;
import io.periplus.collect.fsx.FsxCollector;
import io.periplus.collect.globalaccelerator.GlobalAcceleratorCollector;
import io.periplus.collect.glue.GlueCatalogCollector;
import io.periplus.collect.glue.GlueJobsCollector;
import io.periplus.collect.guardduty.GuardDutyCollector;
import io.periplus.collect.iam.AccountRootCollector;
import io.periplus.collect.iam.AccountSummaryCollector;
import io.periplus.collect.iam.IamCollector;
import io.periplus.collect.iam.PoliciesCollector;
import io.periplus.collect.iam.ProvidersCollector;
import io.periplus.collect.iam.UsersCollector;
import io.periplus.collect.identitystore.IdentityStoreCollector;
import io.periplus.collect.inspector2.InspectorCollector;
import io.periplus.collect.kafka.KafkaCollector;
import io.periplus.collect.kinesis.KinesisCollector;
import io.periplus.collect.kms.KmsCollector;
import io.periplus.collect.lambda.EventSourceMappingsCollector;
import io.periplus.collect.lambda.LambdaCollector;
import io.periplus.collect.lambda.VersionsCollector;
import io.periplus.collect.logs.LogsCollector;
import io.periplus.collect.macie2.MacieCollector;
import io.periplus.collect.memorydb.MemoryDbCollector;
import io.periplus.collect.networkfirewall.NetworkFirewallCollector;
import io.periplus.collect.networkmanager.NetworkManagerCollector;
import io.periplus.collect.opensearch.OpenSearchCollector;
import io.periplus.collect.organizations.OrganizationPoliciesCollector;
import io.periplus.collect.organizations.OrganizationsCollector;
import io.periplus.collect.pipes.PipesCollector;
import io.periplus.collect.ram.RamCollector;
import io.periplus.collect.rds.DatabaseClustersCollector;
import io.periplus.collect.rds.DatabaseGroupsCollector;
import io.periplus.collect.rds.DatabaseProxiesCollector;
import io.periplus.collect.rds.DatabaseSnapshotsCollector;
import io.periplus.collect.rds.RdsCollector;
import io.periplus.collect.redshift.RedshiftCollector;
import io.periplus.collect.redshiftserverless.RedshiftServerlessCollector;
import io.periplus.collect.resourceexplorer2.ResourceExplorerCollector;
import io.periplus.collect.rolesanywhere.RolesAnywhereCollector;
import io.periplus.collect.route53.HealthChecksCollector;
import io.periplus.collect.route53.HostedZonesCollector;
import io.periplus.collect.route53domains.Route53DomainsCollector;
import io.periplus.collect.route53resolver.ResolverCollector;
import io.periplus.collect.s3.S3Collector;
import io.periplus.collect.s3control.S3ControlCollector;
import io.periplus.collect.sagemaker.ModelsCollector;
import io.periplus.collect.sagemaker.SageMakerCollector;
import io.periplus.collect.sagemaker.TrainingJobsCollector;
import io.periplus.collect.scheduler.SchedulerCollector;
import io.periplus.collect.secretsmanager.SecretsManagerCollector;
import io.periplus.collect.securityhub.SecurityHubCollector;
import io.periplus.collect.servicediscovery.ServiceDiscoveryCollector;
import io.periplus.collect.sns.SnsCollector;
import io.periplus.collect.sqs.SqsCollector;
import io.periplus.collect.ssm.SsmCollector;
import io.periplus.collect.ssoadmin.SsoAdminCollector;
import io.periplus.collect.states.StatesCollector;
import io.periplus.collect.tagging.TagOverlayCollector;
import io.periplus.collect.wafv2.Wafv2Collector;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every resource type that Periplus reads, as one explicit list that is checked when it is made: no
 * type twice, every type that an edge names is declared or known as a stub, every parent is
 * declared before its children.
 */
public final class Catalogue {
  private static final Catalogue STANDARD =
      new Catalogue(
          AccountRootCollector.SPECS,
          AvailabilityZonesCollector.SPECS,
          NetworkCollector.SPECS,
          PrefixListCollector.SPECS,
          RoutingCollector.SPECS,
          VpcSettingsCollector.SPECS,
          PeeringCollector.SPECS,
          VpnCollector.SPECS,
          ClientVpnCollector.SPECS,
          TransitCollector.SPECS,
          EndpointsCollector.SPECS,
          InterfacesCollector.SPECS,
          InstancesCollector.SPECS,
          CapacityCollector.SPECS,
          SpotCollector.SPECS,
          TemplatesCollector.SPECS,
          AutoScalingCollector.SPECS,
          ImagesCollector.SPECS,
          InstanceTypesCollector.SPECS,
          StorageCollector.SPECS,
          ClassicLoadBalancersCollector.SPECS,
          LoadBalancersCollector.SPECS,
          TrustStoresCollector.SPECS,
          S3Collector.SPECS,
          S3ControlCollector.SPECS,
          EfsCollector.SPECS,
          FsxCollector.SPECS,
          GlobalAcceleratorCollector.SPECS,
          NetworkFirewallCollector.SPECS,
          DirectConnectCollector.SPECS,
          NetworkManagerCollector.SPECS,
          RamCollector.SPECS,
          HostedZonesCollector.SPECS,
          HealthChecksCollector.SPECS,
          ResolverCollector.SPECS,
          Route53DomainsCollector.SPECS,
          CloudFrontCollector.SPECS,
          RestApisCollector.SPECS,
          FrontsCollector.SPECS,
          ApiGatewayV2Collector.SPECS,
          AcmCollector.SPECS,
          Wafv2Collector.SPECS,
          CognitoIdpCollector.SPECS,
          CognitoIdentityCollector.SPECS,
          RdsCollector.SPECS,
          DatabaseClustersCollector.SPECS,
          DatabaseSnapshotsCollector.SPECS,
          DatabaseProxiesCollector.SPECS,
          DatabaseGroupsCollector.SPECS,
          DynamoDbCollector.SPECS,
          DaxCollector.SPECS,
          ElastiCacheCollector.SPECS,
          MemoryDbCollector.SPECS,
          RedshiftCollector.SPECS,
          RedshiftServerlessCollector.SPECS,
          RolesAnywhereCollector.SPECS,
          DmsCollector.SPECS,
          OpenSearchCollector.SPECS,
          CurCollector.SPECS,
          LambdaCollector.SPECS,
          VersionsCollector.SPECS,
          EventSourceMappingsCollector.SPECS,
          EcsCollector.SPECS,
          TasksCollector.SPECS,
          TaskDefinitionsCollector.SPECS,
          EksCollector.SPECS,
          EksAccessCollector.SPECS,
          EcrCollector.SPECS,
          ElasticBeanstalkCollector.SPECS,
          ApplicationAutoScalingCollector.SPECS,
          ServiceDiscoveryCollector.SPECS,
          IamCollector.SPECS,
          UsersCollector.SPECS,
          PoliciesCollector.SPECS,
          ProvidersCollector.SPECS,
          AccountSummaryCollector.SPECS,
          KmsCollector.SPECS,
          SecretsManagerCollector.SPECS,
          SsmCollector.SPECS,
          OrganizationsCollector.SPECS,
          OrganizationPoliciesCollector.SPECS,
          SsoAdminCollector.SPECS,
          IdentityStoreCollector.SPECS,
          SnsCollector.SPECS,
          SqsCollector.SPECS,
          StatesCollector.SPECS,
          EventsCollector.SPECS,
          ApiDestinationsCollector.SPECS,
          SchedulerCollector.SPECS,
          PipesCollector.SPECS,
          KinesisCollector.SPECS,
          FirehoseCollector.SPECS,
          KafkaCollector.SPECS,
          AthenaCollector.SPECS,
          GlueCatalogCollector.SPECS,
          GlueJobsCollector.SPECS,
          EmrCollector.SPECS,
          AlarmsCollector.SPECS,
          DashboardsCollector.SPECS,
          LogsCollector.SPECS,
          CloudTrailCollector.SPECS,
          ConfigCollector.SPECS,
          GuardDutyCollector.SPECS,
          SecurityHubCollector.SPECS,
          InspectorCollector.SPECS,
          AccessAnalyzerCollector.SPECS,
          MacieCollector.SPECS,
          BackupCollector.SPECS,
          CodeCommitCollector.SPECS,
          CodeBuildCollector.SPECS,
          CodeDeployCollector.SPECS,
          CodePipelineCollector.SPECS,
          CloudFormationCollector.SPECS,
          SageMakerCollector.SPECS,
          ModelsCollector.SPECS,
          TrainingJobsCollector.SPECS,
          TagOverlayCollector.SPECS);

  private final Map<ResourceType, ResourceSpec<?>> specs;
  private final Map<ResourceType, ArnForm> arnForms;
  private final Map<String, ResourceType> byName = new HashMap<>();

  @SafeVarargs
  Catalogue(List<? extends ResourceSpec<?>>... files) {
    Map<ResourceType, ResourceSpec<?>> byType = new LinkedHashMap<>();
    Stream.of(files).flatMap(List::stream).forEach(spec -> add(byType, spec));
    this.specs = byType;
    this.arnForms = new LinkedHashMap<>(StubTypes.all());
    byType.values().stream()
        .filter(spec -> spec.arnForm() != null)
        .forEach(spec -> arnForms.put(spec.type(), spec.arnForm()));
    byType.values().forEach(this::checkTargets);
    byType.keySet().forEach(type -> byName.put(type.name(), type));
  }

  private static void add(Map<ResourceType, ResourceSpec<?>> byType, ResourceSpec<?> spec) {
    for (ResourceType before : spec.readsRowsOf()) {
      if (!byType.containsKey(before)) {
        throw new IllegalStateException(spec + " needs " + before + " before it");
      }
    }
    if (spec.inListOf() != null && !byType.containsKey(spec.inListOf())) {
      throw new IllegalStateException(spec + " is listed with a type that nobody declares");
    }
    if (byType.put(spec.type(), spec) != null) {
      throw new IllegalStateException(spec + " is declared twice");
    }
  }

  private void checkTargets(ResourceSpec<?> spec) {
    for (EdgeRule rule : spec.edges()) {
      for (ResourceType target : rule.targets()) {
        if (!target.equals(Target.ANY)
            && !specs.containsKey(target)
            && !arnForms.containsKey(target)) {
          throw new IllegalStateException(
              spec + " has an edge to " + target + ", which nobody declares");
        }
      }
    }
  }

  /** The catalogue of this version. */
  public static Catalogue standard() {
    return STANDARD;
  }

  /** The same, and what the sweep reads (C133). */
  public static Catalogue withSweep() {
    return Sweep.CATALOGUE;
  }

  /** The same, and what aggregators of AWS Config know (R5). */
  public static Catalogue withAggregators() {
    return Aggregators.CATALOGUE;
  }

  /** Everything that any crawl may read. */
  public static Catalogue complete() {
    return Complete.CATALOGUE;
  }

  /** Made when it is first asked for, which few crawls do. */
  private static final class Sweep {
    private static final Catalogue CATALOGUE =
        new Catalogue(
            List.copyOf(STANDARD.specs()),
            CloudControlCollector.SPECS,
            DiscoveredResourcesCollector.SPECS,
            ResourceExplorerCollector.SPECS);
  }

  private static final class Aggregators {
    private static final Catalogue CATALOGUE =
        new Catalogue(List.copyOf(STANDARD.specs()), AggregatedResources.SPECS);
  }

  private static final class Complete {
    private static final Catalogue CATALOGUE =
        new Catalogue(List.copyOf(Sweep.CATALOGUE.specs()), AggregatedResources.SPECS);
  }

  /**
   * What a crawl reads.
   *
   * @param sweep what no collector reads as well
   * @param aggregators what aggregators of AWS Config know as well
   */
  static Catalogue of(boolean sweep, boolean aggregators) {
    if (sweep) {
      return aggregators ? complete() : withSweep();
    }
    return aggregators ? withAggregators() : standard();
  }

  /** All declarations, parents before children. */
  public Collection<ResourceSpec<?>> specs() {
    return specs.values();
  }

  /** The declarations of the named services, all if there are none. */
  public List<ResourceSpec<?>> specs(Set<String> services) {
    return specs.values().stream()
        .filter(spec -> services.isEmpty() || services.contains(spec.service().name()))
        .toList();
  }

  /** The declaration of a type, null for stub types. */
  public ResourceSpec<?> spec(ResourceType type) {
    return specs.get(type);
  }

  /**
   * Takes the fields out of a configuration that change by themselves, as its type declares them
   * (V2-V9): {@code config_hash} does not cover them, and a difference in them is no change.
   *
   * @param type a type's name; one that is not declared has no such fields
   */
  public void removeVolatileFields(String type, ObjectNode configuration) {
    ResourceType declared = collectedType(type);
    if (declared != null) {
      spec(declared).volatileFields().forEach(path -> path.replace(configuration, value -> null));
    }
  }

  /** The declared type of that name, null if there is none. */
  ResourceType collectedType(String name) {
    return byName.get(name);
  }

  /** Declared types and those that exist as stubs only, sorted. */
  public List<ResourceType> types() {
    return Stream.concat(
            specs.values().stream()
                .filter(spec -> !spec.fillsTags() && !spec.comparesOnly())
                .map(ResourceSpec::type),
            arnForms.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The type that an ARN belongs to: the one whose form has the longest prefix in common.
   *
   * @return null if no declared form fits
   */
  ResourceType typeOf(String arn) {
    Arn parsed = Arn.tryParse(arn).orElse(null);
    if (parsed == null) {
      return null;
    }
    return arnForms.entrySet().stream()
        .filter(form -> form.getValue().fits(parsed))
        .max(
            Comparator.comparingInt(
                    (Map.Entry<ResourceType, ArnForm> form) -> form.getValue().prefix().length())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** How ARNs of a type are made; null if only AWS makes them. */
  ArnForm arnForm(ResourceType type) {
    return arnForms.get(type);
  }

  /** A redactor with the rules of all declarations. */
  Redactor redactor(byte[] key) {
    return redactor(
        key, spec -> Stream.concat(spec.redacted().stream(), spec.personal().stream()).toList());
  }

  /** The same, that leaves the names and addresses of people as they are (X17). */
  Redactor redactorKeepingPersonalData(byte[] key) {
    return redactor(key, ResourceSpec::redacted);
  }

  private Redactor redactor(byte[] key, Function<ResourceSpec<?>, List<FieldPath>> hashed) {
    Map<Class<?>, Redactor.Rules> rules = new LinkedHashMap<>();
    for (ResourceSpec<?> spec : specs.values()) {
      if (spec.inListOf() != null) {
        continue;
      }
      Redactor.Rules more = new Redactor.Rules(hashed.apply(spec), spec.dropped(), List.of());
      rules.merge(spec.itemClass(), more, Catalogue::joined);
      spec.redactedWithin()
          .forEach(
              (structure, paths) ->
                  rules.merge(
                      structure,
                      new Redactor.Rules(paths, List.of(), List.of()),
                      Catalogue::joined));
      spec.droppedWithin()
          .forEach(
              (structure, paths) ->
                  rules.merge(
                      structure,
                      new Redactor.Rules(List.of(), paths, List.of()),
                      Catalogue::joined));
      spec.redactionCode()
          .forEach(
              (structure, code) ->
                  rules.merge(
                      structure,
                      new Redactor.Rules(List.of(), List.of(), List.of(code)),
                      Catalogue::joined));
    }
    return new Redactor(key, rules);
  }

  private static Redactor.Rules joined(Redactor.Rules one, Redactor.Rules other) {
    return new Redactor.Rules(
        joined(one.hashed(), other.hashed()),
        joined(one.dropped(), other.dropped()),
        joined(one.code(), other.code()));
  }

  private static <R> List<R> joined(List<R> one, List<R> other) {
    // Types that share a structure may share the code that hides its secrets.
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}
