package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C135: Cloud Map namespaces and services. */
@Tag("T10")
class ServiceDiscoveryCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("cloud-map");

  @Test
  @Tag("C135")
  void c135_namespace_namesItsHostedZone() {
    rows.assertExactly("C135", Types.SERVICE_DISCOVERY_NAMESPACE);
  }

  @Test
  @Tag("C135")
  void c135b_service_resolvesToWhatIsRegistered() {
    rows.assertExactly("C135b", Types.SERVICE_DISCOVERY_SERVICE);
  }
}
