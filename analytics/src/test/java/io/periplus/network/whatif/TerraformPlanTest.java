package io.periplus.network.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.PeriplusException;
import io.periplus.network.ExposureRow;
import io.periplus.network.NetworkComparison;
import io.periplus.network.Reason;
import io.periplus.network.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans of Terraform: what is created, changed and removed, and what only apply will tell. */
class TerraformPlanTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WhatIfEstate estate = WhatIfEstate.textbook();

  private static JsonNode resource(String name) {
    try (InputStream in = TerraformPlanTest.class.getResourceAsStream(name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode plan(String... resourceChanges) {
    return json(
        "{'format_version':'1.2','terraform_version':'1.9.8','resource_changes':["
            + String.join(",", resourceChanges)
            + "]}");
  }

  private static String change(String address, String actions, String before, String after) {
    String[] parts = address.split("\\.");
    return "{'address':'"
        + address
        + "','mode':'managed','type':'"
        + parts[0]
        + "','name':'"
        + parts[1]
        + "','change':{'actions':["
        + actions
        + "],'before':"
        + before
        + ",'after':"
        + after
        + ",'after_unknown':{'id':true}}}";
  }

  private TerraformChanges.Applied apply(JsonNode tree) {
    return TerraformChanges.apply(
        TerraformPlan.read(tree), estate, WhatIfEstate.ACCOUNT, WhatIfEstate.REGION);
  }

  private List<String> exposures(List<ExposureRow> rows) {
    return rows.stream()
        .map(
            row ->
                row.arn().substring(row.arn().lastIndexOf('/') + 1)
                    + ' '
                    + row.protocol()
                    + ' '
                    + row.fromPort()
                    + ' '
                    + row.verdict()
                    + ' '
                    + row.via())
        .toList();
  }

  @Test
  void wholeStackOfItsOwn_isReachedWhereThePlanOpensIt() {
    TerraformChanges.Applied applied = apply(resource("stack-plan.json"));

    NetworkComparison comparison = estate.compare(applied.rows());
    assertThat(exposures(comparison.exposures().added()))
        .contains(
            "module.web.aws_instance.app[0] tcp 443 REACHABLE INTERNET_GATEWAY",
            "aws_lb.front tcp 80 REACHABLE INTERNET_GATEWAY",
            "aws_instance.worker tcp 80 REACHABLE LOAD_BALANCER")
        .noneMatch(line -> line.startsWith("aws_instance.worker tcp 22"));
    assertThat(comparison.exposures().removed()).isEmpty();
    assertThat(comparison.egress().added())
        .anyMatch(
            row ->
                row.arn().endsWith("aws_instance.worker")
                    && row.via().name().equals("NAT_GATEWAY")
                    && row.verdict() == Verdict.REACHABLE);
    assertThat(applied.others()).containsOnlyKeys("aws_s3_bucket");
  }

  @Test
  void ruleBesideTheGroup_opensAndCloses() {
    String rule =
        "{'security_group_id':'sg-web','type':'ingress','protocol':'tcp','from_port':22,"
            + "'to_port':22,'cidr_blocks':['0.0.0.0/0'],'self':false}";
    NetworkComparison opened =
        estate.compare(
            apply(plan(change("aws_security_group_rule.ssh", "'create'", "null", rule))).rows());
    assertThat(exposures(opened.exposures().added()))
        .containsExactly("eni-web tcp 22 REACHABLE INTERNET_GATEWAY");

    String https = rule.replace("22", "443");
    NetworkComparison closed =
        estate.compare(
            apply(plan(change("aws_security_group_rule.web", "'delete'", https, "null"))).rows());
    assertThat(exposures(closed.exposures().removed()))
        .contains("eni-web tcp 443 REACHABLE INTERNET_GATEWAY");
  }

  @Test
  void valueKnownOnlyAfterApply_isUnknown_andSaidSo() {
    String rule =
        "{'address':'aws_vpc_security_group_ingress_rule.office','mode':'managed',"
            + "'type':'aws_vpc_security_group_ingress_rule','name':'office','change':{"
            + "'actions':['create'],'before':null,'after':{'security_group_id':'sg-web',"
            + "'ip_protocol':'tcp','from_port':22,'to_port':22},"
            + "'after_unknown':{'id':true,'cidr_ipv4':true}}}";
    TerraformChanges.Applied applied = apply(plan(rule));
    assertThat(applied.rows().hasUnknownValues()).isTrue();
    NetworkComparison comparison = estate.compare(applied.rows()).ofPlan();
    assertThat(comparison.exposures().added())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
              assertThat(row.fromPort()).isEqualTo(22);
              assertThat(row.reasons()).containsExactly(Reason.KNOWN_AFTER_APPLY);
            });
  }

  @Test
  void inlineRules_ofAGroupThatIsThere_areReplacedWhole() {
    String before =
        "{'id':'sg-web','ingress':[{'protocol':'tcp','from_port':443,'to_port':443,"
            + "'cidr_blocks':['0.0.0.0/0']}]}";
    String after =
        "{'id':'sg-web','ingress':[{'protocol':'tcp','from_port':8443,'to_port':8443,"
            + "'cidr_blocks':['0.0.0.0/0']}]}";
    NetworkComparison comparison =
        estate.compare(
            apply(plan(change("aws_security_group.web", "'update'", before, after))).rows());
    assertThat(exposures(comparison.exposures().added()))
        .contains("eni-web tcp 8443 REACHABLE INTERNET_GATEWAY");
    assertThat(exposures(comparison.exposures().removed()))
        .contains("eni-web tcp 443 REACHABLE INTERNET_GATEWAY");
  }

  @Test
  void routesAndEntries_thatGo_close() {
    String route =
        "{'route_table_id':'rtb-1','destination_cidr_block':'0.0.0.0/0','gateway_id':'igw-1'}";
    NetworkComparison comparison =
        estate.compare(apply(plan(change("aws_route.default", "'delete'", route, "null"))).rows());
    assertThat(comparison.exposures().changed())
        .anyMatch(
            each ->
                each.before().verdict() == Verdict.REACHABLE
                    && each.after().verdict() == Verdict.FORWARD_ONLY);

    String deny =
        "{'network_acl_id':'acl-1','rule_number':50,'egress':false,'protocol':'-1',"
            + "'rule_action':'deny','cidr_block':'0.0.0.0/0'}";
    NetworkComparison closed =
        estate.compare(
            apply(plan(change("aws_network_acl_rule.shut", "'create'", "null", deny))).rows());
    assertThat(closed.exposures().added()).isEmpty();
    assertThat(closed.exposures().removed()).isNotEmpty();
  }

  @Test
  void addressAndInstance_thatGo_takeTheirExposuresAlong() {
    String address = "{'network_interface':'eni-web','public_ip':'54.1.1.10','id':'eipalloc-1'}";
    NetworkComparison comparison =
        estate.compare(apply(plan(change("aws_eip.web", "'delete'", address, "null"))).rows());
    assertThat(exposures(comparison.exposures().removed()))
        .containsExactly("eni-web tcp 443 REACHABLE INTERNET_GATEWAY");
  }

  @Test
  void planWithoutEffect_changesNothing() {
    JsonNode tree = plan(change("aws_security_group.web", "'no-op'", "{'id':'sg-web'}", "{}"));
    TerraformChanges.Applied applied = apply(tree);
    assertThat(applied.applied()).isZero();
    assertThat(applied.rows().rows()).isEmpty();
  }

  @Test
  void whatIsNoPlan_isSaidSo() {
    assertThatThrownBy(() -> TerraformPlan.read(json("{'version':4,'resources':[]}")))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("terraform show -json");
    assertThatThrownBy(() -> TerraformPlan.read(json("{'format_version':'2.0'}")))
        .hasMessageContaining("2.0");
    assertThatThrownBy(() -> TerraformPlan.read(json("{'format_version':'1.0','values':{}}")))
        .hasMessageContaining("not of a state");
  }

  @Test
  void planForAnUnknownPlace_asksForIt() {
    JsonNode tree = plan(change("aws_vpc.new", "'create'", "null", "{'cidr_block':'10.7.0.0/16'}"));
    assertThatThrownBy(() -> TerraformChanges.apply(TerraformPlan.read(tree), estate, null, null))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("--account and --region");
  }
}
