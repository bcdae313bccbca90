package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteExample.of;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Examples of W42 to W76: databases, storage and managed services. */
final class ServiceExamples {
  private static final String DATABASE = "AWS::RDS::DBInstance";
  private static final String SNAPSHOT = "AWS::RDS::DBSnapshot";
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String CACHE = "AWS::ElastiCache::CacheCluster";
  private static final String REDSHIFT = "AWS::Redshift::Cluster";
  private static final String DOMAIN = "AWS::OpenSearchService::Domain";
  private static final String BROKERS = "AWS::MSK::Cluster";
  private static final String DOCUMENTS = "AWS::DocDB::DBInstance";
  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String IMAGE = "AWS::ECR::Image";
  private static final String ZONE = "AWS::Route53::HostedZone";
  private static final String TRAIL = "AWS::CloudTrail::Trail";
  private static final String KEY = "AWS::KMS::Key";
  private static final String VOLUME = "AWS::EC2::Volume";
  private static final String STACK_TAG = "aws:cloudformation:stack-id";
  private static final String STACK = "arn:aws:cloudformation:us-east-1:111122223333:stack/shop/1";

  private ServiceExamples() {}

  private static String database(String more) {
    return ("{'DBInstanceClass':'db.t3.large','Engine':'mysql','EngineVersion':'8.4.3',"
            + "'LicenseModel':'general-public-license','StorageType':'gp2','AllocatedStorage':100,"
            + "'BackupRetentionPeriod':0,'InstanceCreateTime':'2026-01-01T00:00:00Z',%s}")
        .formatted(more);
  }

  private static final String AVAILABLE = database("'DBInstanceStatus':'available'");

  private static WasteWorld connections(WasteWorld w, String most) {
    return w.subject(DATABASE, AVAILABLE)
        .metric("AWS/RDS", "DatabaseConnections", "Maximum", 7, most);
  }

  private static WasteWorld cpu(WasteWorld w, String average) {
    return w.subject(DATABASE, AVAILABLE)
        .price(
            "rds.instance",
            "deployment=Single-AZ;engine=mysql;license=none;type=db.t3.medium",
            "Hrs",
            "0.068")
        .metric("AWS/RDS", "CPUUtilization", "Average", 14, average);
  }

  private static WasteWorld orphan(WasteWorld w, String created) {
    return w.subject(
            SNAPSHOT,
            "{'SnapshotType':'manual','AllocatedStorage':100,'DBInstanceIdentifier':'db',"
                + "'SnapshotCreateTime':'"
                + created
                + "'}")
        .stub("db", DATABASE)
        .edge("subject", CREATED_FROM, "db");
  }

  private static WasteWorld twoZones(WasteWorld w, String environment) {
    return w.subject(DATABASE, database("'DBInstanceStatus':'available','MultiAZ':true"))
        .tag("subject", "Env", environment);
  }

  private static WasteWorld capacity(WasteWorld w) {
    return w.subject(
        TABLE, "{'ProvisionedThroughput':{'ReadCapacityUnits':10,'WriteCapacityUnits':10}}");
  }

  private static WasteWorld consumed(WasteWorld w, String reads) {
    return w.subject(
            TABLE,
            "{'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST'},'TableSizeBytes':1073741824}")
        .metric("AWS/DynamoDB", "ConsumedReadCapacityUnits", "Sum", 30, reads)
        .metric("AWS/DynamoDB", "ConsumedWriteCapacityUnits", "Sum", 30, "0");
  }

  private static WasteWorld cache(WasteWorld w, String hits) {
    return w.subject(
            CACHE,
            "{'CacheNodeType':'cache.m4.large','Engine':'redis','NumCacheNodes':2,"
                + "'CacheClusterStatus':'available','SnapshotRetentionLimit':0}")
        .metric("AWS/ElastiCache", "CacheHits", "Sum", 14, hits)
        .metric("AWS/ElastiCache", "CacheMisses", "Sum", 14, "0");
  }

  private static WasteWorld redshift(WasteWorld w, String connections) {
    return w.subject(
            REDSHIFT, "{'ClusterStatus':'available','NodeType':'dc2.large','NumberOfNodes':2}")
        .metric("AWS/Redshift", "CPUUtilization", "Maximum", 14, "3")
        .metric("AWS/Redshift", "DatabaseConnections", "Maximum", 14, connections);
  }

  private static WasteWorld domain(WasteWorld w, String searches) {
    return w.subject(DOMAIN, "{}")
        .metric("AWS/ES", "SearchRate", "Sum", 14, searches)
        .metric("AWS/ES", "IndexingRate", "Sum", 14, "0");
  }

