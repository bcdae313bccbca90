package io.periplus.api.permission;

import io.periplus.api.find.AmbiguousNameException;
import io.periplus.api.find.AmbiguousNameException.Candidate;
import io.periplus.iam.Principal;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Tags;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call principals and resources of a snapshot. */
final class AccessNames {
  private static final String ANONYMOUS = "anonymous";
  private static final Pattern SERVICE =
      Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern SESSION =
      Pattern.compile("arn:([^:]+):sts::([0-9]{12}):assumed-role/([^/]+)/([^/]+)");
  private static final int CANDIDATES = 50;
  private static final String NAMED =
      "select arn, type, name, account_id, region from resource where %s and (id = ? or lower(name)"
          + " = ?) order by type, arn limit "
          + CANDIDATES;
  private static final String NEAR =
      "select distinct name from resource where %s and contains(lower(name), ?) order by name limit"
          + " 5";
  private static final String PRINCIPALS = "type in ('AWS::IAM::Role', 'AWS::IAM::User')";
  private static final String ANY = "type <> 'Internet' and starts_with(arn, 'arn:')";

  private final Snapshot snapshot;
  private final AccessEstate estate;

  AccessNames(Snapshot snapshot, AccessEstate estate) {
    this.snapshot = snapshot;
    this.estate = estate;
  }

  /** A principal; its facts where its account was collected, else null. */
  record NamedPrincipal(Principal principal, PrincipalFacts facts) {
    static NamedPrincipal of(PrincipalFacts facts) {
      return new NamedPrincipal(facts.principal(), facts);
    }

    static NamedPrincipal unknown(Principal principal) {
      return new NamedPrincipal(principal, null);
    }
  }

  /** What a request is about: the ARN asked for, and the resource that it is of. */
  record NamedResource(String arn, ResourceFacts facts, boolean pattern) {}

  /**
   * Finds a principal.
   *
   * @throws PeriplusException {@code resource-not-found} or {@code ambiguous-name}
   */
  NamedPrincipal principal(String text) {
    String name = text.strip();
    if (name.equalsIgnoreCase(ANONYMOUS)) {
      return NamedPrincipal.unknown(Principal.anonymous());
    }
    if (SERVICE.matcher(name).matches()) {
      return NamedPrincipal.unknown(Principal.service(name));
    }
    if (ACCOUNT.matcher(name).matches()) {
      return NamedPrincipal.unknown(Principal.account(partition(), name));
    }
    Optional<PrincipalFacts> known = estate.principal(name);
    if (known.isPresent()) {
      return NamedPrincipal.of(known.get());
    }
    return name.startsWith("arn:") ? byArn(name) : byName(name);
  }

