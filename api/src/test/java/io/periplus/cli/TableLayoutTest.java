package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CL4: tables on a terminal")
class TableLayoutTest {
  private static final String ARN =
      "arn:aws:elasticloadbalancing:eu-west-1:333344445555:loadbalancer/app/shop/41cb0872fd330f29";

  @Test
  void wordsGiveWay_idsNever() {
    List<String> headings = List.of("TYPE", "ID", "NAME");
    List<String> row =
        List.of("AWS::EC2::NetworkInterface", "eni-0a1b2c3d4e5f60718", "a name of some length");

    TableLayout layout = TableLayout.of(headings, List.of(row), 60);

    assertThat(layout.leftOut()).isEmpty();
    assertThat(layout.lines(row)).hasSize(1);
    assertThat(layout.lines(row).get(0))
        .hasSizeLessThanOrEqualTo(60)
        .contains("eni-0a1b2c3d4e5f60718", "…");
  }

  @Test
  void columnsAreLeftOutFromTheRight_beforeAnAddressIsCut() {
    List<String> headings = List.of("VERDICT", "NAME", "ADDRESS", "TYPE", "REGION");
    List<String> row =
        List.of("REACHABLE", "web", "2001:db8:1234:5678::1", "AWS::EC2::Instance", "eu-west-1");

    TableLayout layout = TableLayout.of(headings, List.of(row), 50);

    assertThat(layout.leftOut()).containsExactly("TYPE", "REGION");
    assertThat(String.join("\n", layout.lines(row))).contains("2001:db8:1234:5678::1");
  }

  @Test
  void typeIsCutInTheMiddle_afterTheWordThatAllHaveInCommon() {
    List<String> headings = List.of("TYPE", "ID", "NAME");
    List<String> stage = List.of("AWS::ApiGatewayV2::Stage", "f6b7bfacf8/prod", "x".repeat(30));
    List<String> zone = List.of("AWS::EC2::AvailabilityZone", "eu-west-1a", "x".repeat(30));
    List<String> function = List.of("AWS::Lambda::Function", "i-0123456789abcdef0", "web");

    TableLayout layout = TableLayout.of(headings, List.of(stage, zone, function), 60);

    assertThat(layout.lines(stage).get(0)).startsWith("ApiGa…wayV2::Stage  f6b7bfacf8/prod");
    assertThat(layout.lines(zone).get(0)).startsWith("EC2…ailabilityZone  eu-west-1a");
    assertThat(layout.lines(function).get(0)).startsWith("…Lambda::Function ");
    assertThat(layout.cuts(stage)).isTrue();
  }

  @Test
  void timeIsNotCut() {
    List<String> headings = List.of("NAME", "LAST SEEN", "NOTE");
    List<String> row = List.of("prod", "2026-01-31T02:00:00.123456Z", "x".repeat(60));

    TableLayout layout = TableLayout.of(headings, List.of(row), 60);

    assertThat(layout.lines(row).get(0)).startsWith("prod  2026-01-31T02:00:00.123456Z  xxx");
    assertThat(layout.cuts(row)).isTrue();
    assertThat(TableLayout.of(headings, List.of(row), 200).cuts(row)).isFalse();
  }

  @Test
  void nameThatIsAnId_isNotCut() {
    List<String> row = List.of("i-0123456789abcdef0", "x".repeat(60));

    TableLayout layout = TableLayout.of(List.of("NAME", "MESSAGE"), List.of(row), 50);

    assertThat(layout.lines(row).get(0)).startsWith("i-0123456789abcdef0  xxx").endsWith("…");
  }

  @Test
  void arnLongerThanHalfTheTerminal_endsItsLine_andTheRowGoesOn() {
    List<String> headings = List.of("MATCH", "ARN", "REGION");
    List<String> row = List.of("arn", ARN, "eu-west-1");
    List<String> other = List.of("arn", "arn:aws:s3:::logs", "global");

    TableLayout layout = TableLayout.of(headings, List.of(row, other), 80);

    assertThat(layout.lines(row)).hasSize(2);
    assertThat(layout.lines(row).get(0)).isEqualTo("arn    " + ARN);
    // Aligned with the rows that fit.
    assertThat(layout.lines(row).get(1).indexOf("eu-west-1"))
        .isEqualTo(layout.lines(other).get(0).indexOf("global"));
  }
}
