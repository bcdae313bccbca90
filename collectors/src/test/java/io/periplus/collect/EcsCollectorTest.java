package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C058 to C063: ECS clusters with what runs in them. */
@Tag("T10")
class EcsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("ecs");

  @Test
  @Tag("C058")
  void c058_cluster_namesItsCapacityLogsAndNamespace() {
    rows.assertExactly("C058", Types.ECS_CLUSTER);
  }

  @Test
  @Tag("C059")
  void c059_service_isMemberOfItsTargetGroups_containerOnTheEdge() {
    rows.assertExactly("C059", Types.ECS_SERVICE);
  }

  @Test
  @Tag("C060")
  void c060_taskDefinition_hasTwoRoles_andNamesItsSecrets() {
    rows.assertExactly("C060", Types.ECS_TASK_DEFINITION);
  }

  @Test
  @Tag("S3")
  void s3_latestRevisionOfAFamily_andThoseInUse_areDescribed() {
    assertThat(rows.of(Types.ECS_TASK_DEFINITION).rows())
        .extracting(Resource::id)
        .containsExactlyInAnyOrder("web:9", "web:7", "batch:1");
  }

  @Test
  @Tag("C061")
  void c061_task_carriesItsInterface_andNamesWhatItRuns() {
    rows.assertExactly("C061", Types.ECS_TASK);
  }

  @Test
  @Tag("C062")
  void c062_containerInstance_isAttachedToItsInstance() {
    rows.assertExactly("C062", Types.ECS_CONTAINER_INSTANCE);
  }

  @Test
  @Tag("C063")
  void c063_capacityProvider_managesItsGroup() {
    rows.assertExactly("C063", Types.ECS_CAPACITY_PROVIDER);
  }

  @Test
  @Tag("X3")
  void x3_environmentAndSecretArguments_areHashed_sourcesOfSecretsAreKept() {
    Resource definition = rows.of(Types.ECS_TASK_DEFINITION).row("web:9");
    JsonNode container = RecordedScope.json(definition).at("/containerDefinitions/0");
    assertThat(container.at("/environment/0/value/redacted").asText()).startsWith("hmac-sha256:");
    assertThat(container.at("/environment/0/name").asText()).isEqualTo("MODE");
    assertThat(container.at("/entryPoint/0").asText()).isEqualTo("/bin/app");
    assertThat(container.at("/entryPoint/1").has("redacted")).isTrue();
    assertThat(container.at("/command/1").asText()).isEqualTo("--api-token");
    assertThat(container.at("/command/2").has("redacted")).isTrue();
    assertThat(container.at("/secrets/0/valueFrom").asText()).endsWith(":password::");
    assertThat(
            RecordedScope.json(rows.of(Types.ECS_TASK).rows().get(0))
                .at("/overrides/containerOverrides/0/environment/0/value")
                .has("redacted"))
        .isTrue();
  }
}
