package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.List;

/**
 * Everything that can reach one thing, or everything that it can reach: the answer to a {@link
 * Question} with one end left out.
 *
 * @param question as asked; exactly one of {@code from} and {@code to} is null
 * @param subjects endpoints that the named end stands for
 * @param verdict the strongest of all groups; {@code BLOCKED} when there are none
 * @param reasons why the verdict is what it is where no group tells, else empty
 * @param groups each answered once for all its members, strongest verdict first
 * @param fronts what passes on to the subjects what it takes, by whose clients they are reached;
 *     empty where the question is where they can go
 * @param looked what was looked at
 * @param coverage input gaps that the groups met, sorted
 * @param unseen input gaps that may hide further ends or ways to them, sorted
 */
public record Survey(
    Question question,
    List<EndpointRef> subjects,
    Verdict verdict,
    List<Reason> reasons,
    List<Group> groups,
    List<Front> fronts,
    Looked looked,
    List<InputGap> coverage,
    List<InputGap> unseen) {
  public Survey {
    subjects = List.copyOf(subjects);
    reasons = List.copyOf(reasons);
    groups = List.copyOf(groups);
    fronts = List.copyOf(fronts);
    coverage = List.copyOf(coverage);
    unseen = List.copyOf(unseen);
  }

  /** Whether the question is who reaches the thing; else where it can go. */
  public boolean inbound() {
    return question.from() == null;
  }

  /** What the members of a group are. */
  public enum Kind {
    /** The internet: {@code remoteCidrs} says how much of it. */
    INTERNET,
    /** Endpoints of the inventory, load balancers and other fronts among them. */
    ENDPOINT,
    /** Blocks of addresses in a VPC, or beyond a line to premises, that nobody crawled. */
    NETWORK,
    /** Services of AWS behind a gateway endpoint. */
    SERVICE
  }

  /**
   * Members that get the same answer from the same subjects, in the words of {@link Answer.Path}.
   *
   * @param subjects those of the survey's subjects that it holds for
   * @param members sorted; of {@link Kind#NETWORK} the VPC, or the line to the premises; empty for
   *     the internet
   * @param remoteCidrs addresses that it holds for, of the internet, of a network or of clients
   *     behind an endpoint; empty where every member is meant by its own address
   * @param example one question about one pair that has this answer; null for premises, of which no
   *     address is in the inventory
   * @param witness the way of that pair, hop by hop
   */
  public record Group(
      Kind kind,
      List<EndpointRef> subjects,
      List<EndpointRef> members,
      IpFamily family,
      String protocol,
      Integer fromPort,
      Integer toPort,
      Integer icmpType,
      Integer icmpCode,
      Integer icmpTypeTo,
      Integer icmpCodeTo,
      Integer targetPort,
      List<String> remoteCidrs,
      Via via,
      String gatewayArn,
      Verdict verdict,
      Replies replies,
      List<PortRange> replyPorts,
      List<Reason> reasons,
      List<String> coverageRefs,
      Question example,
      Witness witness) {
    public Group {
      subjects = List.copyOf(subjects);
      members = List.copyOf(members);
      remoteCidrs = List.copyOf(remoteCidrs);
      replyPorts = replyPorts == null ? null : List.copyOf(replyPorts);
      reasons = List.copyOf(reasons);
      coverageRefs = List.copyOf(coverageRefs);
    }
  }

  /**
   * A load balancer's listener that sends to a subject: its own clients reach the subject too, as
   * far as they reach it.
   *
   * @param arn of the load balancer
   * @param protocol {@code tcp} or {@code udp}
   * @param targetPort null for a function
   * @param serviceNames endpoint services that the load balancer stands behind
   * @param principals who may make endpoints to those services, and so reach the subject from VPCs
   *     of their own; sorted
   */
  public record Front(
      String arn,
      String protocol,
      int port,
      Integer targetPort,
      List<String> serviceNames,
      List<String> principals) {
    public Front {
      serviceNames = List.copyOf(serviceNames);
      principals = List.copyOf(principals);
    }
  }

  /** Writes the hops of a group's example when they are asked for. */
  @FunctionalInterface
  public interface Witness {
    List<PathHop> evidence();
  }

  /**
   * What a survey looked at.
   *
   * @param endpoints in the inventory, of the families asked for, the subjects apart
   * @param classes of endpoints that nothing but the subject's own rules tells apart
   * @param vpcs that these endpoints are in
   * @param pairs of a subject and a class that were followed hop by hop; the others were ruled out
   *     by the subject's groups or for want of a route
   */
  public record Looked(int endpoints, int classes, int vpcs, int pairs) {}
}
