package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.find.ThingNames;
import io.periplus.api.reachability.KernelReachabilityService;
import io.periplus.model.IpFamily;
import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.network.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The demo plants an example of every reason that AWS documents: {@code demo-reasons.csv} has a
 * question for each, or says why it has none.
 */
class DemoReasonsTest {
  @RegisterExtension static final CrawledDemo DEMO = new CrawledDemo();

  private static final KernelReachabilityService SERVICE = new KernelReachabilityService();

  /**
   * A line of the table.
   *
   * @param protocol, family and port: empty for all
   * @param cause why there is no question; empty where there is one
   */
  private record Row(
      Reason reason,
      String from,
      String to,
      String protocol,
      String port,
      String family,
      String cause) {

    static Row parse(String line) {
      String[] cells = line.split(";", -1);
      assertThat(cells).as(line).hasSize(7);
      return new Row(
          Reason.valueOf(cells[0]), cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }

    Answer ask() {
      Integer number = port.isEmpty() ? null : Integer.valueOf(port);
      return SERVICE.explain(
          DEMO.snapshot(),
          new Question(
              ThingNames.resolve(DEMO.snapshot(), from),
              ThingNames.resolve(DEMO.snapshot(), to),
              protocol.isEmpty() ? null : protocol,
              number,
              number,
              null,
              null,
              family.isEmpty() ? null : IpFamily.valueOf(family.toUpperCase(Locale.ROOT)),
              Question.DEFAULT_MAX_PATHS));
    }
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = DemoReasonsTest.class.getResourceAsStream("/demo-reasons.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(Row::parse).toList();
    }
  }

  @Test
  @DisplayName("section 1.2: every code of AWS has a question or a cause why it has none, once")
  void everyCodeOfAws_isInTheTable() throws IOException {
    List<Reason> documented =
        Arrays.stream(Reason.values()).filter(reason -> reason.awsCode() != null).toList();
    assertThat(rows()).extracting(Row::reason).containsExactlyInAnyOrderElementsOf(documented);
    assertThat(rows())
        .allSatisfy(row -> assertThat(row.cause().isEmpty()).isNotEqualTo(row.from().isEmpty()));
  }

  @TestFactory
  @DisplayName("section 1.2: the answer names the reason that was planted for it")
  Stream<DynamicTest> everyQuestion_isAnsweredWithItsReason() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : rows()) {
      if (row.cause().isEmpty()) {
        tests.add(
            DynamicTest.dynamicTest(
                row.reason().name(),
                () -> assertThat(named(row.ask())).as(row.toString()).contains(row.reason())));
      }
    }
    return tests.stream();
  }

  /** What an answer says in its reasons, of its paths and its blockers. */
  private static Set<Reason> named(Answer answer) {
    Set<Reason> named = EnumSet.noneOf(Reason.class);
    named.addAll(answer.reasons());
    answer.paths().forEach(path -> named.addAll(path.reasons()));
    answer.blockers().forEach(blocker -> named.add(blocker.reason()));
    return named;
  }
}
