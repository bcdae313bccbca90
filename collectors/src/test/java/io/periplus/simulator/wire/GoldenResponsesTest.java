package io.periplus.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.collect.AwsService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * W3, W6, W7: bytes on the wire as the public protocol descriptions have them, so that a mistake in
 * the shared field metadata would not go unseen. Requests are read in the form that the API
 * references show.
 */
@Tag("W6")
class GoldenResponsesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static Operation operation(String service, String name) {
    return Services.named(service).orElseThrow().operation(name).orElseThrow();
  }

  private static String body(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8)
        .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "");
  }

  static Stream<GoldenResponse> goldenResponses() throws IOException {
    return GoldenResponse.all();
  }

  @Test
  void everyService_hasAGoldenResponse() throws IOException {
    assertThat(GoldenResponse.all().map(GoldenResponse::service).distinct())
        .containsExactlyInAnyOrderElementsOf(
            AwsService.ALL.stream().map(AwsService::name).toList());
  }

  @ParameterizedTest
  @MethodSource("goldenResponses")
  void responses(GoldenResponse golden) throws Exception {
    Operation operation = operation(golden.service(), golden.operation());
    Protocol protocol = Services.named(golden.service()).orElseThrow().protocol();
    Reply reply = protocol.write(operation, MAPPER.readTree(golden.json()), "id");

    assertThat(canonical(body(reply))).isEqualTo(canonical(golden.wire()));
  }

  /** Estates may hold a policy as the document that it is; where AWS writes text, text is sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s3|GetBucketPolicy|{\"Version\":\"1\"}",
        "lambda|GetPolicy|{\"Policy\":\"{\\\"Version\\\":\\\"1\\\"}\"}"
      })
  void documents_areText(String service, String name, String expected) throws Exception {
    Protocol protocol = Services.named(service).orElseThrow().protocol();
    JsonNode response = MAPPER.readTree("{\"Policy\":{\"Version\":\"1\"}}");

    assertThat(body(protocol.write(operation(service, name), response, "id"))).isEqualTo(expected);
  }

  /** Without the order of members, which no protocol gives a meaning. */
  private static String canonical(String body) throws Exception {
    if (!body.startsWith("<")) {
      return SORTED.writeValueAsString(SORTED.readValue(body, Object.class));
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return canonical(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes))
            .getDocumentElement());
  }

  private static String canonical(Node node) {
    if (node.getNodeType() == Node.TEXT_NODE) {
      return node.getNodeValue();
    }
    NamedNodeMap attributes = node.getAttributes();
    String named =
        IntStream.range(0, attributes.getLength())
            .mapToObj(i -> " " + attributes.item(i))
            .sorted()
            .collect(Collectors.joining());
    NodeList children = node.getChildNodes();
    String content =
        IntStream.range(0, children.getLength())
            .mapToObj(i -> canonical(children.item(i)))
            .sorted()
            .collect(Collectors.joining());
    return "<" + node.getNodeName() + named + ">" + content + "</" + node.getNodeName() + ">";
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
