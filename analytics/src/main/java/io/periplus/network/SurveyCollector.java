package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers members that get the same answer from the same subjects. */
final class SurveyCollector {
  private static final Comparator<EndpointRef> BY_NAME =
      Comparator.comparing(EndpointRef::arn)
          .thenComparing(ref -> String.valueOf(ref.networkInterfaceId()))
          .thenComparing(ref -> String.valueOf(ref.address()));

  private final Question question;
  private final List<EndpointDirectory.End> subjects;

  /** Answer -> number of the subject -> members. */
  private final Map<Item, Map<Integer, Found>> items = new LinkedHashMap<>();

  SurveyCollector(Question question, List<EndpointDirectory.End> subjects) {
    this.question = question;
    this.subjects = subjects;
  }

  /** What an answer says beside whom it is about. */
  private record Item(
      Survey.Kind kind,
      EndpointRef network,
      IpFamily family,
      String protocol,
      Integer fromPort,
      Integer toPort,
      Integer icmpType,
      Integer icmpCode,
      Integer icmpTypeTo,
      Integer icmpCodeTo,
      Integer targetPort,
      AddressSet remotes,
      AddressSet internet,
      Via via,
      String gatewayArn,
      Label label) {
    /**
     * @param network whose addresses are gathered; null for ends that are members
     */
    static Item of(Survey.Kind kind, EndpointRef network, ExplainedGroup.Found found) {
      Box box = found.box();
      ExplainedCase example = found.example();
      boolean each =
          kind == Survey.Kind.INTERNET
              || kind == Survey.Kind.ENDPOINT && example.remote() == ExplainedCase.Remote.EACH;
      return new Item(
          kind,
          network,
          box.remotes().family(),
          box.protocol(),
          box.fromPort(),
          box.toPort(),
          box.icmpType(),
          box.icmpCode(),
          box.icmpTypeTo(),
          box.icmpCodeTo(),
          example.targetPort(),
          each ? box.remotes() : null,
          each ? example.internet() : null,
          example.candidate().via(),
          example.candidate().gatewayArn(),
          found.label());
    }

    /**
     * @param gathered of a network, else null
     */
    List<String> remoteCidrs(AddressSet gathered) {
      AddressSet told = gathered == null ? remotes : gathered;
      if (told == null) {
        return List.of();
      }
      return told.equals(internet)
          ? Internet.wholeText(family)
          : told.cidrs().stream().map(Object::toString).toList();
    }
  }

  /** Members of one item and one subject, and the first answer that had it. */
  private static final class Found {
    private final List<EndpointDirectory.End> members = new ArrayList<>();
    private final ExplainedGroup.Found example;
    private final EndpointDirectory.End peer;

    /** Of a network; else null. */
    private AddressSet addresses;

    Found(ExplainedGroup.Found example, EndpointDirectory.End peer) {
      this.example = example;
      this.peer = peer;
    }
  }

  /**
   * @param subject its number
   * @param members of one class, which the groups of its first member answer for; none for the
   *     internet
   */
  void add(
      Survey.Kind kind,
      int subject,
      List<EndpointDirectory.End> members,
      List<ExplainedGroup> groups) {
    Map<Item, ExplainedGroup.Found> answers = new LinkedHashMap<>();
    for (ExplainedGroup group : groups) {
      for (ExplainedGroup.Found found : group.found()) {
        answers.putIfAbsent(Item.of(kind, null, found), found);
      }
    }
    answers.forEach(
        (item, found) -> {
          EndpointDirectory.End peer = members.isEmpty() ? null : members.get(0);
          items
              .computeIfAbsent(item, key -> new LinkedHashMap<>())
              .computeIfAbsent(subject, key -> new Found(found, peer))
              .members
              .addAll(members);
        });
  }

  /**
   * Adds addresses of a network that no end of the inventory has.
   *
   * @param network what they are behind
   * @param part of its addresses that the groups answer for; null: each answer says itself
   */
  void addNetwork(int subject, EndpointRef network, AddressSet part, List<ExplainedGroup> groups) {
    for (ExplainedGroup group : groups) {
      for (ExplainedGroup.Found found : group.found()) {
        AddressSet more = part == null ? found.box().remotes() : part;
        Found known =
            items
                .computeIfAbsent(
                    Item.of(Survey.Kind.NETWORK, network, found), key -> new LinkedHashMap<>())
                .computeIfAbsent(subject, key -> new Found(found, null));
        known.addresses = known.addresses == null ? more : known.addresses.union(more);
      }
    }
  }

