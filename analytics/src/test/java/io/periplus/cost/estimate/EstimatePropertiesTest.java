package io.periplus.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.CostBasis;
import io.periplus.cost.PriceCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CI12 and what holds for estimates of any configuration. */
class EstimatePropertiesTest {
  private static final PriceCatalogue CATALOGUE = new Estimates().catalogue();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "AWS::EC2::Volume | {'VolumeType':'gp3','Size':%,'Iops':3000,'Throughput':125}",
        "AWS::EC2::Volume | {'VolumeType':'gp3','Size':9,'Iops':%,'Throughput':125}",
        "AWS::EC2::Volume | {'VolumeType':'gp3','Size':9,'Iops':3000,'Throughput':%}",
        "AWS::EC2::Volume | {'VolumeType':'io1','Size':9,'Iops':%}",
        "AWS::ElastiCache::CacheCluster"
            + " | {'CacheNodeType':'cache.m4.large','Engine':'redis','NumCacheNodes':%}",
        "AWS::Redshift::Cluster | {'NodeType':'dc2.large','NumberOfNodes':%}",
        "AWS::DynamoDB::Table"
            + " | {'ProvisionedThroughput':{'WriteCapacityUnits':%,'ReadCapacityUnits':1}}",
        "AWS::Logs::LogGroup | {'storedBytes':%e6}",
        "AWS::EFS::FileSystem | {'SizeInBytes':{'ValueInStandard':%e6}}"
      })
  void ci12_estimateIsMonotoneInSizeAndCount(String type, String configuration) {
    BigDecimal before = BigDecimal.ZERO;
    for (long n : new long[] {0, 1, 2, 3, 125, 126, 3000, 3001, 16000, 1L << 18}) {
      BigDecimal amount =
          new Estimates()
              .of(CATALOGUE, type, configuration.replace("%", Long.toString(n)))
              .amount();
      assertThat(amount).as("%s of %d", type, n).isGreaterThanOrEqualTo(before);
      before = amount;
    }
    assertThat(before).isPositive();
  }

  @Test
  void ci12_stoppedInstance_costsOnlyItsStorage() {
    String instance =
        "{'InstanceType':'m5.large','PlatformDetails':'Linux/UNIX','State':{'Name':'%s'},"
            + "'Monitoring':{'State':'enabled'}}";
    BigDecimal stopped =
        new Estimates().of(CATALOGUE, "AWS::EC2::Instance", instance.formatted("stopped")).amount();
    BigDecimal volume =
        new Estimates()
            .of(CATALOGUE, "AWS::EC2::Volume", "{'VolumeType':'gp2','Size':50,'State':'in-use'}")
            .amount();

    // 50 x 0.10.
    assertThat(stopped.add(volume)).isEqualByComparingTo("5");
  }

  @Test
  void configurationsOfAnyShape_neverFail_andNothingUnknownIsZero() {
    long seed = 20260601;
    Random random = new Random(seed);
    List<String> paths = new ArrayList<>();
    for (EstimateRule rule : EstimateRules.all()) {
      for (int round = 0; round < 40; round++) {
        Fields fields = Fields.of(object(random, 3));
        Estimate estimate =
            new Estimator(CATALOGUE)
                .estimate(
                    new PricedResource(
                        "no arn",
                        rule.type(),
                        "",
                        random.nextBoolean() ? "us-east-1" : "global",
                        false,
                        Estimates.TODAY,
                        fields,
                        arn -> Fields.of(object(random, 2))));
        BigDecimal sum =
            estimate.components().stream()
                .filter(
                    component ->
                        component.status() == ComponentStatus.PRICED
                            || component.status() == ComponentStatus.FREE)
                .map(PriceComponent::amount)
                .reduce(BigDecimal::add)
                .orElse(null);
        assertThat(estimate.amount()).as("seed %d, %s", seed, rule.type()).isEqualTo(sum);
        assertThat(estimate.basis() == CostBasis.NONE).isEqualTo(sum == null);
        assertThat(estimate.basis() == CostBasis.ESTIMATE).isEqualTo(estimate.reason() == null);
        assertThat(estimate.coverage()).isBetween(0.0, 1.0);
        paths.add(Estimates.text(estimate));
      }
    }
    assertThat(paths.stream().distinct().count()).isGreaterThan(100);
  }

  /** Members that rules look for, with values of the wrong kinds among those of the right ones. */
  private static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> members = new HashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        members.put(name, value(random, depth - 1));
      }
    }
    return members;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> "running";
      case 1 -> "available";
      case 2 -> new BigDecimal(random.nextLong(-2, 1L << 41));
      case 3 -> random.nextBoolean();
      case 4 -> "1e99999999";
      case 5 -> "gp3";
      case 6 -> random.nextInt(100_000);
      case 7 -> List.of(value(random, depth - 1), object(random, depth - 1));
      default -> object(random, depth - 1);
    };
  }

  private static final List<String> NAMES =
      Stream.of(
              "State Name InstanceType PlatformDetails Size Iops Throughput VolumeType",
              "SizeInBytes ValueInStandard ValueInIA Value SubnetIds VpcEndpointType Type",
              "DBInstanceClass Engine EngineVersion AllocatedStorage StorageType MultiAZ",
              "ProvisionedThroughput WriteCapacityUnits ReadCapacityUnits TableSizeBytes",
              "GlobalSecondaryIndexes IndexSizeBytes NumCacheNodes NumberOfNodes NodeType",
              "ProvisionedConcurrencyConfigs MemorySize RequestedProvisionedConcurrentExecutions",
              "runningCount taskDefinition cpu memory launchType InstanceGroups storedBytes",
              "RunningInstanceCount ProductionVariants CurrentInstanceCount Rules Association",
              "PrivateIpAddresses PublicIp VolumeSize StorageCapacity OpenShardCount Status")
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();
}
