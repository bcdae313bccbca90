package io.periplus.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.PolicyReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random cases in a small world, so that statements meet: few actions, objects, principals and
 * keys. The same seed, the same case.
 */
final class RandomPolicies {
  /** {@code key -> the values that occur}; any key may be absent, too. */
  static final Map<String, List<String>> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("aws:ResourceTag/t", List.of("a", "b"));
    KEYS.put("aws:PrincipalTag/t", List.of("a", "ab"));
    KEYS.put("aws:MultiFactorAuthPresent", List.of("true", "false"));
    KEYS.put("s3:max-keys", List.of("1", "5"));
  }

  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "S3:getobject", "s3:Get*", "s3:*", "*", "s3:Put?bject", "sqs:*");
  private static final List<String> ASKED = List.of("s3:GetObject", "s3:PutObject");
  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:s3:::b/*",
          "arn:aws:s3:::b/k",
          "arn:aws:s3:::b/k*",
          "*",
          "arn:aws:s3:::c/*",
          "arn:aws:s3:*",
          "arn:*:s3:::?/k");
  private static final List<String> OBJECTS =
      List.of("arn:aws:s3:::b/k", "arn:aws:s3:::b/x", "arn:aws:s3:::c/k/l");
  private static final String ACCOUNT = "111122223333";
  private static final String PARTNER = "444455556666";
  private static final String ROLE = "arn:aws:iam::111122223333:role/app";
  private static final String USER = "arn:aws:iam::111122223333:user/bob";
  private static final List<String> PRINCIPALS =
      List.of("*", ROLE, USER, ACCOUNT, "arn:aws:iam::111122223333:root", PARTNER);

  /** A case under way: documents to change, and the request. */
  static final class Case {
    final List<ObjectNode> identity = new ArrayList<>();
    ObjectNode boundary;
    ObjectNode session;
    ObjectNode resource;
    final List<List<ObjectNode>> scps = new ArrayList<>();
    final List<ObjectNode> rcps = new ArrayList<>();
    boolean role;
    String action;
    String object;
    String owner;
    final Map<String, String> context = new LinkedHashMap<>();

    /** All documents, to pick one that a statement is added to. */
    List<ObjectNode> documents() {
      List<ObjectNode> all = new ArrayList<>(identity);
      scps.forEach(all::addAll);
      all.addAll(rcps);
      for (ObjectNode one : new ObjectNode[] {boundary, session, resource}) {
        if (one != null) {
          all.add(one);
        }
      }
      return all;
    }

    boolean namesPrincipals(ObjectNode document) {
      return document == resource || rcps.contains(document);
    }

    boolean naive(Map<String, String> known) {
      Map<String, String> lower = new LinkedHashMap<>();
      known.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
      return new NaiveEvaluator(role ? ROLE : USER, ACCOUNT, role, action, object, owner, lower)
          .allows(
              new NaiveEvaluator.Documents(
                  List.copyOf(identity),
                  boundary,
                  session,
                  resource,
                  scps.stream().map(level -> List.<JsonNode>copyOf(level)).toList(),
                  List.copyOf(rcps)));
    }

    /** The kernel's answer where the values of {@code hidden} keys are not known. */
    AccessAnswer answer(List<String> hidden) {
      return EVALUATOR.evaluate(request(hidden), policies());
    }

    /** The question where the values of {@code hidden} keys are not known. */
    AccessRequest request(List<String> hidden) {
      RequestContext.Builder builder = RequestContext.builder().othersAbsent();
      context.forEach(builder::put);
      hidden.forEach(key -> builder.put(key, ContextValue.UNKNOWN));
      Principal principal = role ? Principal.role(ROLE, "") : Principal.user(USER, "");
      return AccessRequest.to(principal, action, object, owner, builder.build());
    }

    /** The kernel's answer where the policies of one kind could not be read. */
    AccessAnswer answerWithout(PolicyKind unread) {
      RequestContext.Builder builder = RequestContext.builder().othersAbsent();
      context.forEach(builder::put);
      Principal principal = role ? Principal.role(ROLE, "") : Principal.user(USER, "");
      AccessPolicies.Builder policies = layers();
      switch (unread) {
        case IDENTITY -> policies.identity(PolicySet.unread(Reason.IDENTITY_UNKNOWN));
        case BOUNDARY -> {
          if (boundary != null) {
            policies.boundary(PolicySet.unread(Reason.BOUNDARY_UNKNOWN));
          }
        }
        case SCP -> policies.serviceControl(ControlPolicies.unread(Reason.SCP_UNKNOWN));
        case RCP -> policies.resourceControl(ControlPolicies.unread(Reason.RCP_UNKNOWN));
        default -> policies.resource(PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED));
      }
      return EVALUATOR.evaluate(
          AccessRequest.to(principal, action, object, owner, builder.build()), policies.build());
    }

    AccessPolicies policies() {
      return layers().build();
    }

    private AccessPolicies.Builder layers() {
      AccessPolicies.Builder builder = AccessPolicies.builder();
      builder.identity(set(PolicyKind.IDENTITY, identity));
      if (boundary != null) {
        builder.boundary(set(PolicyKind.BOUNDARY, List.of(boundary)));
      }
      if (session != null) {
        builder.session(set(PolicyKind.SESSION, List.of(session)));
      }
      if (resource != null) {
        builder.resource(set(PolicyKind.RESOURCE, List.of(resource)));
      }
      builder.serviceControl(
          new ControlPolicies(scps.stream().map(level -> set(PolicyKind.SCP, level)).toList()));
      builder.resourceControl(new ControlPolicies(List.of(set(PolicyKind.RCP, rcps))));
      return builder;
    }

    private static PolicySet set(PolicyKind kind, List<ObjectNode> documents) {
      List<Policy> policies = new ArrayList<>();
      for (ObjectNode document : documents) {
        policies.add(PolicyReader.read(kind, kind + "-" + policies.size(), document));
      }
      return PolicySet.of(policies);
    }
  }

  private static final AccessEvaluator EVALUATOR = new AccessEvaluator(ActionFacts.standard());

  private final RandomGenerator random;

  RandomPolicies(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  RandomGenerator random() {
    return random;
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  Case next() {
    Case made = new Case();
    made.role = random.nextBoolean();
    made.action = oneOf(ASKED);
    made.object = oneOf(OBJECTS);
    made.owner = random.nextInt(3) == 0 ? PARTNER : ACCOUNT;
    for (int i = random.nextInt(3); i >= 0; i--) {
      made.identity.add(document(false));
    }
    if (random.nextInt(3) == 0) {
      made.boundary = document(false);
    }
    if (random.nextInt(4) == 0) {
      made.session = document(false);
    }
    if (random.nextInt(2) == 0) {
      made.resource = document(true);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      List<ObjectNode> level = new ArrayList<>(List.of(everything()));
      if (random.nextBoolean()) {
        level.add(document(false));
      }
      made.scps.add(level);
    }
    if (random.nextInt(4) == 0) {
      ObjectNode rcp = document(true);
      rcp.withArray("Statement").forEach(one -> ((ObjectNode) one).put("Effect", "Deny"));
      made.rcps.add(rcp);
    }
    KEYS.forEach(
        (key, values) -> {
          if (random.nextInt(3) > 0) {
            made.context.put(key, oneOf(values));
          }
        });
    return made;
  }

  private static ObjectNode everything() {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    document
        .putArray("Statement")
        .addObject()
        .put("Effect", "Allow")
        .put("Action", "*")
        .put("Resource", "*");
    return document;
  }

  private ObjectNode document(boolean principals) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    ArrayNode statements = document.putArray("Statement");
    for (int i = random.nextInt(3); i >= 0; i--) {
      statements.add(statement(random.nextInt(3) == 0 ? "Deny" : "Allow", principals));
    }
    return document;
  }

  ObjectNode statement(String effect, boolean principals) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", effect);
    list(statement, random.nextInt(6) == 0 ? "NotAction" : "Action", ACTIONS);
    list(statement, random.nextInt(6) == 0 ? "NotResource" : "Resource", RESOURCES);
    if (principals) {
      boolean not = effect.equals("Deny") && random.nextInt(4) == 0;
      List<String> names = not ? PRINCIPALS.subList(1, PRINCIPALS.size()) : PRINCIPALS;
      list(statement.putObject(not ? "NotPrincipal" : "Principal"), "AWS", names);
    }
    for (int i = random.nextInt(4); i > 1; i--) {
      condition(statement.withObject("/Condition"));
    }
    return statement;
  }

  private void condition(ObjectNode block) {
    String key = oneOf(List.copyOf(KEYS.keySet()));
    List<String> operators =
        switch (key) {
          case "aws:MultiFactorAuthPresent" -> List.of("Bool", "BoolIfExists", "Null");
          case "s3:max-keys" ->
              List.of("NumericEquals", "NumericNotEquals", "NumericLessThan", "Null");
          default ->
              List.of(
                  "StringEquals",
                  "StringNotEquals",
                  "StringLike",
                  "StringNotLike",
                  "StringEqualsIfExists",
                  "StringNotEqualsIfExists",
                  "StringEqualsIgnoreCase",
                  "Null");
        };
    String operator = oneOf(operators);
    ObjectNode keys =
        block.has(operator) ? (ObjectNode) block.get(operator) : block.putObject(operator);
    if (operator.equals("Null")) {
      keys.put(key, Boolean.toString(random.nextBoolean()));
    } else if (operator.startsWith("String")) {
      list(keys, key, List.of("a", "b", "ab", "a*", "?"));
    } else {
      list(keys, key, KEYS.get(key));
    }
  }

  private void list(ObjectNode json, String member, List<String> values) {
    if (random.nextBoolean()) {
      json.put(member, oneOf(values));
    } else {
      ArrayNode list = json.putArray(member);
      for (int i = random.nextInt(2); i >= 0; i--) {
        list.add(oneOf(values));
      }
    }
  }
}
