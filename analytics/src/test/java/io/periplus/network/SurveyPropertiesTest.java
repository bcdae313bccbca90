package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PeriplusException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Surveys against the explanation of every pair, on the random estates of {@link SeededEstates}: of
 * the first about everything, of the others about one thing that the seed draws.
 */
class SurveyPropertiesTest {
  /** Of how many estates everything is asked about. */
  private static final int WHOLE = Integer.getInteger("twin.surveys", 30);

  /** One answer about one pair, as both sides of the comparison spell it. */
  private record Said(
      EndpointRef subject,
      EndpointRef member,
      String protocol,
      Integer fromPort,
      Integer toPort,
      Integer icmpType,
      Integer icmpCode,
      Integer icmpTypeTo,
      Integer icmpCodeTo,
      Integer targetPort,
      Via via,
      String gatewayArn,
      Verdict verdict,
      Replies replies,
      List<Reason> reasons,
      List<String> coverageRefs) {}

  @Test
  @Tag("P1")
  @Tag("P7")
  @DisplayName("P1 P7 who reaches a thing equals the explanation of every pair")
  void inboundEqualsEveryPair() {
    compare(true);
  }

  @Test
  @Tag("P1")
  @Tag("P7")
  @DisplayName("P1 P7 where a thing can go equals the explanation of every pair")
  void outboundEqualsEveryPair() {
    compare(false);
  }

  private static void compare(boolean inbound) {
    LongAdder answers = new LongAdder();
    SeededEstates.all().forEach(seed -> compare(seed, inbound, answers));
    assertThat(answers.sum()).as("answers compared").isGreaterThan(SeededEstates.COUNT / 2);
  }

  private static void compare(long seed, boolean inbound, LongAdder answers) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    CompiledNetwork network = ReachabilityKernel.compile(model(seed));
    Explainer explainer = new Explainer(network);
    ExplainedCases cases = new ExplainedCases(network);
    for (EndpointDirectory.End subject : subjects(seed, explainer.directory().all(), random)) {
      Question question = question(subject, inbound, random);
      Survey survey;
      try {
        survey = explainer.survey(question);
      } catch (PeriplusException e) {
        // A public address that is several things.
        assertThat(e.code()).isEqualTo("resource-not-found");
        continue;
      }
      Set<Said> said = said(survey);
      Set<Said> pairs = pairs(explainer.directory(), cases, question, inbound);
      assertThat(said).as("seed %s: %s", seed, question).isEqualTo(pairs);
      answers.add(said.size());
    }
  }

  private static List<EndpointDirectory.End> subjects(
      long seed, List<EndpointDirectory.End> all, RandomGenerator random) {
    return seed <= WHOLE || all.isEmpty() || SeededEstates.COUNT == 1
        ? all
        : List.of(all.get(random.nextInt(all.size())));
  }

  private static NetworkModel model(long seed) {
    EstateBuilder inspected = seed % 4 == 0 ? RandomInnerFirewall.of(seed) : null;
    EstateBuilder estate =
        inspected != null
            ? inspected
            : seed % 2 == 0 ? RandomEstates.of(seed) : RandomPrivate.of(seed);
    for (NetworkInterface each : estate.build().networkInterfaces()) {
      addNeighbours(estate, each);
    }
    return estate.build();
  }

  /** Addresses that only a narrow block tells from the first: classes then have several members. */
  private static void addNeighbours(EstateBuilder estate, NetworkInterface each) {
    NetworkInterface.Address first = each.addresses().isEmpty() ? null : each.addresses().get(0);
    if (first != null && !first.ipv6() && first.address().matches("10\\.[0-9.]+")) {
      int dot = first.address().lastIndexOf('.') + 1;
      int host = Integer.parseInt(first.address().substring(dot));
      for (int more : List.of(1, 2)) {
        estate.ipv4(each.id(), first.address().substring(0, dot) + (host + more) % 250, null);
      }
    }
  }

  private static Question question(
      EndpointDirectory.End subject, boolean inbound, RandomGenerator random) {
    String name =
        subject.networkInterfaceId() == null ? subject.ref().arn() : subject.networkInterfaceId();
    boolean port = random.nextBoolean();
    String protocol = port ? (random.nextInt(4) == 0 ? "udp" : "tcp") : null;
    Integer number = port ? List.of(22, 80, 443, 5432, 8080).get(random.nextInt(5)) : null;
    return new Question(
        inbound ? null : name,
        inbound ? name : null,
        protocol,
        number,
        number,
        null,
        null,
        null,
        3);
  }

  private static Set<Said> said(Survey survey) {
    Set<Said> out = new HashSet<>();
    for (Survey.Group group : survey.groups()) {
      if (group.kind() == Survey.Kind.ENDPOINT) {
        for (EndpointRef subject : group.subjects()) {
          for (EndpointRef member : group.members()) {
            Said said =
                new Said(
                    subject,
                    member,
                    group.protocol(),
                    group.fromPort(),
                    group.toPort(),
                    group.icmpType(),
                    group.icmpCode(),
                    group.icmpTypeTo(),
                    group.icmpCodeTo(),
                    group.targetPort(),
                    group.via(),
                    group.gatewayArn(),
                    group.verdict(),
                    group.replies(),
                    group.reasons(),
                    group.coverageRefs());
            out.add(said);
          }
        }
      }
    }
    return out;
  }

  /** The slow twin: nothing ruled out, nothing shared. */
  private static Set<Said> pairs(
      EndpointDirectory directory, ExplainedCases cases, Question question, boolean inbound) {
    Set<Said> out = new HashSet<>();
    QuestionTraffic traffic = QuestionTraffic.of(question);
    EndpointDirectory.Side side = directory.side(inbound ? question.to() : question.from());
    for (EndpointDirectory.End subject : side.ends()) {
      for (EndpointDirectory.End other : directory.all()) {
        EndpointDirectory.Side own =
            new EndpointDirectory.Side(List.of(subject), null, side.byPublicAddress());
        EndpointDirectory.Side peer = new EndpointDirectory.Side(List.of(other), null, false);
        List<ExplainedGroup> groups =
            inbound ? cases.of(peer, own, traffic) : cases.of(own, peer, traffic);
        for (ExplainedGroup group : groups) {
          for (ExplainedGroup.Found found : group.found()) {
            out.add(said(subject.ref(), other.ref(), found));
          }
        }
      }
    }
    return out;
  }

  private static Said said(EndpointRef subject, EndpointRef member, ExplainedGroup.Found found) {
    Box box = found.box();
    Label label = found.label();
    return new Said(
        subject,
        member,
        box.protocol(),
        box.fromPort(),
        box.toPort(),
        box.icmpType(),
        box.icmpCode(),
        box.icmpTypeTo(),
        box.icmpCodeTo(),
        found.example().targetPort(),
        found.example().candidate().via(),
        found.example().candidate().gatewayArn(),
        label.verdict(),
        label.replies(),
        label.reasons(),
        label.coverageRefs());
  }
}