  private NamedPrincipal byArn(String arn) {
    Matcher session = SESSION.matcher(arn);
    if (session.matches()) {
      return session(session);
    }
    String[] parts = arn.split(":", 6);
    String resource = parts.length == 6 && parts[2].equals("iam") ? parts[5] : "";
    boolean user = resource.startsWith("user/");
    boolean role = resource.startsWith("role/");
    if (resource.equals("root")) {
      return NamedPrincipal.unknown(Principal.account(parts[1], parts[4]));
    }
    if (resource.startsWith("oidc-provider/") || resource.startsWith("saml-provider/")) {
      return NamedPrincipal.unknown(Principal.identityProvider(arn));
    }
    if (!user && !role) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot ask for "
              + arn
              + ": it is no principal. Give a user, a role, a session of one, an account, an"
              + " identity provider, a service or anonymous.");
    }
    if (estate.account(parts[4], parts[1]).collected()) {
      throw notFound(arn, PRINCIPALS);
    }
    return NamedPrincipal.unknown(user ? Principal.user(arn, "") : Principal.role(arn, ""));
  }

  /** Sessions name their role without its path. */
  private NamedPrincipal session(Matcher session) {
    String account = session.group(2);
    String role = session.group(3);
    for (PrincipalFacts facts : estate.principals()) {
      if (facts.isRole() && facts.account().equals(account) && facts.arn().endsWith("/" + role)) {
        return new NamedPrincipal(facts.principal().session(session.group(4)), facts);
      }
    }
    String arn = "arn:" + session.group(1) + ":iam::" + account + ":role/" + role;
    if (estate.account(account, session.group(1)).collected()) {
      throw notFound(arn, PRINCIPALS);
    }
    return NamedPrincipal.unknown(Principal.role(arn, "").session(session.group(4)));
  }

  private NamedPrincipal byName(String name) {
    for (PrincipalFacts facts : estate.principals()) {
      if (facts.principal().uniqueId().equals(name)) {
        return NamedPrincipal.of(facts);
      }
    }
    String arn = one(name, PRINCIPALS, "");
    return estate
        .principal(arn)
        .map(NamedPrincipal::of)
        .orElseGet(
            () ->
                NamedPrincipal.unknown(
                    arn.contains(":user/") ? Principal.user(arn, "") : Principal.role(arn, "")));
  }

  /**
   * Finds a resource.
   *
   * @param asker whose account {@code *} is in
   * @param service of the action, to tell things of one name apart
   * @throws PeriplusException {@code resource-not-found} or {@code ambiguous-name}
   */
  NamedResource resource(String text, Principal asker, String service) {
    String name = text.strip();
    if (name.equals("*")) {
      return new NamedResource(
          name, ResourceFacts.of(name, "", asker.account(), "").withTags(Tags.UNKNOWN), false);
    }
    if (!name.startsWith("arn:")) {
      String arn = one(name, ANY, service);
      return new NamedResource(arn, estate.resource(arn).orElseGet(() -> notCollected(arn)), false);
    }
    if (name.split(":", 6).length < 6) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot ask for " + name + ": an ARN has six parts, divided by colons. Complete it.");
    }
    int wildcard = wildcard(name);
    boolean pattern = wildcard >= 0;
    String fixed = pattern ? name.substring(0, wildcard) : name;
    ResourceFacts facts = estate.holder(fixed).orElseGet(() -> notCollected(name));
    return new NamedResource(name, facts, pattern);
  }

  private static int wildcard(String arn) {
    for (int i = 0; i < arn.length(); i++) {
      if (arn.charAt(i) == '*' || arn.charAt(i) == '?') {
        return i;
      }
    }
    return -1;
  }

  private static ResourceFacts notCollected(String arn) {
    return ResourceFacts.notCollected(arn, "", arn.split(":", 6)[4]);
  }

  private String partition() {
    return estate.accounts().stream().map(account -> account.partition()).findFirst().orElse("aws");
  }

  /** The ARN of the only one with that id or name, or of the only one of the service. */
  private String one(String name, String kind, String service) {
    List<Candidate> found;
    try (SnapshotConnection connection = snapshot.connection()) {
      found =
          connection.query(
              String.format(Locale.ROOT, NAMED, kind),
              row ->
                  new Candidate(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5)),
              name,
              name.toLowerCase(Locale.ROOT));
    }
    if (found.isEmpty()) {
      throw notFound(name, kind);
    }
    List<Candidate> ofService =
        found.stream()
            .filter(candidate -> candidate.arn().split(":", 4)[2].equals(service))
            .toList();
    if (ofService.size() == 1) {
      return ofService.get(0).arn();
    }
    if (found.size() > 1) {
      throw new AmbiguousNameException(name, found);
    }
    return found.get(0).arn();
  }

  private PeriplusException notFound(String name, String kind) {
    String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    List<String> near;
    try (SnapshotConnection connection = snapshot.connection()) {
      near =
          connection.query(String.format(Locale.ROOT, NEAR, kind), row -> row.getString(1), last);
    }
    return PeriplusException.user(
        "resource-not-found",
        "Cannot find "
            + name
            + ": nothing has that name or id."
            + (near.isEmpty()
                ? " Look for it with: periplus find"
                : " Did you mean " + String.join(", ", near) + "?"));
  }
}
