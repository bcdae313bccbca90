package io.periplus.iam.input;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.iam.ActionElement;
import io.periplus.iam.Condition;
import io.periplus.iam.ConditionOperator;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.Reason;
import io.periplus.iam.ResourceElement;
import io.periplus.iam.SetQualifier;
import io.periplus.iam.Statement;
import io.periplus.iam.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes policies for what AWS keeps in another form: shares, lists of grantees (IAM85). */
final class Documents {
  private final ObjectNode document =
      JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
  private final ArrayNode statements = document.putArray("Statement");

  /** Allows everybody those actions on everything. */
  static Policy allowing(PolicyKind kind, String name, String... actions) {
    Documents documents = new Documents();
    documents.allow(List.of(actions)).put("Principal", "*");
    return documents.policy(kind, name);
  }

  /**
   * A policy that may allow those actions, and denies nothing: what lets others in was not read.
   *
   * @param owner the account that it is not about; empty text for none
   */
  static Policy perhapsAllowing(
      PolicyKind kind, String name, List<String> actions, String owner, Reason why) {
    List<Condition> conditions = new ArrayList<>();
    if (!owner.isEmpty()) {
      conditions.add(
          new Condition(
              ConditionOperator.STRING_NOT_EQUALS,
              SetQualifier.NONE,
              false,
              "aws:PrincipalAccount",
              List.of(Template.literal(owner)),
              null));
    }
    conditions.add(Condition.doubtful("", why));
    Statement statement =
        new Statement(
            0,
            "",
            Effect.ALLOW,
            new PrincipalElement(
                false, List.of(new PrincipalElement.Name(PrincipalElement.NameKind.EVERYONE, "*"))),
            ActionElement.of(actions),
            ResourceElement.OWN,
            conditions,
            Set.of());
    return new Policy(kind, name, new PolicyDocument(List.of(statement), Set.of()));
  }

  private ObjectNode allow(Collection<String> actions) {
    ObjectNode statement = statements.addObject().put("Effect", "Allow").put("Resource", "*");
    actions.forEach(statement.putArray("Action")::add);
    return statement;
  }

  /** Accounts, users and roles by ARN or digits. */
  Documents allowPrincipals(Collection<String> principals, Collection<String> actions) {
    if (!principals.isEmpty()) {
      ArrayNode names = allow(actions).putObject("Principal").putArray("AWS");
      principals.forEach(names::add);
    }
    return this;
  }

  Documents allowCanonicalUser(String id, Collection<String> actions) {
    allow(actions).putObject("Principal").put("CanonicalUser", id);
    return this;
  }

  Documents allowServices(Collection<String> services, Collection<String> actions) {
    if (!services.isEmpty()) {
      ArrayNode names = allow(actions).putObject("Principal").putArray("Service");
      services.forEach(names::add);
    }
    return this;
  }

  /** Everybody with or without an account. */
  Documents allowEverybody(Collection<String> actions) {
    allow(actions).put("Principal", "*");
    return this;
  }

  /** Everybody with an account, but those of the accounts named. */
  Documents allowOtherAccounts(Collection<String> actions, String... accounts) {
    ObjectNode statement = allow(actions).put("Principal", "*");
    ArrayNode excluded =
        statement
            .putObject("Condition")
            .putObject("StringNotEquals")
            .putArray("aws:PrincipalAccount")
            .add("anonymous");
    List.of(accounts).forEach(excluded::add);
    return this;
  }

  /** Members of an organization, or of a unit of one by its path. */
  Documents allowOrganization(
      String operator, String key, String value, String owner, Collection<String> actions) {
    ObjectNode condition = allow(actions).put("Principal", "*").putObject("Condition");
    condition.putObject(operator).put(key, value);
    condition.putObject("StringNotEquals").put("aws:PrincipalAccount", owner);
    return this;
  }

  boolean isEmpty() {
    return statements.isEmpty();
  }

  Policy policy(PolicyKind kind, String name) {
    return PolicyReader.read(kind, name, document);
  }
}
