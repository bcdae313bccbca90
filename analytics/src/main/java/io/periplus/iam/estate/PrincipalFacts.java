package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A user, role or root user, with its policies.
 *
 * @param principal who it is
 * @param identity inline and attached policies, and those of its groups (IAM16); {@link
 *     PolicySet#unread} if they could not be read
 * @param boundary null where none is attached; {@link PolicySet#unread} for one that is and was not
 *     read
 * @param trust who may assume a role; empty for everybody else
 * @param tags of the user or role
 * @param groups ARNs, sorted
 * @param credentials of a user
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id.html">IAM identities</a>
 */
public record PrincipalFacts(
    Principal principal,
    PolicySet identity,
    PolicySet boundary,
    PolicySet trust,
    Tags tags,
    List<String> groups,
    Credentials credentials) {
  public PrincipalFacts {
    requireNonNull(principal, "principal is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(trust, "trust is null");
    requireNonNull(tags, "tags is null");
    groups = List.copyOf(new TreeSet<>(groups));
    requireNonNull(credentials, "credentials is null");
  }

  /** Without policy, group, tag or credential. */
  public static PrincipalFacts of(Principal principal) {
    return new PrincipalFacts(
        principal, PolicySet.EMPTY, null, PolicySet.EMPTY, Tags.NONE, List.of(), Credentials.NONE);
  }

  /** The same as another principal, a session of the role for one. */
  public PrincipalFacts withPrincipal(Principal other) {
    return new PrincipalFacts(other, identity, boundary, trust, tags, groups, credentials);
  }

  public PrincipalFacts withIdentity(PolicySet policies) {
    return new PrincipalFacts(principal, policies, boundary, trust, tags, groups, credentials);
  }

  public PrincipalFacts withBoundary(PolicySet policies) {
    return new PrincipalFacts(principal, identity, policies, trust, tags, groups, credentials);
  }

  /** The same where the boundary is taken off. */
  public PrincipalFacts withoutBoundary() {
    return new PrincipalFacts(principal, identity, null, trust, tags, groups, credentials);
  }

  public PrincipalFacts withTrust(PolicySet policies) {
    return new PrincipalFacts(principal, identity, boundary, policies, tags, groups, credentials);
  }

  public PrincipalFacts withTags(Tags known) {
    return new PrincipalFacts(principal, identity, boundary, trust, known, groups, credentials);
  }

  public PrincipalFacts withGroups(List<String> arns) {
    return new PrincipalFacts(principal, identity, boundary, trust, tags, arns, credentials);
  }

  public PrincipalFacts withCredentials(Credentials known) {
    return new PrincipalFacts(principal, identity, boundary, trust, tags, groups, known);
  }

  /** Empty where no boundary is attached. */
  public Optional<PolicySet> attachedBoundary() {
    return Optional.ofNullable(boundary);
  }

  public String arn() {
    return principal.arn();
  }

  public String account() {
    return principal.account();
  }

  public boolean isRole() {
    return principal.kind() == Principal.Kind.ROLE;
  }

  public boolean isUser() {
    return principal.kind() == Principal.Kind.USER;
  }

  /** The user or role as what a request is about: of a role, its trust policy decides (IAM70). */
  public ResourceFacts asResource() {
    return ResourceFacts.of(
            arn(), isRole() ? ResourceFacts.ROLE : ResourceFacts.USER, account(), "")
        .withPolicy(trust)
        .withTags(tags);
  }
}
