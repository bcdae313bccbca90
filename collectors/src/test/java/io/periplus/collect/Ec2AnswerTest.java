package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.protocols.query.internal.unmarshall.QueryProtocolUnmarshaller;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.utils.builder.Buildable;

/** EC2's answers are read as the SDK reads them, or left to it. */
class Ec2AnswerTest {
  private static final int ANSWERS_PER_OPERATION = 15;
  private static final String VPC = "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>";

  @Test
  @DisplayName("Every answer of every operation that is asked is what the SDK makes of it")
  void everyOperation_isReadAsTheSdkReadsIt() throws Exception {
    RandomGenerator random = new SplittableRandom(11);
    Map<String, Integer> unusual = new TreeMap<>();
    int operations = 0;
    for (String operation : operations()) {
      String root = operation + "Response";
      Class<? extends SdkPojo> type = response(root);
      operations++;
      for (int i = 0; i < ANSWERS_PER_OPERATION; i++) {
        byte[] xml =
            RandomEc2Answer.of(SdkShape.builderOf(type), root, random)
                .getBytes(StandardCharsets.UTF_8);
        SdkPojo builder = SdkShape.builderOf(type);
        try {
          Ec2Answer.read(xml, builder);
        } catch (Ec2Answer.Unusual e) {
          unusual.merge(operation + ": " + e.getMessage(), 1, Integer::sum);
          continue;
        }
        assertThat(((Buildable) builder).build())
            .as(() -> new String(xml, StandardCharsets.UTF_8))
            .isEqualTo(bySdk(type, xml));
      }
    }
    assertThat(operations).isGreaterThan(50);
    assertThat(unusual).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("What EC2 does not write is left to the SDK's parser")
  @ValueSource(
      strings = {
        "<!DOCTYPE r [<!ENTITY x 'y'>]><r>" + VPC + "</r>",
        "<!-- c --><r>" + VPC + "</r>",
        "<r><!-- c -->" + VPC + "</r>",
        "<r><vpcSet><item><vpcId><![CDATA[vpc-1]]></vpcId></item></vpcSet></r>",
        "<r><vpcSet><item><vpcId>&x;</vpcId></item></vpcSet></r>",
        "<r><vpcSet><item><vpcId>&#0;</vpcId></item></vpcSet></r>",
        "<r><vpcSet><item><vpcId>a&amp</vpcId></item></vpcSet></r>",
        "<r><vpcSet><item><vpcId a='b'>vpc-1</vpcId></item></vpcSet></r>",
        "<r><vpcSet><item><vpcId>vpc-1<b/></vpcId></item></vpcSet></r>",
        "<r><vpcSet><item><vpcId>vpc-1</vpcId><vpcId>vpc-2</vpcId></item></vpcSet></r>",
        "<r><vpcSet><item><vpcId>vpc-1</vpcid></item></vpcSet></r>",
        "<r><vpcSet><item><isDefault>true</isDefault></vpcSet></item></r>",
        "<r>" + VPC + VPC + "</r>",
        "<r>text" + VPC + "</r>",
        "<r>" + VPC + "</r><r/>",
        "<r>" + VPC,
        "<p:r xmlns:p='x'>" + VPC + "</p:r>",
        "<?xml version=\"1.1\"?><r>" + VPC + "</r>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><r>" + VPC + "</r>",
        "<r><vpcSet><item><vpcId>a\rb</vpcId></item></vpcSet></r>",
        "",
        "<"
      })
  void unusualMarkup_isLeftToTheSdk(String xml) {
    assertThatThrownBy(
            () ->
                Ec2Answer.read(
                    xml.getBytes(StandardCharsets.UTF_8), DescribeVpcsResponse.builder()))
        .isInstanceOf(Ec2Answer.Unusual.class);
  }

  @Test
  @DisplayName("Bytes that are no UTF-8 are left to the SDK's parser")
  void brokenText_isLeftToTheSdk() {
    byte[] xml =
        "<r><vpcSet><item><vpcId>?</vpcId></item></vpcSet></r>".getBytes(StandardCharsets.UTF_8);
    xml[new String(xml, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xC3;
    assertThatThrownBy(() -> Ec2Answer.read(xml, DescribeVpcsResponse.builder()))
        .isInstanceOf(Ec2Answer.Unusual.class);
  }

  @Test
  @DisplayName("A client gets the answer with the metadata that the SDK read")
  void client_getsTheAnswer() {
    DescribeVpcsResponse response =
        answered("<DescribeVpcsResponse>" + VPC + "</DescribeVpcsResponse>");
    assertThat(response.vpcs()).extracting(vpc -> vpc.vpcId()).containsExactly("vpc-1");
    assertThat(response.responseMetadata().requestId()).isEqualTo("r-1");
  }

  @Test
  @DisplayName("SE: an external entity of an answer is not read")
  void externalEntity_isNotResolved(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "top-secret");
    String xml =
        "<!DOCTYPE DescribeVpcsResponse [<!ENTITY x SYSTEM \"%s\">]><DescribeVpcsResponse>"
                .formatted(secret.toUri())
            + "<vpcSet><item><vpcId>&x;</vpcId></item></vpcSet></DescribeVpcsResponse>";
    try {
      assertThat(answered(xml).toString()).doesNotContain("top-secret");
    } catch (SdkClientException refused) {
      assertThat(refused).hasStackTraceContaining("XML").hasMessageNotContaining("top-secret");
    }
  }

  @Test
  @DisplayName("SE: entities that multiply are not expanded")
  void billionLaughs_areNotExpanded() {
    String xml =
        "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><DescribeVpcsResponse>"
            + "<vpcSet><item><vpcId>&b;</vpcId></item></vpcSet></DescribeVpcsResponse>";
    try {
      assertThat(answered(xml).toString()).doesNotContain("haha");
    } catch (SdkClientException refused) {
      assertThat(refused).hasMessageNotContaining("haha");
    }
  }

  private static List<String> operations() {
    List<String> operations = new ArrayList<>();
    for (ResourceSpec<?> spec : Catalogue.complete().specs()) {
      spec.operations().stream()
          .filter(operation -> operation.getKey().name().equals(AwsService.EC2.name()))
          .forEach(operation -> operations.add(operation.getValue()));
    }
    return operations.stream().distinct().sorted().toList();
  }

  private static Class<? extends SdkPojo> response(String name) throws ClassNotFoundException {
    return Class.forName("software.amazon.awssdk.services.ec2.model." + name)
        .asSubclass(SdkPojo.class);
  }

  private static Object bySdk(Class<? extends SdkPojo> type, byte[] xml) throws Exception {
    return QueryProtocolUnmarshaller.builder()
        .hasResultWrapper(false)
        .build()
        .unmarshall(SdkShape.builderOf(type), http(xml))
        .left();
  }

  private static SdkHttpFullResponse http(byte[] xml) {
    return SdkHttpFullResponse.builder()
        .statusCode(200)
        .putHeader("x-amzn-RequestId", "r-1")
        .content(AbortableInputStream.create(new ByteArrayInputStream(xml)))
        .build();
  }

  /** As a client reads the answer. */
  private static DescribeVpcsResponse answered(String xml) {
    try (Ec2Client client =
        Ec2Client.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(new OneAnswer(xml.getBytes(StandardCharsets.UTF_8)))
            .overrideConfiguration(
                configuration -> configuration.addExecutionInterceptor(new Ec2AnswerReader()))
            .build()) {
      return client.describeVpcs();
    }
  }

  /** HTTP that brings the same answer to every request. */
  private record OneAnswer(byte[] xml) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          SdkHttpFullResponse response = http(xml);
          return HttpExecuteResponse.builder()
              .response((SdkHttpResponse) response)
              .responseBody(response.content().orElseThrow())
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
