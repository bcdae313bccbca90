package io.periplus.iam.escalation;

import io.periplus.iam.Decision;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must be the case besides permissions: true, false, or not known. */
final class Preconditions {
  private static final int MOST_KEYS = 2;
  private static final String INVOKE = "lambda:InvokeFunction";
  private static final List<String> OF_KEYS = List.of("kms:CreateGrant", "kms:Decrypt");

  /** An action that shows whether the caller gets at the content once the policy allows it. */
  private static final Map<String, String> CONTENT =
      Map.of(
          "AWS::S3::Bucket", "s3:GetObject",
          "AWS::KMS::Key", "kms:Decrypt",
          "AWS::SQS::Queue", "sqs:ReceiveMessage",
          "AWS::SNS::Topic", "sns:Publish",
          "AWS::ECR::Repository", "ecr:BatchGetImage",
          "AWS::SecretsManager::Secret", "secretsmanager:GetSecretValue",
          "AWS::DynamoDB::Table", "dynamodb:GetItem",
          "AWS::Lambda::Function", "lambda:InvokeFunction");

  private final AccessEstate estate;
  private final EstateIndex index;
  private final Questions questions;

  Preconditions(AccessEstate estate, EstateIndex index, Questions questions) {
    this.estate = estate;
    this.index = index;
    this.questions = questions;
  }

  /** Of the account: whether it has what the technique needs besides. */
  Truth ofAccount(Precondition precondition, String account) {
    return switch (precondition.kind()) {
      case EXISTS ->
          precondition.types().stream()
              .map(type -> exists(account, type))
              .reduce(Truth.TRUE, Preconditions::and);
      default -> Truth.TRUE;
    };
  }

  private Truth exists(String account, String type) {
    if (!index.resources(account, type).isEmpty()) {
      return Truth.TRUE;
    }
    return estate.unlisted(account, type).isEmpty() ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Of a user or role as target. */
  Truth ofPrincipal(Precondition precondition, PrincipalFacts target) {
    return switch (precondition.kind()) {
      case KEYS_FEWER_THAN_TWO -> target.credentials().hasFewerKeysThan(MOST_KEYS);
      case KEYS_TWO -> not(target.credentials().hasFewerKeysThan(MOST_KEYS));
      case LOGIN_PROFILE -> target.credentials().password();
      case NO_LOGIN_PROFILE -> not(target.credentials().password());
      default -> Truth.of(!target.principal().isServiceLinkedRole());
    };
  }

  /** Of a resource as target; whether it runs as a role counts for those that must carry one. */
  Truth ofResource(Technique technique, Subject subject, ResourceFacts target) {
    Truth own =
        switch (technique.precondition().kind()) {
          case INVOKED -> invoked(subject, target);
          case NOT_DENIED -> notDenied(subject, target);
          case SHAREABLE -> shareable(subject, target);
          default -> ofResourceAlone(technique.precondition(), target);
        };
    return technique.grants() == Grants.CARRIER ? and(own, carriesRole(target)) : own;
  }

  /** What does not hang on who asks. */
  private static Truth ofResourceAlone(Precondition precondition, ResourceFacts target) {
    return switch (precondition.kind()) {
      case TARGET_FIELD -> field(precondition, target);
      case NO_ROLE -> not(carriesRole(target));
      default -> Truth.TRUE;
    };
  }

  /**
   * Adds a text that is equal for resources of a type of which {@link #ofResource} says the same,
   * as far as it is not the policies that do.
   */
  void appendWhatCounts(StringBuilder text, Technique technique, ResourceFacts target) {
    text.append(carriesRole(target).ordinal());
    switch (technique.precondition().kind()) {
      case INVOKED -> text.append(isTriggered(target));
      case SHAREABLE -> text.append(target.encryption());
      default -> text.append(ofResourceAlone(technique.precondition(), target).ordinal());
    }
  }

  /** Actions that {@link #ofResource} asks for on a resource of the type. */
  static List<String> actionsAsked(Technique technique, String type) {
    return switch (technique.precondition().kind()) {
      case INVOKED -> List.of(INVOKE);
      case NOT_DENIED -> CONTENT.containsKey(type) ? List.of(CONTENT.get(type)) : List.of();
      case SHAREABLE -> OF_KEYS;
      default -> List.of();
    };
  }

  static Truth carriesRole(ResourceFacts target) {
    List<String> roles = target.fields().get(ResourceFacts.RUNS_AS);
    return roles == null ? Truth.UNKNOWN : Truth.of(!roles.isEmpty());
  }

  private static Truth field(Precondition precondition, ResourceFacts target) {
    List<String> values = target.fields().get(precondition.field());
    if (values == null) {
      return Truth.UNKNOWN;
    }
    return precondition.values().isEmpty()
        ? Truth.of(!values.isEmpty())
        : Truth.of(
            precondition.values().stream()
                .anyMatch(value -> target.has(precondition.field(), value) == Truth.TRUE));
  }

  /** Something triggers it, or the caller invokes it itself; else somebody may, some day. */
  private Truth invoked(Subject subject, ResourceFacts function) {
    if (isTriggered(function)) {
      return Truth.TRUE;
    }
    return questions.ask(subject, INVOKE, function).isYes() ? Truth.TRUE : Truth.UNKNOWN;
  }

  private static boolean isTriggered(ResourceFacts function) {
    List<String> triggers = function.fields().get("TRIGGERED_BY");
    return triggers != null && !triggers.isEmpty();
  }

  /** No deny, boundary or control policy keeps the content from the caller whatever is granted. */
  private Truth notDenied(Subject subject, ResourceFacts target) {
    String action = CONTENT.get(target.type());
    return action == null ? Truth.UNKNOWN : questions.onceGranted(subject, action, target);
  }

  /** What AWS's own keys encrypt cannot be shared; with a customer's key the key must be, too. */
  private Truth shareable(Subject subject, ResourceFacts target) {
    Encryption encryption = target.encryption();
    return switch (encryption.kind()) {
      case NONE -> Truth.TRUE;
      case AWS_MANAGED_KEY -> Truth.FALSE;
      case UNKNOWN -> Truth.UNKNOWN;
      case CUSTOMER_KEY -> {
        Optional<ResourceFacts> key = estate.resource(encryption.key());
        yield key.map(known -> mayGiveAway(subject, known)).orElse(Truth.UNKNOWN);
      }
    };
  }

  private Truth mayGiveAway(Subject subject, ResourceFacts key) {
    Decision decision =
        questions
            .ask(subject, OF_KEYS.get(0), key)
            .or(questions.ask(subject, OF_KEYS.get(1), key))
            .decision();
    return switch (decision) {
      case YES -> Truth.TRUE;
      case MAYBE -> Truth.UNKNOWN;
      case NO_IMPLICIT, NO_EXPLICIT -> Truth.FALSE;
    };
  }

  static Truth not(Truth truth) {
    return switch (truth) {
      case TRUE -> Truth.FALSE;
      case FALSE -> Truth.TRUE;
      case UNKNOWN -> Truth.UNKNOWN;
    };
  }

  static Truth and(Truth left, Truth right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