  private static WasteWorld one(
      WasteWorld w,
      String type,
      String configuration,
      String namespace,
      String metric,
      String statistic,
      int days,
      String value) {
    return w.subject(type, configuration).metric(namespace, metric, statistic, days, value);
  }

  private static String lifecycle(String action) {
    return "{'VersioningStatus':'Enabled','LifecycleConfiguration':{'Rules':[{'Status':'Enabled','"
        + action
        + "':{}}]}}";
  }

  private static WasteWorld trails(WasteWorld w, boolean management) {
    String selectors =
        "{'IsLogging':true,'IsMultiRegionTrail':true,'EventSelectors':"
            + "[{'IncludeManagementEvents':%s}]}";
    return w.subject(TRAIL, selectors.formatted(management))
        .add("a-trail", TRAIL, selectors.formatted(true));
  }

  private static WasteWorld zone(WasteWorld w) {
    return w.subject(
            ZONE, "{'Name':'corp.','Config':{'PrivateZone':true},'VPCs':[{'VPCId':'vpc'}]}")
        .add("soa", "AWS::Route53::RecordSet", "{'Type':'SOA'}")
        .edge("soa", MEMBER_OF, "subject")
        .price("route53.zone", "", "HostedZone", "0.5");
  }

  private static WasteWorld image(WasteWorld w) {
    return w.subject(
            IMAGE, "{'imagePushedAt':'2026-01-01T00:00:00Z','imageSizeInBytes':1073741824}")
        .price("ecr.storage", "", "GB-Mo", "0.1");
  }

  private static WasteWorld images(WasteWorld w, String configuration) {
    w.subject("AWS::ECR::Repository", configuration);
    for (int i = 0; i < 101; i++) {
      w.add("image-" + i, IMAGE, "{}").edge("image-" + i, MEMBER_OF, "subject");
    }
    return w;
  }

  private static WasteWorld stackTag(WasteWorld w) {
    return w.subject(VOLUME, "{'VolumeType':'gp3','Size':100,'Iops':3000,'Throughput':125}")
        .tag("subject", STACK_TAG, WasteWorld.arn("stack"));
  }

