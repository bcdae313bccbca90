package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/** SDK objects to AWS CLI JSON and back. */
class SdkJsonTest {

  static Stream<SdkPojo> responses() {
    Instant launched = Instant.parse("2026-01-31T02:00:00Z");
    Instance instance =
        Instance.builder()
            .instanceId("i-1")
            .launchTime(launched)
            .ebsOptimized(true)
            .amiLaunchIndex(3)
            .state(s -> s.code(16).name(InstanceStateName.RUNNING))
            .tags(t -> t.key("Name").value("web"))
            .networkInterfaces(n -> n.networkInterfaceId("eni-1").sourceDestCheck(false))
            .build();
    FunctionConfiguration function =
        FunctionConfiguration.builder()
            .functionName("f")
            .codeSize(5_000_000_000L)
            .environment(EnvironmentResponse.builder().variables(Map.of("A", "1", "B", "")).build())
            .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2"))
            .build();
    return Stream.of(
        DescribeInstancesResponse.builder()
            .reservations(r -> r.ownerId("111122223333").instances(instance))
            .nextToken("next")
            .build(),
        ListFunctionsResponse.builder().functions(function).build(),
        DescribeDbInstancesResponse.builder()
            .dbInstances(
                DBInstance.builder()
                    .dbInstanceIdentifier("db")
                    .allocatedStorage(20)
                    .endpoint(e -> e.address("db.example.com").port(5432))
                    .build())
            .build(),
        DescribeSpotPriceHistoryResponse.builder().build(),
        InvokeRequest.builder().payload(SdkBytes.fromUtf8String("{\"a\":1}")).build());
  }

  @ParameterizedTest
  @MethodSource("responses")
  void response_toJsonAndBack_isTheSame(SdkPojo response) {
    List<String> unknown = new ArrayList<>();
    SdkPojo back = SdkJson.fromJson(response.getClass(), SdkJson.toJson(response), unknown::add);
    assertThat(back.equalsBySdkFields(response)).isTrue();
    assertThat(unknown).isEmpty();
  }

  @Test
  void members_haveTheNamesOfTheCli_sortedAndWithoutUnsetOnes() {
    ObjectNode json =
        SdkJson.toJson(
            Instance.builder()
                .vpcId("vpc-1")
                .instanceId("i-1")
                .launchTime(Instant.parse("2026-01-31T02:00:00Z"))
                .securityGroups(List.of())
                .build());
    assertThat(json.toString())
        .isEqualTo(
            "{\"InstanceId\":\"i-1\",\"LaunchTime\":\"2026-01-31T02:00:00Z\",\"VpcId\":\"vpc-1\"}");
  }

  @Test
  void policyDocument_urlEncodedByIam_isAnObject() {
    RoleDetail role =
        RoleDetail.builder()
            .roleName("r")
            .assumeRolePolicyDocument("%7B%22Version%22%3A%222012-10-17%22%7D")
            .build();
    ObjectNode json =
        SdkJson.toJson(
            GetAccountAuthorizationDetailsResponse.builder().roleDetailList(role).build());
    assertThat(json.at("/RoleDetailList/0/AssumeRolePolicyDocument/Version").asText())
        .isEqualTo("2012-10-17");
    GetAccountAuthorizationDetailsResponse back =
        SdkJson.fromJson(GetAccountAuthorizationDetailsResponse.class, json, member -> {});
    assertThat(SdkJson.toJson(back)).isEqualTo(json);
  }

  @Test
  void unknownMember_isReportedAndSkipped() {
    ObjectNode json = SdkJson.MAPPER.createObjectNode().put("VpcId", "vpc-1").put("New", 1);
    List<String> unknown = new ArrayList<>();
    Instance instance = SdkJson.fromJson(Instance.class, json, unknown::add);
    assertThat(instance.vpcId()).isEqualTo("vpc-1");
    assertThat(unknown).containsExactly("Instance.New");
  }

  @Test
  void unknownEnumValue_isKept() {
    ObjectNode json = SdkJson.MAPPER.createObjectNode().put("InstanceType", "z9.huge");
    assertThat(SdkJson.toJson(SdkJson.fromJson(Instance.class, json, m -> {}))).isEqualTo(json);
  }

  @Test
  void wrongType_isRefusedWithThePath() {
    ObjectNode json = SdkJson.MAPPER.createObjectNode().put("AmiLaunchIndex", "three");
    assertThatThrownBy(() -> SdkJson.fromJson(Instance.class, json, m -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Instance.AmiLaunchIndex");
  }

  @Test
  void timesAreRead_asTheCliAndAsPythonWriteThem() throws IOException {
    for (String time : List.of("2026-01-31T02:00:00+00:00", "2026-01-31 02:00:00+00:00")) {
      JsonNode json = SdkJson.MAPPER.readTree("{\"LaunchTime\": \"" + time + "\"}");
      Instance read = SdkJson.fromJson(Instance.class, json, member -> {});
      assertThat(read.launchTime()).isEqualTo(Instant.parse("2026-01-31T02:00:00Z"));
    }
  }

  @Test
  void memberThatIsNotWhatTheModelSays_isNamedToTheEnd() throws IOException {
    JsonNode json =
        SdkJson.MAPPER.readTree(
            "{\"Tags\": [], \"NetworkInterfaces\": [{\"Attachment\":"
                + " {\"DeviceIndex\": \"first\"}}]}");
    assertThatThrownBy(() -> SdkJson.fromJson(Instance.class, json, member -> {}))
        .hasMessageContaining("NetworkInterfaces[].Attachment.DeviceIndex");
  }
}
