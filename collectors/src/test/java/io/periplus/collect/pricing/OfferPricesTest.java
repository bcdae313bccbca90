package io.periplus.collect.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 3.4: which product has the price of which key. */
class OfferPricesTest {
  /** Service, family, unit, attributes of a product; key and selector of its price, or nothing. */
  private static final String TABLE =
      """
      AmazonEC2 | Compute Instance | Hrs | usagetype=BoxUsage:m5.large;capacitystatus=Used;tenancy=Shared;operation=RunInstances:0002;instanceType=m5.large;marketoption=OnDemand | ec2.instance operation=RunInstances:0002;tenancy=Shared;type=m5.large
      AmazonEC2 | Compute Instance (bare metal) | Hrs | usagetype=BoxUsage:m5.metal;capacitystatus=Used;tenancy=Shared;operation=RunInstances;instanceType=m5.metal | ec2.instance operation=RunInstances;tenancy=Shared;type=m5.metal
      AmazonEC2 | Compute Instance | Hrs | usagetype=DedicatedUsage:m5.large;capacitystatus=Used;tenancy=Dedicated;operation=RunInstances;instanceType=m5.large | ec2.instance operation=RunInstances;tenancy=Dedicated;type=m5.large
      AmazonEC2 | Compute Instance | Hrs | usagetype=UnusedBox:m5.large;capacitystatus=UnusedCapacityReservation;tenancy=Shared;operation=RunInstances;instanceType=m5.large |
      AmazonEC2 | Compute Instance | Hrs | usagetype=HostBoxUsage:m5.large;capacitystatus=Used;tenancy=Host;operation=RunInstances;instanceType=m5.large |
      AmazonEC2 | Compute Instance | Hrs | usagetype=EBSOptimized:m3.large;capacitystatus=Used;tenancy=Shared;operation=Hourly;instanceType=m3.large |
      AmazonEC2 | Compute Instance | Hrs | usagetype=BoxUsage:p5.48xlarge;capacitystatus=Used;tenancy=Shared;operation=RunInstances;instanceType=p5.48xlarge;marketoption=CapacityBlock |
      AmazonEC2 | Dedicated Host | Hrs | usagetype=HostUsage:m5;instanceType=m5 | ec2.host family=m5
      AmazonEC2 | Storage | GB-Mo | usagetype=EBS:VolumeUsage.gp3;volumeApiName=gp3 | ec2.volume type=gp3
      AmazonEC2 | Storage | GB-Mo | usagetype=EBS:VolumeUsage;volumeApiName=standard | ec2.volume type=standard
      AmazonEC2 | System Operation | IOPS-Mo | usagetype=EBS:VolumeP-IOPS.gp3;volumeApiName=gp3 | ec2.volume.iops type=gp3
      AmazonEC2 | System Operation | IOPS-Mo | usagetype=EBS:VolumeP-IOPS.piops;volumeApiName=io1 | ec2.volume.iops type=io1
      AmazonEC2 | System Operation | IOPS-Mo | usagetype=EBS:VolumeP-IOPS.io2;volumeApiName=io2 | ec2.volume.iops type=io2
      AmazonEC2 | System Operation | IOPS-Mo | usagetype=EBS:VolumeP-IOPS.io2.tier2;volumeApiName=io2 |
      AmazonEC2 | Provisioned Throughput | GiBps-mo | usagetype=EBS:VolumeP-Throughput.gp3;volumeApiName=gp3 | ec2.volume.throughput type=gp3
      AmazonEC2 | System Operation | IOs | usagetype=EBS:VolumeIOUsage;volumeApiName=standard | ec2.volume.io type=standard
      AmazonEC2 | Storage Snapshot | GB-Mo | usagetype=EBS:SnapshotUsage | ec2.snapshot tier=standard
      AmazonEC2 | Storage Snapshot | GB-Mo | usagetype=EBS:SnapshotArchiveStorage | ec2.snapshot tier=archive
      AmazonEC2 | Fast Snapshot Restore | DSU-Hours | usagetype=EBS:FastSnapshotRestore | ec2.snapshot.fast-restore
      AmazonEC2 | NAT Gateway | Hrs | usagetype=NatGateway-Hours | nat.hours
      AmazonEC2 | NAT Gateway | GB | usagetype=NatGateway-Bytes | nat.bytes
      AmazonVPC | VPC Public IPv4 Address | Hrs | usagetype=PublicIPv4:InUseAddress | ec2.ipv4 use=in-use
      AmazonVPC | VPC Public IPv4 Address | Hrs | usagetype=PublicIPv4:IdleAddress | ec2.ipv4 use=idle
      AmazonVPC | VpcEndpoint | hour | usagetype=VpcEndpoint-Hours | vpc.endpoint.hours type=Interface
      AmazonVPC | VpcEndpoint | hour | usagetype=VpcEndpoint-GWLBE-Hours | vpc.endpoint.hours type=GatewayLoadBalancer
      AmazonVPC | VpcEndpoint | GB | usagetype=VpcEndpoint-Bytes | vpc.endpoint.bytes type=Interface
      AmazonVPC | VpcEndpoint | GB | usagetype=VpcEndpoint-GWLBE-Bytes | vpc.endpoint.bytes type=GatewayLoadBalancer
      AmazonVPC | Transit Gateway | hour | usagetype=TransitGateway-Hours;operation=TransitGatewayVPC | vpc.tgw.hours
      AmazonVPC | Transit Gateway | hour | usagetype=TransitGateway-Hours;operation=TransitGatewayVPN |
      AmazonVPC | Transit Gateway | GigaBytes | usagetype=TransitGateway-Bytes;operation=TransitGatewayVPC | vpc.tgw.bytes
      AmazonVPC | Cloud Connectivity | hour | usagetype=VPN-Usage-Hours:ipsec.1 | vpc.vpn.hours
      AWSELB | Load Balancer-Application | Hrs | usagetype=LoadBalancerUsage | elb.hours type=application
      AWSELB | Load Balancer-Network | Hrs | usagetype=LoadBalancerUsage | elb.hours type=network
      AWSELB | Load Balancer-Gateway | Hrs | usagetype=LoadBalancerUsage | elb.hours type=gateway
      AWSELB | Load Balancer | Hrs | usagetype=LoadBalancerUsage | elb.hours type=classic
      AWSELB | Load Balancer-Application | LCU-Hrs | usagetype=LCUUsage | elb.capacity-units type=application
      AWSELB | Load Balancer-Network | LCU-Hrs | usagetype=LCUUsage | elb.capacity-units type=network
      AWSELB | Load Balancer-Gateway | LCU-Hrs | usagetype=LCUUsage | elb.capacity-units type=gateway
      AWSELB | Load Balancer | GB | usagetype=DataProcessing-Bytes | elb.bytes type=classic
      AWSDataTransfer | Data Transfer | GB | usagetype=DataTransfer-Out-Bytes;transferType=AWS Outbound;fromRegionCode=us-east-1 | transfer.internet
      AWSDataTransfer | Data Transfer | GB | usagetype=DataTransfer-Regional-Bytes;transferType=IntraRegion;fromRegionCode=us-east-1 | transfer.zone
      AWSDataTransfer | Data Transfer | GB | usagetype=USE1-USE2-AWS-Out-Bytes;transferType=InterRegion Outbound;fromRegionCode=us-east-1;toRegionCode=us-east-2 | transfer.region to=us-east-2
      AWSDataTransfer | Data Transfer | GB | usagetype=USE1-BOS1-AWS-Out-Bytes;transferType=InterRegion Outbound;fromRegionCode=us-east-1;toLocation=Boston;toLocationType=AWS Local Zone |
      AmazonCloudFront | Data Transfer | GB | usagetype=US-DataTransfer-Out-Bytes | cloudfront.bytes from=us
      AmazonCloudFront | Data Transfer | GB | usagetype=US-DataTransfer-Out-OBytes | cloudfront.origin-bytes from=us
      AmazonRoute53 | DNS Zone | HostedZone | usagetype=HostedZone | route53.zone
      AmazonRoute53 | DNS Query | Queries | usagetype=DNS-Queries | route53.queries
      AmazonApiGateway | API Calls | Requests | usagetype=ApiGatewayRequest | apigateway.calls protocol=REST
      AmazonApiGateway | API Calls | Requests | usagetype=ApiGatewayHttpRequest | apigateway.calls protocol=HTTP
      AmazonApiGateway | WebSocket | Messages | usagetype=ApiGatewayMessage | apigateway.calls protocol=WEBSOCKET
      AmazonApiGateway | Amazon API Gateway Cache | Hrs | usagetype=ApiGatewayCacheUsage:0.5GB;cacheMemorySizeGb=0.5 | apigateway.cache size=0.5
      awswaf | Web Application Firewall | Month | usagetype=WebACLV2 | waf.acl
      awswaf | Web Application Firewall | Month | usagetype=RuleV2 | waf.rules
      awswaf | Web Application Firewall | Requests | usagetype=RequestV2-Tier1 | waf.requests
      AWSNetworkFirewall | AWS Firewall | Hrs | usagetype=Endpoint-Hour | networkfirewall.hours
      AWSNetworkFirewall | AWS Firewall | GB | usagetype=Traffic-GB-Processed | networkfirewall.bytes
      AmazonRDS | Database Instance | Hrs | usagetype=InstanceUsage:db.t3.large;databaseEngine=MySQL;deploymentOption=Single-AZ;licenseModel=No license required;instanceType=db.t3.large | rds.instance deployment=Single-AZ;engine=mysql;license=none;type=db.t3.large
      AmazonRDS | Database Instance | Hrs | usagetype=Multi-AZUsage:db.t3.large;databaseEngine=Oracle;databaseEdition=Enterprise;deploymentOption=Multi-AZ;licenseModel=Bring your own license;instanceType=db.t3.large | rds.instance deployment=Multi-AZ;engine=oracle-ee;license=byol;type=db.t3.large
      AmazonRDS | Database Instance | Hrs | usagetype=Multi-AZClusterUsage:db.m6gd.large;databaseEngine=PostgreSQL;deploymentOption=Multi-AZ (readable standbys);licenseModel=No license required;instanceType=db.m6gd.large | rds.instance deployment=Multi-AZ-cluster;engine=postgres;license=none;type=db.m6gd.large
      AmazonRDS | Database Instance | Hrs | usagetype=MirrorUsage:db.m5.large;databaseEngine=SQL Server;databaseEdition=Standard;deploymentOption=Multi-AZ (SQL Server Mirror);licenseModel=License included;instanceType=db.m5.large | rds.instance deployment=Multi-AZ;engine=sqlserver-se;license=included;type=db.m5.large
      AmazonRDS | Database Instance | Hrs | usagetype=InstanceUsage:db.m5.large;databaseEngine=SQL Server;databaseEdition=Standard;deploymentOption=Single-AZ;licenseModel=License included;instanceType=db.m5.large;deploymentModel=Custom |
      AmazonRDS | Database Instance | Hrs | usagetype=InstanceUsage:db.r6g.large;databaseEngine=Aurora PostgreSQL;deploymentOption=Single-AZ;licenseModel=No license required;instanceType=db.r6g.large | rds.aurora.instance engine=aurora-postgresql;storage=standard;type=db.r6g.large
      AmazonRDS | Database Instance | Hrs | usagetype=InstanceUsageIOOptimized:db.r6g.large;databaseEngine=Aurora MySQL;deploymentOption=Single-AZ;licenseModel=No license required;instanceType=db.r6g.large | rds.aurora.instance engine=aurora-mysql;storage=io-optimized;type=db.r6g.large
      AmazonRDS | ServerlessV2 | ACU-Hr | usagetype=Aurora:ServerlessV2Usage;databaseEngine=Aurora MySQL | rds.aurora.capacity-units storage=standard
      AmazonRDS | ServerlessV2 | ACU-Hr | usagetype=Aurora:ServerlessV2IOOptimizedUsage;databaseEngine=Aurora MySQL | rds.aurora.capacity-units storage=io-optimized
      AmazonRDS | Database Storage | GB-Mo | usagetype=Aurora:StorageUsage;databaseEngine=Any | rds.aurora.storage storage=standard
      AmazonRDS | Database Storage | GB-Mo | usagetype=Aurora:IO-OptimizedStorageUsage;databaseEngine=Any | rds.aurora.storage storage=io-optimized
      AmazonRDS | System Operation | IOs | usagetype=Aurora:StorageIOUsage;databaseEngine=Any | rds.aurora.io storage=standard
      AmazonRDS | Database Storage | GB-Mo | usagetype=RDS:GP2-Storage;databaseEngine=Any;deploymentOption=Single-AZ;volumeType=General Purpose | rds.storage deployment=Single-AZ;type=gp2
      AmazonRDS | Database Storage | GB-Mo | usagetype=RDS:Multi-AZ-GP3-Storage;databaseEngine=Any;deploymentOption=Multi-AZ;volumeType=General Purpose-GP3 | rds.storage deployment=Multi-AZ;type=gp3
      AmazonRDS | Provisioned IOPS | IOPS-Mo | usagetype=RDS:PIOPS;databaseEngine=Any;deploymentOption=Single-AZ | rds.iops deployment=Single-AZ;type=io1
      AmazonRDS | Provisioned IOPS | IOPS-Mo | usagetype=RDS:GP3-PIOPS;databaseEngine=Any;deploymentOption=Single-AZ | rds.iops deployment=Single-AZ;type=gp3
      AmazonRDS | Storage Snapshot | GB-Mo | usagetype=RDS:ChargedBackupUsage;databaseEngine=Any | rds.backup
      AmazonRDS | RDS Extended Support | vCPU-Hours | usagetype=ExtendedSupport:Yr1-Yr2:MySQL5.7 | rds.extended-support
      AmazonRDS | RDS Extended Support | vCPU-Hours | usagetype=ExtendedSupport:Yr3:MySQL5.7 |
      AmazonDynamoDB | Provisioned IOPS | WriteCapacityUnit-Hrs | usagetype=WriteCapacityUnit-Hrs | dynamodb.provisioned class=STANDARD;unit=write
      AmazonDynamoDB | Provisioned IOPS | ReadCapacityUnit-Hrs | usagetype=ReadCapacityUnit-Hrs | dynamodb.provisioned class=STANDARD;unit=read
      AmazonDynamoDB | Provisioned IOPS | WriteCapacityUnit-Hrs | usagetype=IA-WriteCapacityUnit-Hrs | dynamodb.provisioned class=STANDARD_INFREQUENT_ACCESS;unit=write
      AmazonDynamoDB | Provisioned IOPS | ReadCapacityUnit-Hrs | usagetype=IA-ReadCapacityUnit-Hrs | dynamodb.provisioned class=STANDARD_INFREQUENT_ACCESS;unit=read
      AmazonDynamoDB | Amazon DynamoDB PayPerRequest Throughput | WriteRequestUnits | usagetype=WriteRequestUnits | dynamodb.requests class=STANDARD;unit=write
      AmazonDynamoDB | Amazon DynamoDB PayPerRequest Throughput | ReadRequestUnits | usagetype=ReadRequestUnits | dynamodb.requests class=STANDARD;unit=read
      AmazonDynamoDB | Amazon DynamoDB PayPerRequest Throughput | WriteRequestUnits | usagetype=IA-WriteRequestUnits | dynamodb.requests class=STANDARD_INFREQUENT_ACCESS;unit=write
      AmazonDynamoDB | Amazon DynamoDB PayPerRequest Throughput | ReadRequestUnits | usagetype=IA-ReadRequestUnits | dynamodb.requests class=STANDARD_INFREQUENT_ACCESS;unit=read
      AmazonDynamoDB | Database Storage | GB-Mo | usagetype=TimedStorage-ByteHrs | dynamodb.storage class=STANDARD
      AmazonDynamoDB | Database Storage | GB-Mo | usagetype=IA-TimedStorage-ByteHrs | dynamodb.storage class=STANDARD_INFREQUENT_ACCESS
      AmazonDynamoDB | Database Storage | GB-Mo | usagetype=TimedPITRStorage-ByteHrs | dynamodb.recovery
      AmazonElastiCache | Cache Instance | Hrs | usagetype=NodeUsage:cache.m4.large;cacheEngine=Redis;instanceType=cache.m4.large | elasticache.node engine=redis;type=cache.m4.large
      AmazonElastiCache | Storage Snapshot | GB-Mo | usagetype=BackupUsage | elasticache.backup
      AmazonRedshift | Compute Instance | Hrs | usagetype=Node:ra3.4xlarge;instanceType=RA3.4xlarge | redshift.node type=ra3.4xlarge
      AmazonRedshift | Redshift Managed Storage | GB-Mo | usagetype=RMS:ra3.4xlarge | redshift.managed-storage
      AmazonRedshift | Redshift Data Scan | Terabytes | usagetype=DataScanned | redshift.spectrum
      AmazonES | Amazon OpenSearch Service Instance | Hrs | usagetype=ESInstance:m5.large;instanceType=m5.large.search | opensearch.node type=m5.large.search
      AmazonES | Amazon OpenSearch Service Volume | GB-Mo | usagetype=ES:GP2-Storage | opensearch.storage type=gp2
      AmazonES | Amazon OpenSearch Service Volume | GB-Mo | usagetype=ES:GP3-Storage | opensearch.storage type=gp3
      AmazonS3 | Storage | GB-Mo | usagetype=TimedStorage-ByteHrs | s3.storage class=STANDARD
      AmazonS3 | Storage | GB-Mo | usagetype=TimedStorage-SIA-ByteHrs | s3.storage class=STANDARD_IA
      AmazonS3 | Storage | GB-Mo | usagetype=TimedStorage-ZIA-ByteHrs | s3.storage class=ONEZONE_IA
      AmazonS3 | Storage | GB-Mo | usagetype=TimedStorage-GIR-ByteHrs | s3.storage class=GLACIER_IR
      AmazonS3 | Storage | GB-Mo | usagetype=TimedStorage-GlacierByteHrs | s3.storage class=GLACIER
      AmazonS3 | Storage | GB-Mo | usagetype=TimedStorage-GDA-ByteHrs | s3.storage class=DEEP_ARCHIVE
      AmazonS3 | API Request | Requests | usagetype=Requests-Tier1 | s3.requests class=STANDARD;group=PUT
      AmazonS3 | API Request | Requests | usagetype=Requests-Tier2 | s3.requests class=STANDARD;group=GET
      AmazonEFS | Storage | GB-Mo | usagetype=TimedStorage-ByteHrs | efs.storage class=standard;zones=regional
      AmazonEFS | Storage | GB-Mo | usagetype=TimedStorage-Z-ByteHrs | efs.storage class=standard;zones=one
      AmazonEFS | Storage | GB-Mo | usagetype=IATimedStorage-ByteHrs | efs.storage class=ia;zones=regional
      AmazonEFS | Storage | GB-Mo | usagetype=IATimedStorage-Z-ByteHrs | efs.storage class=ia;zones=one
      AmazonEFS | Storage | GB-Mo | usagetype=ArchiveTimedStorage-ByteHrs | efs.storage class=archive;zones=regional
      AmazonEFS | Provisioned Throughput | MiBps-Mo | usagetype=ProvisionedTP-MiBpsHrs | efs.throughput
      AmazonEFS | Storage | GB | usagetype=IADataAccess-Bytes | efs.access class=ia
      AWSLambda | Serverless | Requests | usagetype=Request | lambda.requests
      AWSLambda | Serverless | Lambda-GB-Second | usagetype=Lambda-GB-Second | lambda.duration arch=x86_64
      AWSLambda | Serverless | Lambda-GB-Second | usagetype=Lambda-GB-Second-ARM | lambda.duration arch=arm64
      AWSLambda | Serverless | Lambda-GB-Second | usagetype=Lambda-Provisioned-Concurrency | lambda.provisioned-concurrency arch=x86_64
      AWSLambda | Serverless | Lambda-GB-Second | usagetype=Lambda-Provisioned-Concurrency-ARM | lambda.provisioned-concurrency arch=arm64
      AmazonECS | Compute | hours | usagetype=Fargate-vCPU-Hours:perCPU | ecs.fargate.cpu arch=x86_64;os=linux
      AmazonECS | Compute | hours | usagetype=Fargate-ARM-vCPU-Hours:perCPU | ecs.fargate.cpu arch=arm64;os=linux
      AmazonECS | Compute | hours | usagetype=Fargate-Windows-vCPU-Hours:perCPU | ecs.fargate.cpu arch=x86_64;os=windows
      AmazonECS | Compute | hours | usagetype=Fargate-GB-Hours | ecs.fargate.memory arch=x86_64;os=linux
      AmazonECS | Compute | hours | usagetype=Fargate-ARM-GB-Hours | ecs.fargate.memory arch=arm64;os=linux
      AmazonECS | Compute | hours | usagetype=Fargate-Windows-GB-Hours | ecs.fargate.memory arch=x86_64;os=windows
      AmazonECS | Compute | GB-Hours | usagetype=Fargate-EphemeralStorage-GB-Hours | ecs.fargate.storage
      AmazonEKS | Compute | Hours | usagetype=AmazonEKS-Hours:perCluster | eks.cluster support=standard
      AmazonEKS | Compute | Hours | usagetype=AmazonEKS-Hours:extendedSupport | eks.cluster support=extended
      awskms | Encryption Key | Keys | usagetype=us-east-1-KMS-Keys | kms.key
      awskms | API Request | Requests | usagetype=us-east-1-KMS-Requests | kms.requests
      AmazonCloudWatch | Metric | Metrics | usagetype=CW:MetricMonitorUsage | cloudwatch.metric
      AmazonCloudWatch | Storage Snapshot | GB-Mo | usagetype=TimedStorage-ByteHrs | logs.storage
      AmazonCloudWatch | Data Payload | GB | usagetype=DataProcessing-Bytes | logs.ingestion class=STANDARD
      AmazonCloudWatch | Data Payload | GB | usagetype=DataProcessingIA-Bytes | logs.ingestion class=INFREQUENT_ACCESS
      AmazonCloudWatch | Data Payload | GB | usagetype=DataScanned-Bytes | logs.scan
      AWSQueueService | API Request | Requests | usagetype=Requests-Tier1;queueType=Standard | sqs.requests type=standard
      AWSQueueService | API Request | Requests | usagetype=Requests-FIFO-Tier1;queueType=FIFO (first-in, first-out) | sqs.requests type=fifo
      AmazonSNS | API Request | Requests | usagetype=Requests-Tier1 | sns.requests type=standard
      AWSSecretsManager | Secret | Secrets | usagetype=AWSSecretsManager-Secrets | secretsmanager.secret
      AWSSecretsManager | API Request | API Requests | usagetype=AWSSecretsManagerAPIRequest | secretsmanager.requests
      AmazonECR | EC2 Container Registry | GB-Mo | usagetype=TimedStorage-ByteHrs | ecr.storage
      AmazonKinesis | Kinesis Streams | Hrs | usagetype=Storage-ShardHour | kinesis.shards
      AmazonKinesis | Kinesis Streams | Hrs | usagetype=OnDemand-StreamHour | kinesis.stream
      AmazonMSK | Managed Streaming for Apache Kafka (MSK) | hours | usagetype=Kafka.m5.large;computeFamily=m5.large | msk.broker type=kafka.m5.large
      AmazonMSK | Managed Streaming for Apache Kafka (MSK) | GB-Mo | usagetype=Kafka.Storage.GP2 | msk.storage
      ElasticMapReduce | Elastic Map Reduce Instance | Hrs | usagetype=BoxUsage:m5.xlarge;softwareType=EMR;instanceType=m5.xlarge | emr.instance type=m5.xlarge
      AmazonSageMaker | ML Instance | Hrs | usagetype=Notebk:ml.t3.medium;instanceName=ml.t3.medium | sagemaker.instance component=Notebook;type=ml.t3.medium
      AmazonSageMaker | ML Instance | Hrs | usagetype=Host:ml.m5.large;instanceName=ml.m5.large | sagemaker.instance component=Hosting;type=ml.m5.large
      AmazonSageMaker | ML Storage | GB-Mo | usagetype=Notebk:VolumeUsage.gp2 | sagemaker.storage component=Notebook
      """;

