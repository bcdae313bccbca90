package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C117 and C118: stacks by what they manage, stack sets by their instances. */
@Tag("T10")
class CloudFormationCollectorTest {
  private static final String SET = "70000000-aaaa-bbbb-cccc-444455556666";

  private final DeclaredRows rows = DeclaredRows.of("stacks");

  @Test
  @Tag("C117")
  void c117_stack_managesWhatItsPhysicalIdsName() {
    rows.assertExactly("C117", Types.CLOUD_FORMATION_STACK);
  }

  @Test
  @Tag("C118")
  void c118_stackSet_managesStacksOfOtherAccounts() {
    rows.assertExactly("C118", Types.CLOUD_FORMATION_STACK_SET);
  }

  @Test
  @Tag("S4")
  void s4_deletedStack_isNoResource() {
    assertThat(rows.of(Types.CLOUD_FORMATION_STACK).rows())
        .extracting(Resource::name)
        .contains("bare")
        .doesNotContain("gone");
  }

  @Test
  @Tag("X5")
  void x5_templateOfAStackSet_isDropped_andParametersAreHashed() {
    assertThat(rows.of(Types.CLOUD_FORMATION_STACK_SET).row("guardrails:" + SET).configuration())
        .doesNotContain("TemplateBody")
        .contains("{\"ParameterKey\":\"Webhook\",\"ParameterValue\":{\"redacted\":");
  }

  /** Types that are no vertices and ids that find nothing are not counted as broken references. */
  @Test
  @Tag("K4")
  void k4_resourceOfATypeThatIsNotCollected_givesNoEdge() {
    assertThat(rows.edges().problems()).isEmpty();
    assertThat(rows.edges().stubs())
        .extracting(Resource::id)
        .doesNotContain("settings-1", "vol-0123456789abcdef0", "203.0.113.10");
  }

  /** What one operation denies, another may give; what none gives is unknown, not absent. */
  @Test
  @Tag("T14")
  void t14_deniedListOfResources_isDescribedInstead_andDeniedImportsLeaveTheExports() {
    RecordedScope scope = RecordedScope.of("stacks-denied", DeclaredRows.ACCOUNT, "eu-west-1");
    RecordedScope.Result stacks = scope.read(Types.CLOUD_FORMATION_STACK);

    assertThat(scope.edges().lines())
        .containsExactly(
            "stack/shop/10000000-aaaa-bbbb-cccc-444455556666 MANAGES vpc/vpc-0123456789abcdef0"
                + " [StackResources[].PhysicalResourceId] {\"logicalResourceId\":\"Network\"}");
    JsonNode shop = RecordedScope.json(stacks.row("shop"));
    assertThat(shop.path("StackResourceSummaries").isNull()).isTrue();
    assertThat(shop.at("/Exports/0/Name").asText()).isEqualTo("shop-vpc");
    assertThat(shop.path("Imports").isNull()).isTrue();
    assertThat(stacks.coverage())
        .filteredOn(row -> row.status() == CoverageStatus.DENIED)
        .extracting(Coverage::operation)
        .containsExactly("ListStackResources", "ListImports");
  }
}
