package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C128 and C129: SageMaker. */
@Tag("T10")
class SageMakerCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("sagemaker");

  @Test
  @Tag("C128")
  void c128_notebookInstance_isTheCarrierOfItsInterface() {
    rows.assertExactly("C128", Types.SAGE_MAKER_NOTEBOOK_INSTANCE);
  }

  @Test
  @Tag("C129")
  void c129_model_isMadeOfImagesAndDataOfEachContainer() {
    rows.assertExactly("C129", Types.SAGE_MAKER_MODEL);
  }

  @Test
  @Tag("C129b")
  void c129b_endpoint_findsItsConfigurationByName() {
    rows.assertExactly("C129b", Types.SAGE_MAKER_ENDPOINT);
  }

  @Test
  @Tag("C129c")
  void c129c_endpointConfiguration_forwardsToItsModels() {
    rows.assertExactly("C129c", Types.SAGE_MAKER_ENDPOINT_CONFIG);
  }

  @Test
  @Tag("C129d")
  void c129d_trainingJob_readsOneBucketAndWritesAnother() {
    rows.assertExactly("C129d", Types.SAGE_MAKER_TRAINING_JOB);
  }

  /** The recording names a third page that it does not hold: nobody may ask for it. */
  @Test
  @Tag("S4")
  void s4_trainingJobs_areThoseOfTheNewest90Days_andNoFurtherPageIsAskedFor() {
    RecordedScope.Result jobs = rows.of(Types.SAGE_MAKER_TRAINING_JOB);
    assertThat(jobs.rows())
        .extracting(row -> row.id())
        .containsExactly("newest", "bare", "of-day-90");
    assertThat(jobs.coverage().get(0).calls()).isEqualTo(2);
  }

  @Test
  @Tag("C129e")
  void c129e_domain_keepsItsHomesInAFileSystem() {
    rows.assertExactly("C129e", Types.SAGE_MAKER_DOMAIN);
  }

  @Test
  @Tag("C129f")
  void c129f_userProfile_isOfItsDomain() {
    rows.assertExactly("C129f", Types.SAGE_MAKER_USER_PROFILE);
  }

  @Test
  @Tag("X12")
  void x12_environmentAndHyperParameters_keepNames_hashValues() {
    JsonNode job = RecordedScope.json(rows.of(Types.SAGE_MAKER_TRAINING_JOB).row("newest"));
    JsonNode model = RecordedScope.json(rows.of(Types.SAGE_MAKER_MODEL).row("orders-v1"));
    JsonNode chain = RecordedScope.json(rows.of(Types.SAGE_MAKER_MODEL).row("chain"));
    assertThat(
            List.of(
                job.at("/HyperParameters/epochs"),
                job.at("/Environment/MODE"),
                job.at("/AlgorithmSpecification/ContainerArguments/1"),
                model.at("/PrimaryContainer/Environment/SAGEMAKER_PROGRAM"),
                chain.at("/Containers/0/Environment/LEVEL")))
        .allMatch(value -> value.path("redacted").asText().startsWith("hmac-sha256:"));
  }
}
