package io.periplus.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * W3, W6, W7: bytes on the wire as the public protocol descriptions have them, so that a mistake in
 * the shared field metadata would not go unseen. Requests are read in the form that the API
 * references show.
 */
@Tag("W6")
class GoldenResponsesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static Operation operation(String service, String name) {
    return Services.named(service).orElseThrow().operation(name).orElseThrow();
  }

  private static String body(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8)
        .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // EC2: small initial, item elements, no result wrapper.
        "ec2|DescribeVpcs|{'Vpcs':[{'VpcId':'vpc-1','IsDefault':true}]}"
            + "|<DescribeVpcsResponse><requestId>id</requestId><vpcSet><item>"
            + "<isDefault>true</isDefault><vpcId>vpc-1</vpcId></item></vpcSet>"
            + "</DescribeVpcsResponse>",
        // Query with member elements.
        "elbv2|DescribeLoadBalancers|{'LoadBalancers':[{'LoadBalancerName':'a&b'}],"
            + "'NextMarker':'n'}"
            + "|<DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancers>"
            + "<member><LoadBalancerName>a&amp;b</LoadBalancerName></member></LoadBalancers>"
            + "<NextMarker>n</NextMarker></DescribeLoadBalancersResult><ResponseMetadata>"
            + "<RequestId>id</RequestId></ResponseMetadata></DescribeLoadBalancersResponse>",
        "elb|DescribeLoadBalancers|{'LoadBalancerDescriptions':[{'DNSName':'d'}]}"
            + "|<DescribeLoadBalancersResponse><DescribeLoadBalancersResult>"
            + "<LoadBalancerDescriptions><member><DNSName>d</DNSName></member>"
            + "</LoadBalancerDescriptions></DescribeLoadBalancersResult><ResponseMetadata>"
            + "<RequestId>id</RequestId></ResponseMetadata></DescribeLoadBalancersResponse>",
        // RDS names the elements of its lists.
        "rds|DescribeDBInstances|{'DBInstances':[{'InstanceCreateTime':'2024-01-02T03:04:05Z'}]}"
            + "|<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>"
            + "<InstanceCreateTime>2024-01-02T03:04:05Z</InstanceCreateTime></DBInstance>"
            + "</DBInstances></DescribeDBInstancesResult><ResponseMetadata>"
            + "<RequestId>id</RequestId></ResponseMetadata></DescribeDBInstancesResponse>",
        // IAM percent-encodes documents.
        "iam|GetRole|{'Role':{'RoleName':'r','AssumeRolePolicyDocument':{'a':'b c'}}}"
            + "|<GetRoleResponse><GetRoleResult><Role><RoleName>r</RoleName>"
            + "<AssumeRolePolicyDocument>%7B%22a%22%3A%22b%20c%22%7D</AssumeRolePolicyDocument>"
            + "</Role></GetRoleResult><ResponseMetadata><RequestId>id</RequestId>"
            + "</ResponseMetadata></GetRoleResponse>",
        "sts|GetCallerIdentity|{'Account':'111122223333'}"
            + "|<GetCallerIdentityResponse><GetCallerIdentityResult>"
            + "<Account>111122223333</Account></GetCallerIdentityResult><ResponseMetadata>"
            + "<RequestId>id</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
        // JSON 1.1: times are seconds since the epoch.
        "organizations|ListAccounts"
            + "|{'Accounts':[{'Id':'1','JoinedTimestamp':'2024-01-02T03:04:05.5Z'}]}"
            + "|{\"Accounts\":[{\"Id\":\"1\",\"JoinedTimestamp\":1704164645.5}]}",
        // JSON 1.0: nothing but the content type is different.
        "dynamodb|DescribeTable"
            + "|{'Table':{'TableName':'Thread','CreationDateTime':'2013-03-18T00:00:00Z'}}"
            + "|{\"Table\":{\"TableName\":\"Thread\",\"CreationDateTime\":1363564800}}",
        "kms|ListKeys|{'Keys':[{'KeyId':'k','KeyArn':'a'}],'Truncated':false}"
            + "|{\"Keys\":[{\"KeyId\":\"k\",\"KeyArn\":\"a\"}],\"Truncated\":false}",
        // Some services write their members small.
        "ecs|DescribeClusters|{'clusters':[{'clusterName':'default','status':'ACTIVE'}]}"
            + "|{\"clusters\":[{\"clusterName\":\"default\",\"status\":\"ACTIVE\"}]}",
        // API Gateway calls its lists by one element.
        "apigateway|GetRestApis|{'items':[{'id':'a','createdDate':'2024-01-02T03:04:05Z'}]}"
            + "|{\"item\":[{\"id\":\"a\",\"createdDate\":1704164645}]}",
        "apigatewayv2|GetApis|{'Items':[{'ApiId':'a','CreatedDate':'2024-01-02T03:04:05Z'}]}"
            + "|{\"items\":[{\"apiId\":\"a\",\"createdDate\":\"2024-01-02T03:04:05Z\"}]}",
        "guardduty|GetDetector|{'Status':'ENABLED','ServiceRole':'r'}"
            + "|{\"serviceRole\":\"r\",\"status\":\"ENABLED\"}",
        // SNS has its attributes in a map of entries.
        "sns|GetTopicAttributes|{'Attributes':{'Owner':'1'}}"
            + "|<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry>"
            + "<key>Owner</key><value>1</value></entry></Attributes></GetTopicAttributesResult>"
            + "<ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>"
            + "</GetTopicAttributesResponse>",
        // REST XML.
        "route53|ListHostedZones|{'HostedZones':[{'Id':'/hostedzone/Z1','Name':'example.com.',"
            + "'Config':{'PrivateZone':false}}],'IsTruncated':false,'MaxItems':'1'}"
            + "|<ListHostedZonesResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
            + "<HostedZones><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name><Config>"
            + "<PrivateZone>false</PrivateZone></Config></HostedZone></HostedZones>"
            + "<IsTruncated>false</IsTruncated><MaxItems>1</MaxItems></ListHostedZonesResponse>",
        "cloudfront|ListDistributions|{'DistributionList':{'Quantity':1,'Items':[{'Id':'E1',"
            + "'Aliases':{'Quantity':1,'Items':['www.example.com']}}]}}"
            + "|<DistributionList xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">"
            + "<Quantity>1</Quantity><Items><DistributionSummary><Id>E1</Id><Aliases>"
            + "<Quantity>1</Quantity><Items><CNAME>www.example.com</CNAME></Items></Aliases>"
            + "</DistributionSummary></Items></DistributionList>",
        "s3control|GetPublicAccessBlock"
            + "|{'PublicAccessBlockConfiguration':{'BlockPublicAcls':true}}"
            + "|<PublicAccessBlockConfiguration"
            + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
            + "<BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>",
        // S3: no envelope, attributes, and two bodies that are no structure.
        "s3|GetBucketAcl|{'Grants':[{'Grantee':{'Type':'Group','URI':'u'},'Permission':'READ'}]}"
            + "|<GetBucketAclResponse xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "<AccessControlList><Grant><Grantee"
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
            + "<URI>u</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList>"
            + "</GetBucketAclResponse>",
        "s3|GetBucketLocation|{'LocationConstraint':'eu-west-1'}"
            + "|<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "eu-west-1</LocationConstraint>",
        "s3|GetBucketPolicy|{'Policy':{'Version':'1'}}|{\"Version\":\"1\"}",
        // REST JSON; documents are text.
        "lambda|GetPolicy|{'Policy':{'Version':'1'},'RevisionId':'r'}"
            + "|{\"Policy\":\"{\\\"Version\\\":\\\"1\\\"}\",\"RevisionId\":\"r\"}"
      })
  void responses(String service, String name, String json, String expected) throws Exception {
    Operation operation = operation(service, name);
    JsonNode response = MAPPER.readTree(json.replace('\'', '"'));
    Protocol protocol = Services.named(service).orElseThrow().protocol();

    assertThat(body(protocol.write(operation, response, "id"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @Tag("W7")
  @CsvSource(
      delimiter = '|',
      value = {
        "ec2|<Response><Errors><Error><Code>C</Code><Message>m</Message></Error></Errors>"
            + "<RequestID>id</RequestID></Response>",
        "rds|<ErrorResponse><Error><Type>Sender</Type><Code>C</Code><Message>m</Message></Error>"
            + "<RequestId>id</RequestId></ErrorResponse>",
        "organizations|{\"__type\":\"C\",\"message\":\"m\"}",
        "lambda|{\"__type\":\"C\",\"Message\":\"m\"}",
        "dynamodb|{\"__type\":\"C\",\"message\":\"m\"}",
        "route53|<ErrorResponse><Error><Type>Sender</Type><Code>C</Code><Message>m</Message>"
            + "</Error><RequestId>id</RequestId></ErrorResponse>",
        "s3|<Error><Code>C</Code><Message>m</Message><RequestId>id</RequestId>"
            + "<HostId>simulator</HostId></Error>"
      })
  void errors(String service, String expected) {
    Protocol protocol = Services.named(service).orElseThrow().protocol();

    assertThat(body(protocol.error(AwsException.badRequest("C", "m"), "id"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ec2|DescribeInstances|Action=DescribeInstances&InstanceId.1=i-1&InstanceId.2=i-2"
            + "&Filter.1.Name=instance-type&Filter.1.Value.1=m1.small&Filter.1.Value.2=m1.large"
            + "|{'InstanceIds':['i-1','i-2'],'Filters':[{'Name':'instance-type',"
            + "'Values':['m1.small','m1.large']}]}",
        "elbv2|DescribeLoadBalancers|Action=DescribeLoadBalancers&Names.member.1=a&PageSize=5"
            + "|{'Names':['a'],'PageSize':5}",
        "rds|DescribeDBInstances|Action=DescribeDBInstances&Filters.Filter.1.Name=n"
            + "&Filters.Filter.1.Values.Value.1=v&MaxRecords=100"
            + "|{'Filters':[{'Name':'n','Values':['v']}],'MaxRecords':100}",
        "iam|GetAccountAuthorizationDetails|Action=GetAccountAuthorizationDetails"
            + "&Filter.member.1=Role|{'Filter':['Role']}"
      })
  void queryRequests(String service, String name, String form, String expected) throws Exception {
    Call call = new Call("POST", "/", Map.of(), Map.of(), form.getBytes(StandardCharsets.UTF_8));
    JsonNode read =
        Services.named(service).orElseThrow().protocol().read(operation(service, name), call);

    assertThat(MAPPER.readTree(read.toString()))
        .isEqualTo(MAPPER.readTree(expected.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/2015-03-31/functions/,ListFunctions",
    "GET,/2015-03-31/functions/f/policy,GetPolicy",
    "GET,/2021-10-31/functions/f/urls,ListFunctionUrlConfigs",
    "GET,/2018-10-31/layers,ListLayers",
    "GET,/nothing,GET /nothing"
  })
  void restTargets(String method, String path, String expected) {
    Service lambda = Services.named("lambda").orElseThrow();
    Call call = new Call(method, path, Map.<String, List<String>>of(), Map.of(), new byte[0]);

    assertThat(lambda.protocol().target(lambda, call).name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "s3,GET,/,ListBuckets",
    "s3,GET,/shop?policy,GetBucketPolicy",
    "s3,GET,/shop?inventory,ListBucketInventoryConfigurations",
    "s3,GET,/shop?inventory&id=x,GetBucketInventoryConfiguration",
    "s3,HEAD,/shop,HeadBucket",
    "s3control,GET,/v20180820/mrap/instances/a/policy,GetMultiRegionAccessPointPolicy",
    "route53,GET,/2013-04-01/hostedzone/Z1/rrset,ListResourceRecordSets",
    "route53,GET,/2013-04-01/hostedzone/Z1,GetHostedZone",
    "cloudfront,GET,/2020-05-31/distribution/E1/config,GetDistributionConfig",
    "apigateway,GET,/restapis/a/resources,GetResources",
    "apigatewayv2,GET,/v2/apis/a/stages,GetStages"
  })
  void uriTargets(String name, String method, String uri, String expected) {
    Service service = Services.named(name).orElseThrow();
    String[] parts = uri.split("\\?", 2);
    Call call =
        new Call(
            method,
            parts[0],
            Call.parameters(parts.length == 2 ? parts[1] : null),
            Map.of(),
            new byte[0]);

    assertThat(service.protocol().target(service, call).name()).isEqualTo(expected);
  }

  /** The example of the CBOR specification's appendix, and what AWS puts around it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1,'b':[2,3]}|a26161016162820203",
        "{'a':-100,'b':1000000000000}|a2616138636162" + "1b000000e8d4a51000",
        "[false,true,null,1.1]|84f4f5f6fb3ff199999999999a"
      })
  void concise(String json, String hex) throws Exception {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Cbor.read(bytes).toString()).isEqualTo(json.replace('\'', '"'));
    assertThat(Cbor.read(Cbor.write(MAPPER.readTree(json.replace('\'', '"')))))
        .hasToString(json.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({"bf61610161629f0203ffff", "a26161016162820203"})
  void concise_indefiniteLengths(String hex) {
    assertThat(Cbor.read(HexFormat.of().parseHex(hex))).hasToString("{\"a\":1,\"b\":[2,3]}");
  }
}
