package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C113 to C116: from the repository to what is deployed. */
@Tag("T10")
class DeliveryCollectorsTest {
  private final DeclaredRows rows = DeclaredRows.of("delivery");

  @Test
  @Tag("C113")
  void c113_repository_triggersFunctionsAndTopics() {
    rows.assertExactly("C113", Types.CODE_COMMIT_REPOSITORY);
  }

  @Test
  @Tag("C114")
  void c114_project_inAVpc_fromSourcesOfEveryKind() {
    rows.assertExactly("C114", Types.CODE_BUILD_PROJECT);
  }

  @Test
  @Tag("C114")
  void c114b_sourceCredential_thatIsASecret_referencesIt() {
    rows.assertExactly("C114b", Types.CODE_BUILD_SOURCE_CREDENTIAL);
  }

  @Test
  @Tag("C115")
  void c115_application() {
    rows.assertExactly("C115", Types.CODE_DEPLOY_APPLICATION);
  }

  @Test
  @Tag("C115")
  void c115b_deploymentGroup_managesWhatItsTagsFind_oneOfAListOrOneOfEach() {
    rows.assertExactly("C115b", Types.CODE_DEPLOY_DEPLOYMENT_GROUP);
  }

  @Test
  @Tag("C116")
  void c116_pipeline_triggersWhatItsActionsName() {
    rows.assertExactly("C116", Types.CODE_PIPELINE_PIPELINE);
  }

  @Test
  @Tag("K9")
  void whatIsOutsideAws_orUnknownBeforeTheRun_isNoBrokenReference() {
    assertThat(rows.edges().problems()).isEmpty();
  }

  @Test
  @Tag("F11")
  void f11_applicationThatVanishedSinceItWasListed_isLeftOutOfItsBatch() {
    RecordedScope.Result applications =
        RecordedScope.of("application-vanished", DeclaredRows.ACCOUNT, DeclaredRows.REGION)
            .read(Types.CODE_DEPLOY_APPLICATION);

    assertThat(applications.rows()).extracting(Resource::id).containsExactly("shop");
    assertThat(applications.coverage().get(0).status()).isEqualTo(CoverageStatus.COMPLETE);
    assertThat(applications.coverage().get(0).counters()).containsEntry("vanished", 1L);
  }
}
