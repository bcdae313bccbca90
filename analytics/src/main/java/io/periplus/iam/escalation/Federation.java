package io.periplus.iam.escalation;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PrincipalElement.Name;
import io.periplus.iam.PrincipalElement.NameKind;
import io.periplus.iam.Reason;
import io.periplus.iam.Statement;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.IdentityProviders;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.RoleAccess;
import io.periplus.iam.estate.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Roles that are assumed with an identity of elsewhere: OpenID Connect, SAML, Identity Center,
 * Cognito, Roles Anywhere (E4, IAM75 to IAM78).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html">Identity
 *     providers and federation</a>
 */
final class Federation {
  static final String INTERNET = "internet";
  private static final String COGNITO = "cognito-identity.amazonaws.com";
  private static final String POOL = "AWS::Cognito::IdentityPool";
  private static final String PROFILE = "AWS::RolesAnywhere::Profile";
  private static final String TRUST_ANCHOR = "AWS::RolesAnywhere::TrustAnchor";
  private static final String ENABLED = "enabled";
  private static final String ROLES_ANYWHERE = "rolesanywhere.amazonaws.com";
  private static final String IDENTITY_CENTER = ":role/aws-reserved/sso.amazonaws.com/";

  private final AccessEstate estate;
  private final EstateIndex index;
  private final RoleAccess roles;
  private final IdentityProviders issuers;
  private final EdgeCollector edges;
  private final IdentityCenter identityCenter;

  Federation(
      AccessEstate estate,
      EstateIndex index,
      RoleAccess roles,
      IdentityProviders issuers,
      EdgeCollector edges) {
    this.estate = estate;
    this.index = index;
    this.roles = roles;
    this.issuers = issuers;
    this.edges = edges;
    identityCenter = new IdentityCenter(index);
  }

  void addAll() {
    for (PrincipalFacts role : estate.principals()) {
      if (role.isRole()) {
        providers(role).forEach(provider -> addProvider(role, provider));
        addUnlistedProfile(role);
      }
    }
    index.resources(POOL).forEach(this::addPool);
    index.resources(PROFILE).forEach(this::addProfile);
  }

  private static SortedSet<String> providers(PrincipalFacts role) {
    SortedSet<String> providers = new TreeSet<>();
    for (Policy policy : role.trust().policies()) {
      for (Statement statement : policy.document().statements()) {
        if (statement.effect() == Effect.ALLOW && !statement.principals().negated()) {
          for (Name name : statement.principals().names()) {
            if (name.kind() == NameKind.FEDERATED && !name.value().equals(COGNITO)) {
              providers.add(name.value());
            }
          }
        }
      }
    }
    return providers;
  }

  private void addProvider(PrincipalFacts role, String provider) {
    boolean saml = provider.contains(":saml-provider/");
    String way =
        saml ? role.arn().contains(IDENTITY_CENTER) ? "identity-center" : "saml" : "web-identity";
    Optional<AccessAnswer> signedIn = roles.federated(provider, role, Scenario.STANDARD);
    add(provider, role, way, signedIn);
    if (way.equals("identity-center")) {
      signedIn.ifPresent(answer -> addHolders(role, Proof.of(action(way), answer)));
    }
    if (!saml) {
      add(INTERNET, role, way, roles.fromInternet(provider, role, issuers, Scenario.STANDARD));
    }
  }

  /** People whom an assignment gives the role (IAM76). */
  private void addHolders(PrincipalFacts role, Proof proof) {
    for (IdentityCenter.Holder holder : identityCenter.holders(role)) {
      edges.add(
          holder.arn(),
          role.arn(),
          EscalationEdge.Kind.CAN_ASSUME,
          "identity-center",
          holder.certain() ? proof : proof.uncertain(),
          holder.by());
    }
  }

  /** Profiles of Roles Anywhere that nobody listed may name any role that trusts it (IAM78). */
  private void addUnlistedProfile(PrincipalFacts role) {
    if (!estate.unlisted(role.account(), PROFILE).isEmpty()) {
      unlisted(role, PROFILE);
    }
  }

  private void unlisted(PrincipalFacts role, String type) {
    roles
        .runAs(ROLES_ANYWHERE, role, Scenario.STANDARD)
        .map(answer -> Proof.of(action("rolesanywhere"), answer))
        .map(proof -> proof.and(Proof.maybe(Reason.RESOURCES_NOT_LISTED)))
        .ifPresent(
            proof ->
                edges.add(
                    "unlisted:" + role.account() + ":" + type,
                    role.arn(),
                    EscalationEdge.Kind.CAN_ASSUME,
                    "rolesanywhere",
                    proof));
  }

  private void add(String from, PrincipalFacts role, String way, Optional<AccessAnswer> answer) {
    answer.ifPresent(
        known ->
            edges.add(
                from,
                role.arn(),
                EscalationEdge.Kind.CAN_ASSUME,
                way,
                Proof.of(action(way), known)));
  }

  private static String action(String way) {
    return switch (way) {
      case "saml", "identity-center" -> "sts:AssumeRoleWithSAML";
      case "rolesanywhere" -> "sts:AssumeRole";
      default -> "sts:AssumeRoleWithWebIdentity";
    };
  }

  /** Users of the pool, and everybody where it knows guests (IAM77). */
  private void addPool(ResourceFacts pool) {
    for (PrincipalFacts role : named(pool, "Roles.authenticated")) {
      Scenario signedIn = Scenario.STANDARD.withAll(COGNITO + ":amr", List.of("authenticated"));
      for (String id : pool.fields().getOrDefault("IdentityPoolId", List.of())) {
        signedIn = signedIn.with(COGNITO + ":aud", id);
      }
      add(pool.arn(), role, "cognito", roles.federated(COGNITO, role, signedIn));
    }
    for (PrincipalFacts role : named(pool, "Roles.unauthenticated")) {
      add(INTERNET, role, "cognito", roles.unauthenticated(pool, role, Scenario.STANDARD));
    }
  }

  private List<PrincipalFacts> named(ResourceFacts pool, String field) {
    return pool.fields().getOrDefault(field, List.of()).stream()
        .flatMap(arn -> estate.principal(arn).stream())
        .filter(PrincipalFacts::isRole)
        .toList();
  }

  /**
   * Holders of a certificate that a trust anchor's authority signed (IAM78): from each anchor of
   * the profile's account and region. A profile without any can be used by nobody.
   */
  private void addProfile(ResourceFacts profile) {
    if (profile.has(ENABLED, "false") == Truth.TRUE) {
      return;
    }
    for (String arn : profile.roles()) {
      Optional<PrincipalFacts> role = estate.principal(arn);
      if (role.isPresent()) {
        for (ResourceFacts anchor : anchors(profile)) {
          Scenario signed = Scenario.STANDARD.with("aws:SourceArn", anchor.arn());
          add(
              anchor.arn(),
              role.get(),
              "rolesanywhere",
              roles.runAs(ROLES_ANYWHERE, role.get(), signed));
        }
        if (!estate.unlisted(profile.account(), TRUST_ANCHOR).isEmpty()) {
          unlisted(role.get(), TRUST_ANCHOR);
        }
      }
    }
  }

  private List<ResourceFacts> anchors(ResourceFacts profile) {
    return index.resources(profile.account(), TRUST_ANCHOR).stream()
        .filter(anchor -> anchor.region().equals(profile.region()))
        .filter(anchor -> anchor.has(ENABLED, "false") != Truth.TRUE)
        .toList();
  }
}
