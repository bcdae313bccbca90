package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C102: secrets without their values. */
@Tag("T10")
class SecretsManagerCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("secrets");

  @Test
  @Tag("C102")
  void c102_secret_isEncryptedRotatedReplicatedAndGranted() {
    rows.assertExactly("C102", Types.SECRETS_MANAGER_SECRET);
  }
}
