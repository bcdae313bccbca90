package io.periplus.iam.escalation;

import io.periplus.iam.ActionElement;
import io.periplus.iam.ContextValue;
import io.periplus.iam.Decision;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.ResourceElement;
import io.periplus.iam.Statement;
import io.periplus.iam.Template;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PolicyVersion;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the principals that nobody made, one for each set of powers. */
final class Nodes {
  /** What somebody has who can write its own policy. */
  static final PolicySet EVERYTHING =
      PolicySet.of(
          new Policy(
              PolicyKind.IDENTITY,
              "escalated",
              new PolicyDocument(
                  List.of(
                      new Statement(
                          0,
                          "",
                          Effect.ALLOW,
                          PrincipalElement.NOT_STATED,
                          ActionElement.ANY,
                          ResourceElement.of(List.of(Template.literal("*"))),
                          List.of(),
                          Set.of())),
                  Set.of())));

  private final SortedMap<String, KernelPrincipal> made = new TreeMap<>();
  private final SortedMap<String, Subject> subjects = new TreeMap<>();

  /** All that were asked for, sorted by id. */
  List<KernelPrincipal> all() {
    return List.copyOf(made.values());
  }

  /** As subjects, sorted by id. */
  List<Subject> subjects() {
    return List.copyOf(subjects.values());
  }

  static PrincipalFacts administrator(String partition, String account) {
    return anybody(partition, account).withIdentity(EVERYTHING);
  }

  private static PrincipalFacts anybody(String partition, String account) {
    String arn = "arn:" + partition + ":iam::" + account + ":role/";
    return PrincipalFacts.of(Principal.role(arn, ""));
  }

  /**
   * Who may write its own policies but not shed its boundary (ESC5).
   *
   * @param shedding whether it may after all, so that those who may and those who may not differ
   */
  String bound(PrincipalFacts bearer, Decision shedding) {
    String partition = partition(bearer.arn());
    String id =
        "bound:"
            + bearer.account()
            + ":"
            + MemberSet.digest(text(bearer.boundary()) + " " + shedding);
    PrincipalFacts facts =
        administrator(partition, bearer.account()).withBoundary(bearer.boundary());
    return add(Subject.Kind.BOUND, new KernelPrincipal(id, facts, Subject.ANYBODY));
  }

  /** Powers of a group, as far as the boundary of who joins it leaves them. */
  String group(GroupFacts group, PrincipalFacts joining) {
    String id = "group:" + group.arn() + suffix(joining.boundary());
    Principal user =
        Principal.user("arn:" + partition(group.arn()) + ":iam::" + group.account() + ":user/", "");
    PrincipalFacts facts =
        PrincipalFacts.of(user)
            .withIdentity(group.policies())
            .withBoundary(joining.boundary())
            .withGroups(List.of(group.arn()));
    return add(Subject.Kind.GROUP, new KernelPrincipal(id, facts, Subject.ANYBODY));
  }

  /** Powers of another version of a policy, as far as the boundary of its holder leaves them. */
  String version(ManagedPolicyFacts policy, PolicyVersion version, PrincipalFacts holder) {
    String id = "version:" + policy.arn() + "#" + version.id() + suffix(holder.boundary());
    PrincipalFacts facts =
        anybody(partition(policy.arn()), policy.account())
            .withIdentity(version.document())
            .withBoundary(holder.boundary());
    return add(Subject.Kind.VERSION, new KernelPrincipal(id, facts, Subject.ANYBODY));
  }

  /** The principal without its boundary. */
  String unbound(PrincipalFacts bearer) {
    String id = "unbound:" + bearer.arn();
    return add(Subject.Kind.UNBOUND, new KernelPrincipal(id, bearer.withoutBoundary(), Map.of()));
  }

  /** The principal with context keys that it may set as it likes. */
  String tags(PrincipalFacts tagged, SortedMap<String, ContextValue> chosen) {
    String id = "tags:" + tagged.arn();
    return add(Subject.Kind.TAGS, new KernelPrincipal(id, tagged, chosen));
  }

  private String add(Subject.Kind kind, KernelPrincipal node) {
    made.putIfAbsent(node.id(), node);
    subjects.putIfAbsent(node.id(), Subject.node(kind, node));
    return node.id();
  }

  private static String suffix(PolicySet boundary) {
    return boundary == null ? "" : "#" + MemberSet.digest(text(boundary));
  }

  /** A boundary by its names: within one snapshot a policy's ARN has one text. */
  private static String text(PolicySet boundary) {
    return boundary.policies().stream().map(Policy::name).sorted().toList()
        + " "
        + boundary.unread().stream().sorted().toList();
  }

  private static String partition(String arn) {
    return arn.split(":", 3)[1];
  }
}
