package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C069 to C069d: container repositories, images and the registry. */
@Tag("T10")
class EcrCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("ecr");

  @Test
  @Tag("C069")
  void c069_repository_grantsToThePrincipalsOfItsPolicy() {
    rows.assertExactly("C069", Types.ECR_REPOSITORY);
  }

  @Test
  @Tag("C069")
  void c069b_image_withTheCountsOfItsScan() {
    rows.assertExactly("C069b", Types.ECR_IMAGE);
  }

  @Test
  @Tag("C069")
  void c069c_cacheRule_namesItsCredentials() {
    rows.assertExactly("C069c", Types.ECR_PULL_THROUGH_CACHE_RULE);
  }

  @Test
  @Tag("C069")
  void c069d_registry_replicatesToOtherAccounts_regionOnTheEdge() {
    rows.assertExactly("C069d", Types.ECR_REGISTRY);
  }
}
