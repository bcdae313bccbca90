package io.periplus.network.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PortRange;
import io.periplus.network.Accelerator;
import io.periplus.network.Distribution;
import io.periplus.network.GatewayApi;
import io.periplus.network.ServiceFronts;
import io.periplus.network.VpcOrigin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Distributions, APIs and accelerators as AWS prints them. */
class FrontConfigurationsReadTest {
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:orders";

  @Test
  @Tag("EX5")
  void distribution() {
    ServiceFronts fronts =
        new InventoryRows()
            .add(
                "AWS::CloudFront::Distribution",
                "arn:cf",
                "E1",
                "{\"Id\":\"E1\",\"DomainName\":\"D1.cloudfront.net\",\"Enabled\":true,"
                    + "\"IsIPV6Enabled\":true,\"Aliases\":{\"Items\":[\"www.example.com\"]},"
                    + "\"Origins\":{\"Items\":["
                    + "{\"Id\":\"a\",\"VpcOriginConfig\":{\"VpcOriginId\":\"vo-a\"}},"
                    + "{\"Id\":\"b\",\"VpcOriginConfig\":{\"VpcOriginId\":\"vo-b\"}},"
                    + "{\"Id\":\"c\",\"CustomOriginConfig\":{\"HTTPPort\":80}}]},"
                    + "\"OriginGroups\":{\"Items\":[{\"Id\":\"g\",\"Members\":{\"Items\":["
                    + "{\"OriginId\":\"b\"}]}}]},"
                    + "\"DefaultCacheBehavior\":{\"TargetOriginId\":\"a\","
                    + "\"ViewerProtocolPolicy\":\"redirect-to-https\","
                    + "\"LambdaFunctionAssociations\":{\"Items\":[{\"LambdaFunctionARN\":\""
                    + FUNCTION
                    + ":7\"}]}},"
                    + "\"CacheBehaviors\":{\"Items\":[{\"TargetOriginId\":\"g\","
                    + "\"ViewerProtocolPolicy\":\"allow-all\"}]}}")
            .add(
                "AWS::CloudFront::VpcOrigin",
                "arn:vo-a",
                "vo-a",
                "{\"Id\":\"vo-a\",\"OriginEndpointArn\":\"arn:lb\",\"VpcOriginEndpointConfig\":{"
                    + "\"HTTPPort\":8080,\"HTTPSPort\":8443,"
                    + "\"OriginProtocolPolicy\":\"match-viewer\"}}")
            .add(
                "AWS::CloudFront::VpcOrigin",
                "arn:vo-b",
                "vo-b",
                "{\"Id\":\"vo-b\",\"OriginEndpointArn\":\"arn:lb\","
                    + "\"VpcOriginEndpointConfig\":null}")
            .add(
                "AWS::EC2::PrefixList",
                "arn:pl",
                "pl-1",
                "{\"PrefixListId\":\"pl-1\","
                    + "\"PrefixListName\":\"com.amazonaws.global.cloudfront.origin-facing\","
                    + "\"Entries\":[{\"Cidr\":\"120.52.22.96/27\"}]}")
            .read()
            .serviceFronts();
    Distribution distribution = fronts.distributions().get(0);
    assertThat(distribution.domainName()).isEqualTo("d1.cloudfront.net");
    assertThat(distribution.ipv6()).isTrue();
    assertThat(distribution.origins())
        .containsExactly(
            new Distribution.OriginSetting("vo-a", false),
            new Distribution.OriginSetting("vo-b", true));
    assertThat(distribution.edgeFunctionArns()).containsExactly(FUNCTION);
    assertThat(fronts.vpcOrigins())
        .extracting(VpcOrigin::httpPort, VpcOrigin::httpsPort, VpcOrigin::protocolPolicy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(8080, 8443, "match-viewer"),
            org.assertj.core.groups.Tuple.tuple(80, 443, null));
    assertThat(fronts.originFacing())
        .extracting(Object::toString)
        .containsExactly("120.52.22.96/27");
  }

  private static String method(String authorization, String integration) {
    return "{\"authorizationType\":\""
        + authorization
        + "\",\"methodIntegration\":"
        + integration
        + "}";
  }

  @Test
  @Tag("EX6")
  void restApi() {
    String toFunction =
        "{\"type\":\"AWS_PROXY\",\"uri\":\"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/"
            + "functions/"
            + FUNCTION
            + "/invocations\"}";
    String api =
        "{\"id\":\"a1\",\"endpointHost\":\"a1.execute-api.eu-west-1.amazonaws.com\","
            + "\"disableExecuteApiEndpoint\":%s,\"endpointConfiguration\":{\"types\":[\"%s\"]},"
            + "\"resources\":[{\"path\":\"/\",\"resourceMethods\":{"
            + "\"GET\":"
            + method("CUSTOM", toFunction)
            + ",\"POST\":"
            + method(
                "AWS_IAM",
                "{\"type\":\"HTTP_PROXY\",\"uri\":\"http://x.example.com:8443/\","
                    + "\"connectionType\":\"VPC_LINK\",\"connectionId\":\"l1\"}")
            + ",\"OPTIONS\":"
            + method("NONE", "{\"type\":\"MOCK\"}")
            + "}}]}";
    GatewayApi open = restApi(api.formatted("false", "REGIONAL"));
    assertThat(open.hosts())
        .containsExactly("a1.execute-api.eu-west-1.amazonaws.com", "api.example.com");
    assertThat(open.authentication()).isEqualTo("AUTHORIZER");
    assertThat(open.integrations())
        .containsExactlyInAnyOrder(
            new GatewayApi.Integration("AUTHORIZER", FUNCTION, null, null, -1),
            new GatewayApi.Integration("AWS_IAM", null, "l1", null, 8443));
    assertThat(restApi(api.formatted("true", "EDGE")).hosts()).containsExactly("api.example.com");
    assertThat(restApi(api.formatted("false", "PRIVATE")).hosts()).isEmpty();
  }