  private static Stream<String> rows() {
    return TABLE.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void product_hasThePriceOfItsKey_orNone(String row) throws IOException {
    String[] fields = row.split(" \\| ?", -1);
    assertThat(read(fields, "us-east-1", "")).isEqualTo(fields[4].strip());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void pc5_sameProductOfAnotherRegion_hasItsCodeInFrontOfTheUsageType(String row)
      throws IOException {
    String[] fields = row.split(" \\| ?", -1);
    boolean global = Set.of("AmazonCloudFront", "AmazonRoute53").contains(fields[0]);
    assertThat(read(fields, "eu-central-1", global ? "" : "EUC1-")).isEqualTo(fields[4].strip());
  }

  @Test
  void everyDeclarationHasAProductHere() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String row : rows().toList()) {
      String[] fields = row.split(" \\| ?", -1);
      found.add(fields[0] + " " + fields[4].strip().replaceAll(" .*", ""));
    }
    Set<String> declared =
        OfferPrices.services().stream()
            .flatMap(service -> OfferPrices.of(service).stream())
            .map(price -> price.service() + " " + price.key())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).containsAll(declared);
  }

  /** {@code key selector} of the one price that is read; empty for none. */
  private static String read(String[] fields, String region, String code) throws IOException {
    List<String> attributes = new ArrayList<>(List.of("regionCode", region));
    for (String attribute : fields[3].split(";")) {
      String[] named = attribute.split("=", 2);
      attributes.add(named[0]);
      boolean usage = named[0].equals("usagetype");
      attributes.add(usage && !named[1].contains("AWS-Out") ? code + named[1] : at(named, region));
    }
    SampleOffer sample =
        new SampleOffer(fields[0])
            .product("A", fields[1], attributes.toArray(String[]::new))
            .onDemand("A", fields[2].strip(), "1.5");
    Offer offer = new OfferReader(region::equals, false).read(sample.stream());
    assertThat(offer.passedOver()).isEmpty();
    return offer.prices().stream()
        .map(
            price ->
                (price.key()
                        + " "
                        + Arrays.stream(price.selector().toString().split(", "))
                            .map(each -> each.replaceAll("[{}]", ""))
                            .collect(Collectors.joining(";")))
                    .strip())
        .collect(Collectors.joining(" and "));
  }

  private static String at(String[] named, String region) {
    return named[0].equals("fromRegionCode") ? region : named[1];
  }
}
