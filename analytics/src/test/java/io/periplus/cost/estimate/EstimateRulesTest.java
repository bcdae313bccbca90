package io.periplus.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.periplus.cost.CostBasis;
import io.periplus.cost.EstimateReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** EP1 to EP33: what each type is charged for, computed by hand in the comments; 730 hours. */
class EstimateRulesTest {
  private static final String LINUX =
      "{'InstanceType':'%s','PlatformDetails':'Linux/UNIX','State':{'Name':'%s'},"
          + "'Placement':{'Tenancy':'default'},'Monitoring':{'State':'disabled'}}";

  /** The cases of {@code cost/estimates.txt}. */
  static Stream<Arguments> goldens() throws IOException {
    try (InputStream file = EstimateRulesTest.class.getResourceAsStream("/cost/estimates.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n== |\\A== "))
          .skip(1)
          .map(
              block -> {
                String[] lines = block.replaceAll("(?m)^#.*$", "").strip().split("\n", 3);
                String[] head = lines[0].split(" \\| ");
                return arguments(head[0], head[1], lines[1], lines[2]);
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldens")
  void estimate_isWhatIsComputedByHand(
      String rule, String type, String configuration, String expected) {
    assertThat(Estimates.text(new Estimates().of(type, configuration))).isEqualTo(expected);
  }

  @Test
  void ep1_windowsAndDedicated_haveTheirOwnPrices() {
    Estimates prices =
        new Estimates()
            .price(
                "ec2.instance",
                "operation=RunInstances:0002;tenancy=Shared;type=m5.large",
                "Hrs",
                "0.188")
            .price(
                "ec2.instance",
                "operation=RunInstances;tenancy=Dedicated;type=m5.large",
                "Hrs",
                "0.102");

    // 730 x 0.188 = 137.24, by either name of what runs.
    for (String windows :
        List.of("'PlatformDetails':'Windows'", "'UsageOperation':'RunInstances:0002'")) {
      assertThat(
              prices
                  .of(
                      "AWS::EC2::Instance",
                      "{'InstanceType':'m5.large','State':{'Name':'running'}," + windows + "}")
                  .amount())
          .isEqualByComparingTo("137.24");
    }
    // 730 x 0.102 = 74.46.
    assertThat(
            prices
                .of(
                    "AWS::EC2::Instance",
                    LINUX.formatted("m5.large", "running").replace("default", "dedicated"))
                .amount())
        .isEqualByComparingTo("74.46");
    // Not the price of a shared machine where the dedicated one is missing.
    Estimate missing =
        new Estimates()
            .of(
                "AWS::EC2::Instance",
                LINUX.formatted("m5.large", "running").replace("default", "dedicated"));
    assertThat(missing.amount()).isNull();
    assertThat(missing.reason()).isEqualTo(EstimateReason.PRICE_NOT_IN_CATALOGUE);
  }

  @Test
  void ep1_instanceWithoutWhatItRuns_isNotTakenForLinux() {
    Estimate estimate =
        new Estimates()
            .of("AWS::EC2::Instance", "{'InstanceType':'m5.large','State':{'Name':'running'}}");

    assertThat(estimate.amount()).isNull();
    assertThat(estimate.reason()).isEqualTo(EstimateReason.NOT_READ);
  }

  @Test
  void ep1_host_isPricedByFamily() {
    // 730 x 5.069 = 3700.37.
    assertThat(
            new Estimates()
                .price("ec2.host", "family=m5", "Hrs", "5.069")
                .of(
                    "AWS::EC2::Host",
                    "{'State':'available','HostProperties':{'InstanceType':'m5.large'}}")
                .amount())
        .isEqualByComparingTo("3700.37");
  }

  @Test
  void ep5_addressOfAPoolBroughtAlong_isFreeAtItsInterfaceToo() {
    String networkInterface =
        "{'PrivateIpAddresses':[{'Association':{'PublicIp':'203.0.113.1',"
            + "'AllocationId':'eipalloc-1'}}]}";
    Estimates prices =
        new Estimates()
            .beside(
                "arn:aws:ec2:us-east-1:111122223333:elastic-ip/eipalloc-1",
                "{'PublicIpv4Pool':'ipv4pool-ec2-1'}");

    assertThat(prices.of("AWS::EC2::NetworkInterface", networkInterface).amount())
        .isEqualByComparingTo("0");
    assertThat(new Estimates().of("AWS::EC2::NetworkInterface", networkInterface).amount())
        .isEqualByComparingTo("3.65");
  }

  @Test
  void ep9_endpointOfAFirewall_isPartOfTheFirewallsPrice() {
    Estimate estimate =
        new Estimates()
            .of(
                "AWS::EC2::VPCEndpoint",
                "{'VpcEndpointType':'GatewayLoadBalancer','State':'available','SubnetIds':['a'],"
                    + "'Tags':[{'Key':'AWSNetworkFirewallManaged','Value':'true'}]}");

    assertThat(estimate.components().get(0).reason()).isEqualTo(EstimateReason.CHARGED_ELSEWHERE);
  }

  @Test
  void ep15_auroraServerless_costsAtLeastItsMinimum() {
    Estimate estimate =
        new Estimates()
            .beside(
                "arn:aws:rds:us-east-1:111122223333:cluster:shop",
                "{'ServerlessV2ScalingConfiguration':{'MinCapacity':0.5,'MaxCapacity':16}}")
            .of(
                "AWS::RDS::DBInstance",
                rds("aurora-postgresql", "db.serverless", "'DBClusterIdentifier':'shop'"));

    // 730 x 0.5 ACU x 0.12 = 43.80, and what it takes above.
    assertThat(Estimates.text(estimate))
        .isEqualTo(
            """
            43.8 ESTIMATE_PARTIAL USAGE_NOT_KNOWN
            rds.aurora.capacity-units: 365 ACU-Hr x 0.12 = 43.8 PRICED
            rds.aurora.capacity-units: ? ACU-Hr x 0.12 = ? USAGE_UNKNOWN\
            """);
  }

  @Test
  void ep15_serverlessWithoutItsCluster_isNotZero() {
    Estimate estimate =
        new Estimates()
            .of(
                "AWS::RDS::DBInstance",
                rds("aurora-mysql", "db.serverless", "'DBClusterIdentifier':'denied'"));

    assertThat(estimate.amount()).isNull();
    assertThat(estimate.basis()).isEqualTo(CostBasis.NONE);
  }

  @Test
  void ep19_provisionedConcurrency_isPriced() {
    // 730 h x 3600 s x 2 kept x 1024/1024 GB = 5,256,000 GB-s x 0.0000041667 = 21.9001752.
    assertThat(
            new Estimates()
                .price(
                    "lambda.provisioned-concurrency",
                    "arch=x86_64",
                    "Lambda-GB-Second",
                    "0.0000041667")
                .of(
                    "AWS::Lambda::Function",
                    "{'MemorySize':1024,'ProvisionedConcurrencyConfigs':["
                        + "{'RequestedProvisionedConcurrentExecutions':2}]}")
                .amount())
        .isEqualByComparingTo("21.9001752");
  }

  @Test
  void ep20_fargate_countsRunningTasksOfTheirDefinition() {
    String service =
        "{'launchType':'FARGATE','runningCount':2,"
            + "'taskDefinition':'arn:aws:ecs:us-east-1:111122223333:task-definition/web:4'}";
    Estimates prices =
        new Estimates()
            .beside(
                "arn:aws:ecs:us-east-1:111122223333:task-definition/web:4",
                "{'cpu':'512','memory':'1024'}");

    // 2 x 0.5 vCPU x 730 = 730 x 0.04048 = 29.5504; 2 x 1 GB x 730 = 1460 x 0.004445 = 6.4897.
    assertThat(prices.of("AWS::ECS::Service", service).amount()).isEqualByComparingTo("36.0401");

    Estimate onSpot =
        prices.of(
            "AWS::ECS::Service",
            service.replace(
                "'launchType':'FARGATE'",
                "'capacityProviderStrategy':[{'capacityProvider':'FARGATE_SPOT'}]"));
    assertThat(onSpot.amount()).isNull();
    assertThat(onSpot.upperBound()).isEqualByComparingTo("36.0401");

    // Without the definition the size is not known; on machines of one's own it is theirs.
    assertThat(new Estimates().of("AWS::ECS::Service", service).reason())
        .isEqualTo(EstimateReason.NOT_READ);
    assertThat(
            prices
                .of("AWS::ECS::Service", service.replace("FARGATE", "EC2"))
                .components()
                .get(0)
                .reason())
        .isEqualTo(EstimateReason.CHARGED_ELSEWHERE);
  }

  @Test
  void ep22_ep29_globalServices_haveOnePriceEverywhere() {
    Estimates global = new Estimates().in("global");

    assertThat(
            global
                .of(
                    "AWS::CloudFront::Distribution",
                    "{'ViewerCertificate':{'SSLSupportMethod':'vip'}}")
                .amount())
        .isEqualByComparingTo("600");
    assertThat(global.of("AWS::Route53::HostedZone", "{}").amount()).isEqualByComparingTo("0.5");
  }

  @Test
  void ep26_endpoint_takesTheTypeFromItsConfiguration() {
    Estimates prices =
        new Estimates()
            .price("sagemaker.instance", "component=Hosting;type=ml.m5.large", "Hrs", "0.115")
            .beside(
                "arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/forecast",
                "{'ProductionVariants':[{'VariantName':'all','InstanceType':'ml.m5.large'}]}");

    // 2 x 730 x 0.115 = 167.90.
    assertThat(
            prices
                .of(
                    "AWS::SageMaker::Endpoint",
                    "{'EndpointConfigName':'forecast','EndpointStatus':'InService',"
                        + "'ProductionVariants':[{'VariantName':'all','CurrentInstanceCount':2}]}")
                .amount())
        .isEqualByComparingTo("167.9");
  }

  /** EP23, EP25, EP26, EP32: quantities, with prices of the test where none are shipped. */
  static Stream<Arguments> quantities() {
    return Stream.of(
        // 730 x 0.02 = 14.60.
        arguments(
            "AWS::ApiGateway::Stage",
            "{'cacheClusterEnabled':true,'cacheClusterSize':'0.5'}",
            "apigateway.cache",
            "size=0.5",
            "Hrs",
            "0.02",
            "14.6"),
        // 3 machines x 730 x 0.048 = 105.12.
        arguments(
            "AWS::EMR::Cluster",
            "{'Status':{'State':'WAITING'},'InstanceGroups':["
                + "{'InstanceType':'m5.xlarge','RunningInstanceCount':1},"
                + "{'InstanceType':'m5.xlarge','RunningInstanceCount':2}]}",
            "emr.instance",
            "type=m5.xlarge",
            "Hrs",
            "0.048",
            "105.12"),
        // 4 shards x 730 x 0.015 = 43.80.
        arguments(
            "AWS::Kinesis::Stream",
            "{'OpenShardCount':4,'StreamModeDetails':{'StreamMode':'PROVISIONED'}}",
            "kinesis.shards",
            "",
            "Hrs",
            "0.015",
            "43.8"),
        // 2 brokers x 730 x 0.2 = 292.
        arguments(
            "AWS::MSK::Cluster",
            "{'ClusterType':'PROVISIONED','State':'ACTIVE','Provisioned':{'NumberOfBrokerNodes':2,"
                + "'BrokerNodeGroupInfo':{'InstanceType':'kafka.m7g.large'}}}",
            "msk.broker",
            "type=kafka.m7g.large",
            "Hrs",
            "0.2",
            "292"),
        // 3 nodes x 730 x 0.036 = 78.84.
        arguments(
            "AWS::OpenSearchService::Domain",
            "{'ClusterConfig':{'InstanceCount':3,'InstanceType':'t3.small.search'}}",
            "opensearch.node",
            "type=t3.small.search",
            "Hrs",
            "0.036",
            "78.84"),
        // 1200 GB x 0.14 = 168.
        arguments(
            "AWS::FSx::FileSystem",
            "{'FileSystemType':'LUSTRE','StorageType':'SSD','StorageCapacity':1200}",
            "fsx.storage",
            "storage=SSD;type=LUSTRE",
            "GB-Mo",
            "0.14",
            "168"),
        // 2 endpoints x 730 x 0.395 = 576.70.
        arguments(
            "AWS::NetworkFirewall::Firewall",
            "{'SubnetMappings':[{'SubnetId':'a'},{'SubnetId':'b'}]}",
            "networkfirewall.hours",
            "",
            "Hrs",
            "0.395",
            "576.7"),
        // 2 rules x 1 = 2.
        arguments(
            "AWS::WAFv2::WebACL",
            "{'Rules':[{'Name':'a'},{'Name':'b'}]}",
            "waf.rules",
            "",
            "Rule-Mo",
            "1",
            "2"),
        // 730 x 0.025 = 18.25.
        arguments(
            "AWS::GlobalAccelerator::Accelerator",
            "{'Status':'DEPLOYED'}",
            "globalaccelerator.hours",
            "",
            "Hrs",
            "0.025",
            "18.25"),
        // 730 x 0.05 = 36.50.
        arguments(
            "AWS::SageMaker::NotebookInstance",
            "{'InstanceType':'ml.t3.medium','NotebookInstanceStatus':'InService'}",
            "sagemaker.instance",
            "component=Notebook;type=ml.t3.medium",
            "Hrs",
            "0.05",
            "36.5"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quantities")
  void typeWithoutAShippedPrice_isNotPricedUntilThereIsOne(
      String type,
      String configuration,
      String key,
      String selector,
      String unit,
      String price,
      String amount) {
    assertThat(new Estimates().of(type, configuration).amount()).isNull();
    assertThat(new Estimates().price(key, selector, unit, price).of(type, configuration).amount())
        .isEqualByComparingTo(amount);
  }

  @Test
  void everyRuleOfTheSpecificationIsThere() {
    assertThat(EstimateRules.all().stream().map(EstimateRule::id).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 33)
                // EP2 is EP1's spot instance, EP16 a component of EP14 and EP21.
                .filter(id -> id != 2 && id != 16)
                .mapToObj(id -> "EP" + id)
                .toList());
  }

  @Test
  void pr3_typeWithoutARule_andAStub_haveNoAmount() {
    assertThat(new Estimates().of("AWS::Glue::Job", "{}").reason())
        .isEqualTo(EstimateReason.NO_ESTIMATE_RULE);
    assertThat(new Estimates().in("eu-west-1").of("AWS::EC2::NatGateway", "{'State':'available'}"))
        .satisfies(
            estimate -> {
              assertThat(estimate.basis()).isEqualTo(CostBasis.NONE);
              assertThat(estimate.money()).isEmpty();
              assertThat(estimate.reason()).isEqualTo(EstimateReason.PRICE_NOT_IN_CATALOGUE);
            });
  }

  @Test
  void pce2_fallbackRegion_isSaidAndPartial() {
    Estimate estimate =
        new Estimates()
            .in("eu-west-1")
            .of(
                new Estimates().catalogue().withFallbackRegion("us-east-1"),
                "AWS::EC2::EIP",
                "{'PublicIpv4Pool':'amazon'}");

    assertThat(estimate.amount()).isEqualByComparingTo("3.65");
    assertThat(estimate.basis()).isEqualTo(CostBasis.ESTIMATE_PARTIAL);
    assertThat(estimate.reason()).isEqualTo(EstimateReason.FALLBACK_REGION);
  }

  @Test
  void lb2_coverageAndVersionAreOnTheEstimate() {
    Estimate nat = new Estimates().of("AWS::EC2::NatGateway", "{'State':'available'}");

    assertThat(nat.coverage()).isEqualTo(0.5);
    assertThat(nat.usageNotKnown()).containsExactly("nat.bytes");
    assertThat(nat.components().get(1).text()).isEqualTo("usage not known");
    assertThat(nat.catalogueVersion()).isEqualTo("embedded-manual@2026-05-01");
    assertThat(nat.money()).get().hasToString("32.85 USD run-rate ESTIMATE_PARTIAL");
  }

  private static String rds(String engine, String type, String more) {
    return "{'Engine':'%s','DBInstanceClass':'%s','AllocatedStorage':100,%s%s}"
        .formatted(
            engine,
            type,
            more.contains("DBInstanceStatus") ? "" : "'DBInstanceStatus':'available',",
            more);
  }
}
