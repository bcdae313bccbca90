package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C105 and C106: GuardDuty, Security Hub, Inspector, Access Analyzer and Macie. */
@Tag("T10")
class ThreatDetectionCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("threat-detection");

  @Test
  @Tag("C105")
  void c105_detector_seesWhatItsMembersDo() {
    rows.assertExactly("C105", Types.GUARD_DUTY_DETECTOR);
  }

  @Test
  @Tag("C105b")
  void c105b_finding_isOfItsDetector_andNamesWhatItIsAbout() {
    rows.assertExactly("C105b", Types.GUARD_DUTY_FINDING);
  }

  @Test
  @Tag("C106")
  void c106_hubOfARegion() {
    rows.assertExactly("C106", Types.SECURITY_HUB_HUB);
  }

  @Test
  @Tag("C106b")
  void c106b_finding_isNoSecondRowOfAnotherProductsFinding() {
    rows.assertExactly("C106b", Types.SECURITY_HUB_FINDING);
  }

  @Test
  @Tag("X1")
  void findingOfAHub_doesNotRepeatTheConfigurationOfItsResource() {
    assertThat(rows.of(Types.SECURITY_HUB_FINDING).rows())
        .noneMatch(row -> row.configuration().contains("Details"));
  }

  @Test
  @Tag("C106c")
  void c106c_vulnerability_isOfItsResource_whoseScanIsKnown() {
    rows.assertExactly("C106c", Types.INSPECTOR_FINDING);
    assertThat(rows.edges().problems()).contains("unknown_value resources[].id");
  }

  @Test
  @Tag("C106d")
  void c106d_analyzer() {
    rows.assertExactly("C106d", Types.ACCESS_ANALYZER_ANALYZER);
  }

  @Test
  @Tag("C106e")
  void c106e_finding_isOfItsAnalyzer_andNamesTheResource() {
    rows.assertExactly("C106e", Types.ACCESS_ANALYZER_FINDING);
  }

  @Test
  @Tag("C106f")
  void c106f_sessionOfARegion() {
    rows.assertExactly("C106f", Types.MACIE_SESSION);
  }
}