  static List<WasteExample> all() {
    return List.of(
        // 0.136 x 730
        of("W42", DATABASE, "99.28", w -> connections(w, "0"), w -> connections(w, "1")),
        // (0.136 - 0.068) x 730
        of("W43", DATABASE, "49.64", w -> cpu(w, "24"), w -> cpu(w, "25")),
        // 100 GB x 0.115
        of("W44", DATABASE, "11.5", database("'DBInstanceStatus':'stopped'"), AVAILABLE),
        of("W45", DATABASE, "-", AVAILABLE.replace("db.t3", "db.t2"), AVAILABLE),
        // 100 GB x 0.095
        of(
            "W46",
            SNAPSHOT,
            "<=9.5",
            w -> orphan(w, "2026-01-01T00:00:00Z"),
            w -> orphan(w, "2026-05-20T00:00:00Z")),
        // 2 vCPU x 730 x 0.10
        of("W47", DATABASE, "146", AVAILABLE.replace("8.4.3", "5.7.44"), AVAILABLE),
        // (0.60 - 0.10) x 730
        of(
            "W47",
            "AWS::EKS::Cluster",
            "365",
            "{'version':'1.28','status':'ACTIVE'}",
            "{'version':'1.34','status':'ACTIVE'}"),
        // 0.136 x 730 + 100 x 0.115
        of("W48", DATABASE, "110.78", w -> twoZones(w, "dev"), w -> twoZones(w, "prod")),
        of(
            "W49",
            TABLE,
            "-",
            ServiceExamples::capacity,
            w ->
                capacity(w)
                    .add("target", "AWS::ApplicationAutoScaling::ScalableTarget", "{}")
                    .edge("target", MANAGES, "subject")),
        of("W50", TABLE, "0.25", w -> consumed(w, "0"), w -> consumed(w, "1")),
        // 2 x 0.156 x 730
        of("W51", CACHE, "227.76", w -> cache(w, "0"), w -> cache(w, "5")),
        // 2 x 0.25 x 730
        of("W52", REDSHIFT, "365", w -> redshift(w, "0"), w -> redshift(w, "1")),
        of("W53", DOMAIN, "-", w -> domain(w, "0"), w -> domain(w, "3")),
        of(
            "W53",
            BROKERS,
            "-",
            w -> one(w, BROKERS, "{}", "AWS/Kafka", "BytesInPerSec", "Sum", 14, "0"),
            w -> one(w, BROKERS, "{}", "AWS/Kafka", "BytesInPerSec", "Sum", 14, "9")),
        of(
            "W53",
            DOCUMENTS,
            "-",
            w -> one(w, DOCUMENTS, "{}", "AWS/DocDB", "DatabaseConnections", "Maximum", 14, "0"),
            w -> one(w, DOCUMENTS, "{}", "AWS/DocDB", "DatabaseConnections", "Maximum", 14, "2")),
        of(
            "W54",
            "AWS::EMR::Cluster",
            "-",
            w ->
                one(
                    w,
                    "AWS::EMR::Cluster",
                    "{'Status':{'State':'WAITING'},'InstanceGroups':[{'InstanceType':'m5.large',"
                        + "'RunningInstanceCount':1}]}",
                    "AWS/ElasticMapReduce",
                    "IsIdle",
                    "Average",
                    1,
                    "1"),
            w ->
                one(
                    w,
                    "AWS::EMR::Cluster",
                    "{'Status':{'State':'WAITING'}}",
                    "AWS/ElasticMapReduce",
                    "IsIdle",
                    "Average",
                    1,
                    "0.5")),
        of(
            "W55",
            "AWS::SageMaker::Endpoint",
            "-",
            w ->
                one(
                    w,
                    "AWS::SageMaker::Endpoint",
                    "{'EndpointStatus':'InService'}",
                    "AWS/SageMaker",
                    "Invocations",
                    "Sum",
                    14,
                    "0"),
            w ->
                one(
                    w,
                    "AWS::SageMaker::Endpoint",
                    "{'EndpointStatus':'InService'}",
                    "AWS/SageMaker",
                    "Invocations",
                    "Sum",
                    14,
                    "8")),
        of(
            "W55",
            "AWS::SageMaker::NotebookInstance",
            "-",
            "{'NotebookInstanceStatus':'InService','InstanceType':'ml.t3.medium',"
                + "'LastModifiedTime':'2026-01-01T00:00:00Z'}",
            "{'NotebookInstanceStatus':'InService','InstanceType':'ml.t3.medium',"
                + "'LastModifiedTime':'2026-05-30T00:00:00Z'}"),
        // 10 GB x 0.03
        of(
            "W56",
            "AWS::Logs::LogGroup",
            "<=0.3",
            "{'storedBytes':10737418240}",
            "{'storedBytes':10737418240,'retentionInDays':30}"),
        of(
            "W57",
            "AWS::Logs::LogGroup",
            "0.3",
            w ->
                one(
                    w,
                    "AWS::Logs::LogGroup",
                    "{'storedBytes':10737418240,'retentionInDays':30}",
                    "AWS/Logs",
                    "IncomingBytes",
                    "Sum",
                    90,
                    "0"),
            w ->
                one(
                    w,
                    "AWS::Logs::LogGroup",
                    "{'storedBytes':10737418240,'retentionInDays':30}",
                    "AWS/Logs",
                    "IncomingBytes",
                    "Sum",
                    90,
                    "1")),
        of("W58", BUCKET, "-", "{}", lifecycle("AbortIncompleteMultipartUpload")),
        of(
            "W59",
            BUCKET,
            "-",
            lifecycle("AbortIncompleteMultipartUpload"),
            lifecycle("NoncurrentVersionExpiration")),
        // 200 GB x (0.023 - 0.0125) x 0.5
        of(
            "W60",
            BUCKET,
            "<=1.05",
            w -> one(w, BUCKET, "{}", "AWS/S3", "BucketSizeBytes", "Average", 1, "214748364800"),
            w -> one(w, BUCKET, "{}", "AWS/S3", "BucketSizeBytes", "Average", 1, "1000")),
        // 20 GB x (0.30 - 0.025) x 0.5
        of(
            "W61",
            "AWS::EFS::FileSystem",
            "<=2.75",
            "{'SizeInBytes':{'Value':21474836480,'ValueInStandard':21474836480}}",
            "{'SizeInBytes':{'Value':21474836480,'ValueInStandard':21474836480},"
                + "'LifecyclePolicies':[{'TransitionToIA':'AFTER_30_DAYS'}]}"),
        of(
            "W62",
            "AWS::SecretsManager::Secret",
            "0.4",
            "{'LastAccessedDate':'2026-01-01T00:00:00Z','CreatedDate':'2025-01-01T00:00:00Z'}",
            "{'LastAccessedDate':'2026-05-01T00:00:00Z','CreatedDate':'2025-01-01T00:00:00Z'}"),
        of(
            "W63",
            KEY,
            "1",
            "{'KeyManager':'CUSTOMER','KeyState':'Disabled'}",
            "{'KeyManager':'CUSTOMER','KeyState':'PendingDeletion'}"),
        of(
            "W64",
            KEY,
            "1",
            w -> w.subject(KEY, "{'KeyManager':'CUSTOMER','KeyState':'Enabled'}"),
            w ->
                w.subject(KEY, "{'KeyManager':'CUSTOMER','KeyState':'Enabled'}")
                    .add("vol", VOLUME, "{}")
                    .edge("vol", ENCRYPTED_BY, "subject")),
        of(
            "W65",
            "AWS::Route53::HealthCheck",
            "0.5",
            w ->
                w.subject("AWS::Route53::HealthCheck", "{}")
                    .price("route53.health-check", "", "HealthChecks", "0.5"),
            w ->
                w.subject("AWS::Route53::HealthCheck", "{}")
                    .add("record", "AWS::Route53::RecordSet", "{}")
                    .edge("record", ASSOCIATED_WITH, "subject")),
        of(
            "W66",
            ZONE,
            "0.5",
            ServiceExamples::zone,
            w ->
                zone(w)
                    .add("a", "AWS::Route53::RecordSet", "{'Type':'A'}")
                    .edge("a", MEMBER_OF, "subject")),
        of("W67", TRAIL, "-", w -> trails(w, true), w -> trails(w, false)),
        of(
            "W68",
            IMAGE,
            "0.1",
            ServiceExamples::image,
            w ->
                image(w).add("task", "AWS::ECS::Task", "{}").edge("task", CREATED_FROM, "subject")),
        of(
            "W69",
            "AWS::ECR::Repository",
            "-",
            w -> images(w, "{}"),
            w -> images(w, "{'lifecyclePolicyText':{'rules':[]}}")),
        of(
            "W70",
            "AWS::Lambda::Function",
            "-",
            w ->
                one(
                    w,
                    "AWS::Lambda::Function",
                    "{'ProvisionedConcurrencyConfigs':[{}],'MemorySize':1024}",
                    "AWS/Lambda",
                    "ProvisionedConcurrencyUtilization",
                    "Maximum",
                    14,
                    "0.4"),
            w ->
                one(
                    w,
                    "AWS::Lambda::Function",
                    "{'ProvisionedConcurrencyConfigs':[{}],'MemorySize':1024}",
                    "AWS/Lambda",
                    "ProvisionedConcurrencyUtilization",
                    "Maximum",
                    14,
                    "0.5")),
        // 0.02 x 730
        of(
            "W71",
            "AWS::ApiGateway::Stage",
            "14.6",
            w ->
                one(
                        w,
                        "AWS::ApiGateway::Stage",
                        "{'cacheClusterEnabled':true,'cacheClusterSize':'0.5'}",
                        "AWS/ApiGateway",
                        "CacheHitCount",
                        "Sum",
                        14,
                        "0")
                    .price("apigateway.cache", "size=0.5", "Hrs", "0.02"),
            w ->
                one(
                    w,
                    "AWS::ApiGateway::Stage",
                    "{'cacheClusterEnabled':true,'cacheClusterSize':'0.5'}",
                    "AWS/ApiGateway",
                    "CacheHitCount",
                    "Sum",
                    14,
                    "1")),
        of(
            "W72",
            "AWS::Kinesis::Stream",
            "-",
            w ->
                one(
                    w,
                    "AWS::Kinesis::Stream",
                    "{'OpenShardCount':4}",
                    "AWS/Kinesis",
                    "IncomingBytes",
                    "p99",
                    14,
                    "1000"),
            w ->
                one(
                    w,
                    "AWS::Kinesis::Stream",
                    "{'OpenShardCount':4}",
                    "AWS/Kinesis",
                    "IncomingBytes",
                    "p99",
                    14,
                    "1048576")),
        of(
            "W73",
            "AWS::CloudFront::Distribution",
            "600",
            w ->
                w.subject(
                        "AWS::CloudFront::Distribution",
                        "{'ViewerCertificate':{'SSLSupportMethod':'vip'}}")
                    .price("cloudfront.dedicated-ip", "", "Mo", "600"),
            w ->
                w.subject(
                    "AWS::CloudFront::Distribution",
                    "{'ViewerCertificate':{'SSLSupportMethod':'sni-only'}}")),
        of(
            "W74",
            VOLUME,
            "-",
            w -> requiring(w.subject(VOLUME, "{}")),
            w -> requiring(w.subject(VOLUME, "{}").tag("subject", "Owner", "web"))),
        of(
            "W75",
            VOLUME,
            "8",
            w -> stackTag(w).tag("subject", STACK_TAG, STACK),
            w -> stackTag(w).add("stack", "AWS::CloudFormation::Stack", "{}")));
  }

  private static WasteWorld requiring(WasteWorld w) {
    return w.settings(
        new WasteSettings(Map.of(), "periplus:keep", List.of("Owner"), Set.of("dev")));
  }
}
