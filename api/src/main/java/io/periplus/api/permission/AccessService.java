package io.periplus.api.permission;

import io.periplus.api.permission.AccessNames.NamedPrincipal;
import io.periplus.api.permission.AccessNames.NamedResource;
import io.periplus.api.permission.AccessResult.Part;
import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessExplainer;
import io.periplus.iam.AccessExplanation;
import io.periplus.iam.AccessPolicies;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.EncryptedStore;
import io.periplus.iam.RequestContext;
import io.periplus.iam.access.AccessLevel;
import io.periplus.iam.access.LevelTable;
import io.periplus.iam.access.TypeLevels;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Scenario;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.LevelFacts;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Answers one question at a time about who may do what, from the inventory of a snapshot. Safe for
 * many threads.
 */
public final class AccessService {
  private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9-]{1,64}:[a-zA-Z0-9]{1,128}");
  private static final String ACCESS_POINT = "AWS::S3::AccessPoint";
  private static final int LONGEST = 2_048;

  private final SnapshotEstates estates;
  private final AccessExplainer explainer = new AccessExplainer(ActionFacts.standard());
  private final LevelTable levels = LevelFacts.standard();

  public AccessService() {
    this(new SnapshotEstates());
  }

  /** Shares estates with others. */
  public AccessService(SnapshotEstates estates) {
    this.estates = estates;
  }

  /** Whether a snapshot is being read that questions wait for. */
  public boolean isPreparing() {
    return estates.isReading();
  }

  /**
   * Answers from the inventory of a snapshot.
   *
   * @throws PeriplusException code {@code resource-not-found}, {@code ambiguous-name} or {@code
   *     invalid-parameter}
   */
  public AccessResult explain(Snapshot snapshot, AccessQuestion question) {
    String action = question.action().strip();
    if (!ACTION.matcher(action).matches()) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot ask for action "
              + shortened(action)
              + ": one action is a service and a name, without wildcards. Write it like"
              + " s3:GetObject.");
    }
    if (question.resource().length() > LONGEST || question.principal().length() > LONGEST) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot ask with a name of more than " + LONGEST + " characters. Give a shorter one.");
    }
    AccessEstate estate = estates.of(snapshot);
    AccessNames names = new AccessNames(snapshot, estate);
    NamedPrincipal principal = names.principal(question.principal());
    NamedResource resource =
        names.resource(
            question.resource(),
            principal.principal(),
            action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT));
    List<Part> parts = new Asking(estate, principal, question.scenario()).parts(action, resource);
    AccessAnswer answer = answer(parts, resource.facts(), principal);
    AccountFacts owner =
        estate.account(resource.facts().account(), partition(resource.facts().arn()));
    AccountFacts account =
        estate.account(principal.principal().account(), partition(principal.principal().arn()));
    return new AccessResult(
        principal.principal().arn().isEmpty() ? "anonymous" : principal.principal().arn(),
        action,
        resource.arn(),
        answer,
        parts,
        levelNames(account),
        levelNames(owner),
        PolicyTexts.of(snapshot, parts));
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private static String partition(String arn) {
    String[] parts = arn.split(":", 3);
    return parts.length == 3 ? parts[1] : "aws";
  }

  /** The root and units on the way, and the account itself. */
  private static List<String> levelNames(AccountFacts account) {
    List<String> names = new ArrayList<>();
    if (account.organization().isKnown() && !account.organization().paths().isEmpty()) {
      String[] path = account.organization().paths().get(0).split("/");
      names.addAll(List.of(path).subList(1, path.length));
      names.add(account.id());
    }
    return names;
  }

  private static AccessAnswer answer(
      List<Part> parts, ResourceFacts resource, NamedPrincipal principal) {
    AccessAnswer answer = null;
    for (Part part : parts) {
      AccessAnswer other = part.explanation().answer();
      answer =
          answer == null
              ? other
              : part.what().equals("key")
                  ? EncryptedStore.withKey(answer, other)
                  : answer.and(other);
    }
    boolean withAwsKey = resource.encryption().kind() == Encryption.Kind.AWS_MANAGED_KEY;
    boolean stranger = !principal.principal().account().equals(resource.account());
    return withAwsKey && stranger && parts.get(0).what().equals("store")
        ? EncryptedStore.withAwsManagedKey(
            answer,
            AccessRequest.to(
                principal.principal(),
                parts.get(0).action(),
                parts.get(0).resource(),
                resource.account(),
                RequestContext.UNKNOWN))
        : answer;
  }

  /** The requests that a question comes to. */
  private final class Asking {
    private final AccessEstate estate;
    private final NamedPrincipal principal;
    private final Scenario scenario;

    Asking(AccessEstate estate, NamedPrincipal principal, Scenario scenario) {
      this.estate = estate;
      this.principal = principal;
      this.scenario = scenario;
    }

    List<Part> parts(String action, NamedResource resource) {
      List<Part> parts = new ArrayList<>();
      ResourceFacts facts = resource.facts();
      Optional<String> keyAction = keyAction(facts, action);
      parts.add(
          part(
              keyAction.isPresent() ? "store" : "resource",
              action,
              resource.arn(),
              facts,
              scenario,
              resource.pattern()));
      if (facts.type().equals(ACCESS_POINT)) {
        bucketBehind(action, resource).ifPresent(parts::add);
      }
      if (keyAction.isPresent() && facts.encryption().kind() == Encryption.Kind.CUSTOMER_KEY) {
        String key = facts.encryption().key();
        ResourceFacts keyFacts =
            estate
                .resource(key)
                .orElseGet(
                    () -> ResourceFacts.notCollected(key, "AWS::KMS::Key", key.split(":", 6)[4]));
        String service = levels.of(facts.type()).orElseThrow().keyService();
        Scenario via =
            scenario.with("kms:ViaService", service + "." + facts.region() + ".amazonaws.com");
        parts.add(part("key", keyAction.get(), key, keyFacts, via, false));
      }
      return parts;
    }

    /** The action on the key that reading or writing the store needs, too (IAM64). */
    private Optional<String> keyAction(ResourceFacts facts, String action) {
      Optional<TypeLevels> type = levels.of(facts.type());
      for (AccessLevel level : List.of(AccessLevel.READ, AccessLevel.WRITE)) {
        boolean of =
            type.map(table -> table.levels().getOrDefault(level, List.of())).stream()
                .flatMap(List::stream)
                .flatMap(needed -> needed.parts().stream())
                .anyMatch(part -> part.action().equalsIgnoreCase(action));
        if (of) {
          String key = type.get().keyAction(level);
          return key == null || key.isEmpty() ? Optional.empty() : Optional.of(key);
        }
      }
      return Optional.empty();
    }

    /** Through an access point the bucket's policy must allow, too (IAM83). */
    private Optional<Part> bucketBehind(String action, NamedResource point) {
      List<String> bucket = point.facts().fields().getOrDefault("Bucket", List.of());
      if (bucket.isEmpty()) {
        return Optional.empty();
      }
      String[] arn = point.facts().arn().split(":", 6);
      String bucketArn = "arn:" + arn[1] + ":s3:::" + bucket.get(0);
      String inside =
          point.arn().substring(point.facts().arn().length()).replaceFirst("^/object", "");
      ResourceFacts facts =
          estate
              .resource(bucketArn)
              .orElseGet(() -> ResourceFacts.notCollected(bucketArn, "AWS::S3::Bucket", ""));
      Scenario through =
          scenario
              .with("s3:DataAccessPointArn", point.facts().arn())
              .with("s3:DataAccessPointAccount", arn[4]);
      return Optional.of(
          part("bucket", action, bucketArn + inside, facts, through, point.pattern()));
    }

    private Part part(
        String what,
        String action,
        String arn,
        ResourceFacts facts,
        Scenario assumed,
        boolean pattern) {
      RequestContext context =
          principal.facts() == null
              ? estate.context(principal.principal(), facts, assumed)
              : estate.context(withSession(principal), facts, assumed);
      AccessPolicies policies =
          principal.facts() == null
              ? estate.policies(principal.principal(), facts, assumed)
              : estate.policies(withSession(principal), facts, assumed);
      AccessRequest request =
          pattern
              ? AccessRequest.toAnyOf(principal.principal(), action, arn, facts.account(), context)
              : AccessRequest.to(principal.principal(), action, arn, facts.account(), context);
      AccessExplanation explanation = explainer.explain(request, policies);
      return new Part(what, action, arn, explanation);
    }
  }

  private static PrincipalFacts withSession(NamedPrincipal principal) {
    return principal.facts().withPrincipal(principal.principal());
  }
}
