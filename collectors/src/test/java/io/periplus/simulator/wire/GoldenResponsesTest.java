package io.periplus.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
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
        "lambda|{\"__type\":\"C\",\"Message\":\"m\"}"
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
}
