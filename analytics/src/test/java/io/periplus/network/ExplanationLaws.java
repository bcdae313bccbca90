package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.model.CoverageStatus;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A question about a row's packets gets the row's verdict (P12), on random estates. */
final class ExplanationLaws {
  /** Rows of each table that are asked about, drawn anew for each estate. */
  private static final int ROWS = 12;

  private ExplanationLaws() {}

  static void explanationsAgreeWithRows(SeededEstate estate) {
    ask(estate, estate.model, estate.results());
  }

  /** The same where nobody sees the nodes of load balancers, which serve both families (LB9). */
  static void explanationsAgreeWithRowsOfHiddenNodes(SeededEstate estate) {
    EstateBuilder hidden = estate.builder();
    if (!hidden.loadBalancers.isEmpty()) {
      hideNodes(hidden);
      NetworkModel model = hidden.build();
      Results results = estate.kernel.results(model);
      ask(estate, model, results);
      RowLaws.assertDisjoint("rows", results);
    }
  }

  private static void hideNodes(EstateBuilder estate) {
    estate.interfaces.keySet().removeIf(id -> id.startsWith("eni-lb-"));
    estate.gap("DescribeNetworkInterfaces", CoverageStatus.DENIED);
    estate.loadBalancers.replaceAll((name, lb) -> LoadBalancerEstates.dualStack(lb));
  }

  private static <T> List<T> some(List<T> rows, SeededEstate estate) {
    List<T> out = new ArrayList<>(rows);
    Collections.shuffle(out, new Random(estate.seed));
    return out;
  }

  private static void ask(SeededEstate estate, NetworkModel model, Results results) {
    Map<String, Integer> holders = new HashMap<>();
    for (NetworkInterface eni : model.networkInterfaces()) {
      eni.addresses().forEach(each -> holders.merge(each.address(), 1, Integer::sum));
    }
    Explainer explainer = estate.kernel.explainer(model);
    int asked = 0;
    for (ExposureRow row : some(results.exposures, estate)) {
      boolean direct =
          row.via() == Via.INTERNET_GATEWAY
              && row.networkInterfaceId() != null
              && (row.privateAddress() != null || holders.get(row.address()) == 1);
      boolean named = row.networkInterfaceId() == null || row.via() == Via.LOAD_BALANCER;
      if (asked < ROWS && (direct || named && row.verdict() != Verdict.BLOCKED)) {
        Question question =
            question(
                remote(row.remoteCidrs().get(0), row.family()),
                named ? row.arn() : row.address(),
                row.protocol(),
                row.fromPort(),
                row.icmpType(),
                row.icmpCode(),
                row.family());
        Answer answer = explainer.explain(question);
        assertThat(answer.paths())
            .as("%s%n%s", question, row)
            .anySatisfy(
                path -> {
                  assertThat(path.via()).isEqualTo(row.via());
                  assertThat(path.targetPort()).isEqualTo(row.targetPort());
                  assertThat(path.verdict()).isEqualTo(row.verdict());
                  assertThat(path.replies()).isEqualTo(row.replies());
                  assertThat(path.reasons()).isEqualTo(row.reasons());
                });
        asked++;
      }
    }
    estate.asked(asked);
    asked = 0;
    for (EgressRow row : some(results.egress, estate)) {
      boolean direct =
          row.verdict() != Verdict.BLOCKED
              && !row.remoteCidrs().get(0).contains(".") == (row.family() == IpFamily.IPV6)
              && (row.address() == null || holders.get(row.address()) == 1);
      if (asked < ROWS && direct) {
        Question question =
            question(
                row.address() == null ? row.arn() : row.address(),
                remote(row.remoteCidrs().get(0), row.family()),
                row.protocol(),
                row.fromPort(),
                row.icmpType(),
                row.icmpCode(),
                row.family());
        Answer answer = explainer.explain(question);
        if (!agreesByGatewayEndpoint(answer, row)) {
          assertThat(answer.paths())
              .as("%s%n%s", question, row)
              .anySatisfy(
                  path -> {
                    assertThat(path.via()).isEqualTo(row.via());
                    assertThat(path.verdict()).isEqualTo(row.verdict());
                    assertThat(path.replies()).isEqualTo(row.replies());
                    assertThat(path.reasons()).isEqualTo(row.reasons());
                  });
        }
        asked++;
      }
    }
    estate.asked(asked);
  }

  /**
   * What is in one of several places, and in another of them takes a gateway endpoint: that is no
   * way to the internet, so rows of egress do not know it (EG12) and call the packet ambiguous. An
   * answer knows both ways; where they agree, it is certain, for nothing else than that.
   */
  private static boolean agreesByGatewayEndpoint(Answer answer, EgressRow row) {
    if (row.verdict() != Verdict.UNKNOWN || !row.reasons().contains(Reason.OWNER_AMBIGUOUS)) {
      return false;
    }
    Set<Verdict> endpoints = EnumSet.noneOf(Verdict.class);
    for (Answer.Path path : answer.paths()) {
      if (path.via() == Via.GATEWAY_ENDPOINT) {
        endpoints.add(path.verdict());
      }
    }
    List<Reason> others = new ArrayList<>(row.reasons());
    others.remove(Reason.OWNER_AMBIGUOUS);
    return answer.paths().stream()
        .anyMatch(
            path ->
                path.via() == row.via()
                    && endpoints.contains(path.verdict())
                    && path.reasons().equals(others));
  }

  /** One address of a row's first block; {@code 0.0.0.0/0} stands for the internet. */
  private static String remote(String cidr, IpFamily family) {
    if (cidr.endsWith("/0")) {
      return family == IpFamily.IPV4 ? "9.9.9.9" : "2a00:1450::1";
    }
    return SlowAddress.firstOf(CidrBlock.parse(cidr)).toString();
  }

  private static Question question(
      String from,
      String to,
      String protocol,
      Integer port,
      Integer type,
      Integer code,
      IpFamily family) {
    String one =
        switch (protocol) {
          case "all" -> "udp";
          case "other" -> "200";
          default ->
              protocol.contains("-") ? protocol.substring(0, protocol.indexOf('-')) : protocol;
        };
    Integer first = protocol.equals("all") ? Integer.valueOf(7) : port;
    Integer icmpType = type != null && type == -1 ? Integer.valueOf(42) : type;
    Integer icmpCode = code != null && code == -1 ? Integer.valueOf(42) : code;
    return new Question(from, to, one, first, first, icmpType, icmpCode, family, 20);
  }
}