  /** Strongest verdict first, then by what is asked with first: internet before endpoints. */
  List<Survey.Group> groups() {
    List<Survey.Group> out = new ArrayList<>();
    items.forEach((item, bySubject) -> out.addAll(groups(item, bySubject)));
    out.sort(
        Comparator.comparing(Survey.Group::verdict)
            .thenComparing(Survey.Group::kind)
            .thenComparing(group -> group.via())
            .thenComparing(group -> String.valueOf(group.gatewayArn()))
            .thenComparing(Survey.Group::family)
            .thenComparing(Survey.Group::protocol)
            .thenComparing(group -> group.fromPort() == null ? -1 : group.fromPort())
            .thenComparing(group -> -group.members().size())
            .thenComparing(
                group -> group.members().stream().map(EndpointRef::arn).toList().toString()));
    return out;
  }

  /** Members that hold for the same subjects together, so that none is told twice. */
  private List<Survey.Group> groups(Item item, Map<Integer, Found> bySubject) {
    Map<EndpointDirectory.End, List<Integer>> subjectsOf = new IdentityHashMap<>();
    List<EndpointDirectory.End> order = new ArrayList<>();
    bySubject.forEach(
        (subject, found) -> {
          for (EndpointDirectory.End member : found.members) {
            List<Integer> known = subjectsOf.get(member);
            if (known == null) {
              known = new ArrayList<>(1);
              subjectsOf.put(member, known);
              order.add(member);
            }
            known.add(subject);
          }
        });
    Map<List<Integer>, List<EndpointDirectory.End>> alike = new LinkedHashMap<>();
    for (EndpointDirectory.End member : order) {
      alike.computeIfAbsent(subjectsOf.get(member), key -> new ArrayList<>()).add(member);
    }
    List<Survey.Group> out = new ArrayList<>();
    if (order.isEmpty()) {
      Map<AddressSet, List<Integer>> byAddresses = new LinkedHashMap<>();
      bySubject.forEach(
          (subject, found) ->
              byAddresses.computeIfAbsent(found.addresses, key -> new ArrayList<>()).add(subject));
      byAddresses.values().forEach(of -> alike.put(of, List.of()));
    }
    alike.forEach((of, members) -> out.add(group(item, of, members, bySubject.get(of.get(0)))));
    return out;
  }

  private Survey.Group group(
      Item item, List<Integer> of, List<EndpointDirectory.End> members, Found first) {
    Label label = item.label();
    return new Survey.Group(
        item.kind(),
        of.stream().map(subject -> subjects.get(subject).ref()).sorted(BY_NAME).toList(),
        item.network() == null
            ? members.stream().map(EndpointDirectory.End::ref).sorted(BY_NAME).toList()
            : List.of(item.network()),
        item.family(),
        item.protocol(),
        item.fromPort(),
        item.toPort(),
        item.icmpType(),
        item.icmpCode(),
        item.icmpTypeTo(),
        item.icmpCodeTo(),
        item.targetPort(),
        item.remoteCidrs(first.addresses),
        item.via(),
        item.gatewayArn(),
        label.verdict(),
        label.replies(),
        label.replyPorts() == null ? null : label.replyPorts().ranges(),
        label.reasons(),
        label.coverageRefs(),
        example(subjects.get(of.get(0)), item, first),
        () -> {
          ExplainedGroup.Found found = first.example;
          return Hop.evidence(found.example().candidate().trace(found.packet()));
        });
  }

  /** Null where one end is an address that nobody can ask about. */
  private Question example(EndpointDirectory.End subject, Item item, Found first) {
    String own = question.from() == null ? question.to() : question.from();
    String named = name(subject, own);
    String other =
        switch (item.kind()) {
          case INTERNET -> "internet";
          case ENDPOINT, SERVICE -> name(first.peer, first.peer.ref().arn());
          case NETWORK -> item.via() == Via.ON_PREMISES ? null : first.addresses.first().toString();
        };
    if (other == null) {
      return null;
    }
    return question.from() == null
        ? question.between(other, named)
        : question.between(named, other);
  }

  /** The address that a person would ask about, else the thing itself. */
  private static String name(EndpointDirectory.End end, String otherwise) {
    return end.networkInterfaceId() == null ? otherwise : end.networkInterfaceId();
  }
}
