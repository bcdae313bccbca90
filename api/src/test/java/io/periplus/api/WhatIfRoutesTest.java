package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes over HTTP, on a snapshot that stays as it is. */
class WhatIfRoutesTest {
  private static final String ROUTE = "/api/v1/what-if";

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    ReachabilityRoutesTest.publish(store);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer ask(String body) throws Exception {
    return api.post(ROUTE, body.replace('\'', '"'), "application/json");
  }

  @Test
  void openedPort_isAnAddedExposure_withTheRuleThatAllowsIt() throws Exception {
    String change =
        "{'changes':[{'op':'add','kind':'securityGroupRule','groupId':'sg-1','rule':{"
            + "'IsEgress':false,'IpProtocol':'tcp','FromPort':22,'ToPort':22,"
            + "'CidrIpv4':'0.0.0.0/0'}}]}";
    ApiTestServer.Answer answer = ask(change);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(body.at("/changesApplied").asInt()).isEqualTo(1);
    assertThat(body.at("/exposures/counts/added").asInt()).isEqualTo(1);
    JsonNode row = body.at("/exposures/added/0");
    assertThat(row.path("arn").asText()).isEqualTo(TestEstate.EC2 + "instance/i-1");
    assertThat(row.path("fromPort").asInt()).isEqualTo(22);
    assertThat(row.path("verdict").asText()).isEqualTo("REACHABLE");
    assertThat(ReadRoutesTest.column(row.path("evidence"), "component"))
        .contains(TestEstate.EC2 + "security-group/sg-1", TestEstate.EC2 + "instance/i-1");
    assertThat(row.path("evidence").toString()).doesNotContain("@");
    assertThat(body.at("/reach/classesAffected").asInt()).isPositive();
    assertThat(ask(change).response().body()).isEqualTo(answer.response().body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "400 | invalid-change | /changes | {'changes':[]}",
        "400 | invalid-change | /changes/0/kind | {'changes':[{'op':'add','kind':'moon'}]}",
        "404 | resource-not-found | /changes/0/routeTableId |"
            + " {'changes':[{'op':'remove','kind':'route','routeTableId':'rtb-9','route':{}}]}",
        "409 | change-conflict | /changes/0/PrivateIpAddress | {'changes':[{'op':'add',"
            + "'kind':'publicAddress','networkInterfaceId':'eni-1',"
            + "'PrivateIpAddress':'10.0.1.10'}]}",
        "422 | change-refused | /changes/0/resourceId | {'changes':[{'op':'remove',"
            + "'kind':'attachment','resourceId':'sg-1','NetworkInterfaceId':'eni-1'}]}",
      })
  void changeThatCannotBeMade_isAProblemWithItsPointer(
      int status, String code, String pointer, String body) throws Exception {
    ApiTestServer.Answer answer = ask(body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/parameter").asText()).isEqualTo(pointer);
  }

  @Test
  void unknownMember_isRefused() throws Exception {
    assertThat(ask("{'changes':[],'apply':true}").json().path("code").asText())
        .isEqualTo("unknown-parameter");
  }
}
