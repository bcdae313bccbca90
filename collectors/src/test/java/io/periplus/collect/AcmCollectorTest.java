package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C085: certificates. */
@Tag("T10")
class AcmCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("certificates");

  @Test
  @Tag("C085")
  void c085_certificate_namesUsersThatDoNotNameIt() {
    rows.assertExactly("C085", Types.ACM_CERTIFICATE);
  }
}
