package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The headers that a question is about. */
final class QuestionTraffic {
  private final Question question;
  private final Integer protocol;

  private QuestionTraffic(Question question, Integer protocol) {
    this.question = question;
    this.protocol = protocol;
  }

  /**
   * @throws PeriplusException code {@code invalid-parameter}
   */
  static QuestionTraffic of(Question question) {
    Integer protocol = protocol(question.protocol());
    boolean ports = question.fromPort() != null || question.toPort() != null;
    if (ports) {
      int from = question.fromPort() == null ? question.toPort() : question.fromPort();
      int to = question.toPort() == null ? from : question.toPort();
      if (from < 0 || to > 65535 || from > to) {
        throw invalid("ports must be 0 to 65535 in order, were " + from + "-" + to);
      }
      if (protocol != null && protocol != Headers.TCP && protocol != Headers.UDP) {
        throw invalid("only tcp and udp have ports, protocol is " + question.protocol());
      }
    }
    checkIcmp("type", question.icmpType());
    checkIcmp("code", question.icmpCode());
    return new QuestionTraffic(question, protocol);
  }

  private static void checkIcmp(String what, Integer value) {
    if (value != null && (value < -1 || value > 255)) {
      throw invalid("ICMP " + what + " must be -1 to 255, was " + value);
    }
  }

  private static PeriplusException invalid(String problem) {
    return PeriplusException.user(
        "invalid-parameter", "Cannot explain: " + problem + ". Correct the question.");
  }

  private static Integer protocol(String text) {
    if (text == null || text.isBlank() || text.equalsIgnoreCase("all") || text.equals("-1")) {
      return null;
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "tcp":
        return Headers.TCP;
      case "udp":
        return Headers.UDP;
      case "icmp":
        return Headers.ICMP4;
      case "icmpv6":
        return Headers.ICMP6;
      default:
        try {
          int number = Integer.parseInt(text);
          if (number >= 0 && number <= 255) {
            return number;
          }
        } catch (NumberFormatException e) {
          // Reported below with the same words.
        }
        throw invalid("protocol must be tcp, udp, icmp, icmpv6, all or 0 to 255, was " + text);
    }
  }

  /** The question's headers with these remotes; empty when the family is not asked for. */
  TrafficSet with(AddressSet remotes) {
    IpFamily family = remotes.family();
    TrafficSet.Builder out = new TrafficSet.Builder(family);
    if (question.family() == null || question.family() == family) {
      for (Headers.Range range : ranges(family)) {
        out.add(range, remotes);
      }
    }
    return out.build();
  }

  private List<Headers.Range> ranges(IpFamily family) {
    List<Headers.Range> out = new ArrayList<>();
    boolean ports = question.fromPort() != null || question.toPort() != null;
    int from = question.fromPort() == null ? value(question.toPort()) : question.fromPort();
    int to = question.toPort() == null ? from : question.toPort();
    if (protocol == null) {
      if (ports) {
        out.add(Headers.range(family, Headers.TCP, from, to, -1, -1));
        out.add(Headers.range(family, Headers.UDP, from, to, -1, -1));
      } else {
        out.add(Headers.Range.ALL);
      }
      return out;
    }
    int number = protocol;
    if (number == Headers.ICMP4 || number == Headers.ICMP6) {
      number = Headers.icmpNumber(family);
    }
    out.add(
        Headers.range(
            family,
            number,
            ports ? from : -1,
            ports ? to : -1,
            value(question.icmpType()),
            value(question.icmpCode())));
    return out;
  }

  private static int value(Integer number) {
    return number == null ? -1 : number;
  }
}
