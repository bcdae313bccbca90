package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C056 and C057: applications, their versions and environments. */
@Tag("T10")
class ElasticBeanstalkCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("elastic-beanstalk");

  @Test
  @Tag("C056")
  void c056_application_runsAsItsServiceRole() {
    rows.assertExactly("C056", Types.ELASTIC_BEANSTALK_APPLICATION);
  }

  @Test
  @Tag("C056")
  void c056b_applicationVersion_namesWhatItWasBuiltFrom() {
    rows.assertExactly("C056b", Types.ELASTIC_BEANSTALK_APPLICATION_VERSION);
  }

  @Test
  @Tag("C057")
  void c057_environment_managesWhatItMade() {
    rows.assertExactly("C057", Types.ELASTIC_BEANSTALK_ENVIRONMENT);
  }
}