  private static GatewayApi restApi(String configuration) {
    return new InventoryRows()
        .add("AWS::ApiGateway::RestApi", "arn:a1", "a1", configuration)
        .add(
            "AWS::ApiGateway::DomainName",
            "arn:domain",
            "api.example.com",
            "{\"domainName\":\"API.example.com\",\"basePathMappings\":[{\"restApiId\":\"a1\"}],"
                + "\"endpointConfiguration\":{\"types\":[\"REGIONAL\"]}}")
        .read()
        .serviceFronts()
        .apis()
        .get(0);
  }

  @Test
  @Tag("EX6")
  void httpApi() {
    String listener =
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/lb/0123/4567";
    ServiceFronts fronts =
        new InventoryRows()
            .add(
                "AWS::ApiGatewayV2::Api",
                "arn:a2",
                "a2",
                "{\"ApiId\":\"a2\",\"ProtocolType\":\"HTTP\",\"IpAddressType\":\"dualstack\","
                    + "\"ApiEndpoint\":\"https://a2.execute-api.eu-west-1.amazonaws.com\","
                    + "\"Routes\":[{\"RouteKey\":\"GET /a\",\"AuthorizationType\":\"JWT\","
                    + "\"Target\":\"integrations/i1\"},{\"RouteKey\":\"$default\","
                    + "\"AuthorizationType\":\"NONE\",\"Target\":\"integrations/i1\"}],"
                    + "\"Integrations\":[{\"IntegrationId\":\"i1\",\"ConnectionType\":\"VPC_LINK\","
                    + "\"ConnectionId\":\"l2\",\"IntegrationUri\":\""
                    + listener
                    + "\"},{\"IntegrationId\":\"unused\",\"IntegrationUri\":\""
                    + FUNCTION
                    + "\"}]}")
            .add(
                "AWS::ApiGatewayV2::VpcLink",
                "arn:l2",
                "l2",
                "{\"VpcLinkId\":\"l2\",\"SubnetIds\":[\"subnet-b\",\"subnet-a\"],"
                    + "\"SecurityGroupIds\":[\"sg-1\"]}")
            .add(
                "AWS::ApiGateway::VpcLink",
                "arn:l1",
                "l1",
                "{\"id\":\"l1\",\"targetArns\":[\"arn:nlb\"]}")
            .read()
            .serviceFronts();
    GatewayApi api = fronts.apis().get(0);
    assertThat(api.ipv6()).isTrue();
    assertThat(api.authentication()).isEqualTo("NONE");
    assertThat(api.integrations())
        .containsExactly(new GatewayApi.Integration("NONE", null, "l2", listener, -1));
    assertThat(fronts.vpcLinks().get(0).targetArns()).containsExactly("arn:nlb");
    assertThat(fronts.vpcLinks().get(1).subnetIds()).containsExactly("subnet-a", "subnet-b");
  }

  @Test
  @Tag("EX8")
  void accelerator() {
    Accelerator accelerator =
        new InventoryRows()
            .add(
                "AWS::GlobalAccelerator::Accelerator",
                "arn:ga",
                "ga",
                "{\"Name\":\"ga\",\"Enabled\":true,\"DnsName\":\"A.awsglobalaccelerator.com\","
                    + "\"IpSets\":[{\"IpAddresses\":[\"192.0.2.7\"]}]}")
            .add(
                "AWS::GlobalAccelerator::Listener",
                "arn:ga/listener/1",
                "1",
                "{\"Protocol\":\"UDP\",\"PortRanges\":[{\"FromPort\":53,\"ToPort\":54}]}")
            .add(
                "AWS::GlobalAccelerator::EndpointGroup",
                "arn:ga/listener/1/endpoint-group/2",
                "2",
                "{\"TrafficDialPercentage\":100.0,"
                    + "\"PortOverrides\":[{\"ListenerPort\":53,\"EndpointPort\":5353}],"
                    + "\"EndpointDescriptions\":["
                    + "{\"EndpointId\":\"i-1\",\"Weight\":128,\"ClientIPPreservationEnabled\":true},"
                    + "{\"EndpointId\":\"i-2\",\"Weight\":0},{\"EndpointId\":\"eipalloc-1\"}]}")
            .add(
                "AWS::EC2::EIP",
                "arn:eip",
                "eipalloc-1",
                "{\"AllocationId\":\"eipalloc-1\",\"NetworkInterfaceId\":\"eni-1\","
                    + "\"PrivateIpAddress\":\"10.0.0.1\"}")
            .read()
            .serviceFronts()
            .accelerators()
            .get(0);
    assertThat(accelerator.dnsName()).isEqualTo("a.awsglobalaccelerator.com");
    Accelerator.Listener listener = accelerator.listeners().get(0);
    assertThat(listener.protocol()).isEqualTo(17);
    assertThat(listener.ports()).containsExactly(new PortRange(53, 54));
    assertThat(listener.groups())
        .containsExactly(
            new Accelerator.EndpointGroup(
                Map.of(53, 5353),
                List.of(
                    new Accelerator.Target("i-1", null, null, true),
                    new Accelerator.Target(null, "eni-1", "10.0.0.1", false))));
  }
}
