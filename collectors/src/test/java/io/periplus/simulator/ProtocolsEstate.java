package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MEMBER;

/** A little of a service of each protocol. */
final class ProtocolsEstate {
  private static final String REGION = "eu-west-1";
  private static final String GLOBAL = "global";

  private ProtocolsEstate() {}

  static TestRecording write(TestRecording recording) {
    storage(recording);
    edge(recording);
    json(recording);
    return recording;
  }

  private static void storage(TestRecording recording) {
    String shop = "{'Bucket':'shop'}";
    recording
        .call(
            MEMBER,
            GLOBAL,
            "s3",
            "ListBuckets",
            "{'MaxBuckets':1000}",
            "{'Buckets':[{'Name':'logs','CreationDate':'2024-01-02T03:04:05+00:00'},"
                + "{'Name':'shop','BucketRegion':'eu-west-1'}],'Owner':{'ID':'0123'}}")
        .call(
            MEMBER,
            REGION,
            "s3",
            "GetBucketPolicy",
            shop,
            "{'Policy':{'Version':'2012-10-17','Statement':[]}}")
        .call(MEMBER, REGION, "s3", "GetBucketLocation", shop, "{'LocationConstraint':'eu-west-1'}")
        .call(
            MEMBER,
            REGION,
            "s3",
            "GetBucketAcl",
            shop,
            "{'Owner':{'ID':'0123'},'Grants':[{'Permission':'READ','Grantee':{'Type':'Group',"
                + "'URI':'http://acs.amazonaws.com/groups/global/AllUsers'}}]}")
        .call(
            MEMBER,
            REGION,
            "s3",
            "GetBucketTagging",
            shop,
            "{'TagSet':[{'Key':'k','Value':'a&b'}]}")
        .call(
            MEMBER,
            REGION,
            "s3control",
            "GetPublicAccessBlock",
            "{'AccountId':'" + MEMBER + "'}",
            "{'PublicAccessBlockConfiguration':{'BlockPublicAcls':true}}");
  }

  private static void edge(TestRecording recording) {
    recording
        .call(
            MEMBER,
            GLOBAL,
            "route53",
            "ListResourceRecordSets",
            "{'HostedZoneId':'Z1','MaxItems':'300'}",
            "{'ResourceRecordSets':[{'Name':'example.com.','Type':'NS','TTL':60,"
                + "'ResourceRecords':[{'Value':'ns.example.com.'}]},"
                + "{'Name':'www.example.com.','Type':'A','SetIdentifier':'blue','Weight':1},"
                + "{'Name':'www.example.com.','Type':'A','SetIdentifier':'green','Weight':2}]}")
        .call(
            MEMBER,
            GLOBAL,
            "route53",
            "ListTagsForResources",
            "{'ResourceType':'hostedzone','ResourceIds':['Z1','Z2']}",
            "{'ResourceTagSets':[{'ResourceType':'hostedzone','ResourceId':'Z1','Tags':[]},"
                + "{'ResourceType':'hostedzone','ResourceId':'Z2',"
                + "'Tags':[{'Key':'a','Value':'b'}]}]}")
        .call(
            MEMBER,
            GLOBAL,
            "cloudfront",
            "ListDistributions",
            "{}",
            "{'DistributionList':{'Items':[{'Id':'E1','Enabled':true},{'Id':'E2'}]}}")
        .call(
            MEMBER,
            GLOBAL,
            "cloudfront",
            "GetDistribution",
            "{'Id':'E1'}",
            "{'ETag':'tag','Distribution':{'Id':'E1','DomainName':'d1.cloudfront.net'}}")
        .call(
            MEMBER,
            REGION,
            "apigateway",
            "GetRestApis",
            "{}",
            "{'items':[{'id':'a','createdDate':'2024-01-02T03:04:05Z'},{'id':'b'}]}")
        .call(MEMBER, REGION, "apigatewayv2", "GetApis", "{}", "{'Items':[{'ApiId':'v2'}]}")
        .call(
            MEMBER,
            REGION,
            "wafv2",
            "ListWebACLs",
            "{'Scope':'REGIONAL'}",
            "{'WebACLs':[{'Name':'here'}]}")
        .call(
            MEMBER,
            GLOBAL,
            "wafv2",
            "ListWebACLs",
            "{'Scope':'CLOUDFRONT'}",
            "{'WebACLs':[{'Name':'everywhere'}]}");
  }

  private static void json(TestRecording recording) {
    recording
        .call(
            MEMBER,
            REGION,
            "acm",
            "ListCertificates",
            "{}",
            "{'CertificateSummaryList':[{'CertificateArn':'rsa','KeyAlgorithm':'RSA-2048'},"
                + "{'CertificateArn':'ec','KeyAlgorithm':'EC-prime256v1'}]}")
        .call(MEMBER, REGION, "dynamodb", "ListTables", "{}", "{'TableNames':['a','b','c']}")
        .call(
            MEMBER,
            REGION,
            "dynamodb",
            "DescribeTable",
            "{'TableName':'a'}",
            "{'Table':{'TableName':'a','CreationDateTime':'2024-01-02T03:04:05.678Z'}}")
        .call(
            MEMBER,
            REGION,
            "dynamodbstreams",
            "ListStreams",
            "{}",
            "{'Streams':[{'StreamArn':'arn:s'}]}")
        .call(MEMBER, REGION, "kinesis", "ListStreams", "{}", "{'StreamNames':['orders','clicks']}")
        .call(
            MEMBER,
            REGION,
            "kinesis",
            "DescribeStreamSummary",
            "{'StreamName':'orders'}",
            "{'StreamDescriptionSummary':{'StreamName':'orders','OpenShardCount':2,"
                + "'StreamCreationTimestamp':'2024-01-02T03:04:05.678Z'}}")
        .call(
            MEMBER,
            REGION,
            "firehose",
            "ListDeliveryStreams",
            "{}",
            "{'DeliveryStreamNames':['one','two']}")
        .call(MEMBER, REGION, "ecs", "ListClusters", "{}", "{'clusterArns':['arn:1','arn:2']}")
        .call(
            MEMBER,
            REGION,
            "ecs",
            "DescribeClusters",
            "{'clusters':['arn:1','arn:2']}",
            "{'clusters':[{'clusterArn':'arn:1','clusterName':'one'},"
                + "{'clusterArn':'arn:2','clusterName':'two'}]}")
        .call(
            MEMBER,
            REGION,
            "eks",
            "DescribeCluster",
            "{'name':'one'}",
            "{'cluster':{'name':'one','createdAt':'2024-01-02T03:04:05+00:00'}}")
        .call(
            MEMBER,
            REGION,
            "sqs",
            "GetQueueAttributes",
            "{'QueueUrl':'https://example.com/one','AttributeNames':['All']}",
            "{'Attributes':{'QueueArn':'arn:q'}}");
  }
}
