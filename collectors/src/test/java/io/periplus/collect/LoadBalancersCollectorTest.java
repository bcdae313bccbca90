package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C020, C021, C023 and C024: load balancers, listeners with rules, target groups. */
@Tag("T10")
class LoadBalancersCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("load-balancers");

  @Test
  @Tag("C020")
  void c020_loadBalancer_hasPlaceAddressesAndLogs() {
    rows.assertExactly("C020", Types.ELBV2_LOAD_BALANCER);
  }

  @Test
  @Tag("C021")
  void c021_listener_forwardsByDefaultAndByRule() {
    rows.assertExactly("C021", Types.ELBV2_LISTENER);
  }

  @Test
  @Tag("C024")
  void c024_targetGroup_targetsByItsTargetType() {
    rows.assertExactly("C024", Types.ELBV2_TARGET_GROUP);
  }

  @Test
  @Tag("C024")
  void c024_loadBalancerForwardsToAGroup_onlyWhereNoListenerOfItDoes() {
    assertThat(rows.edges().lines())
        .filteredOn(line -> line.contains("[LoadBalancerArns]"))
        .containsExactly(
            "loadbalancer/app/front/50dc6c495c0c9188 FORWARDS_TO"
                + " targetgroup/odd/60dc6c495c0c9188 [LoadBalancerArns]");
  }

  @Test
  @Tag("C023")
  void c023_ruleArnPriorityAndConditions_areOnTheEdge_defaultRuleIsNotRepeated() {
    assertThat(rows.edges().lines())
        .filteredOn(line -> line.contains("FORWARDS_TO") && line.contains("Rules[]"))
        .hasSize(2)
        .allMatch(line -> line.contains("\"ruleArn\":") && line.contains("\"conditions\":"))
        .anyMatch(line -> line.contains("\"priority\":\"10\""))
        .anyMatch(line -> line.contains("\"priority\":\"20\""));
  }

  @Test
  @Tag("K9")
  void k9_unknownTargetType_isCounted() {
    assertThat(rows.edges().problems()).containsExactly("unknown_value TargetType");
  }
}
