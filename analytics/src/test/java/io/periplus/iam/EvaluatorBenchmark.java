package io.periplus.iam;

import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.PolicyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;

/**
 * Times the evaluator and prints one line of JSON per measurement; a main class, not a test.
 *
 * <p>Works: {@code one} (requests about one resource) and {@code anyOf} (about any object of a
 * bucket, IAM48). The policies are those of an organization: two to five managed policies and an
 * inline one for each principal, a boundary for one in five, two levels of service control
 * policies, a policy on one resource in three. Requests are made a block at a time, and only their
 * evaluation is timed; times are CPU of the thread, the median is that of the blocks.
 *
 * <p>The answers, with their statements, are hashed and compared with the hash recorded for the
 * work and size: a fast wrong evaluator fails.
 *
 * <pre>{@code EvaluatorBenchmark 10000 100000 1000000}</pre>
 */
public final class EvaluatorBenchmark {
  private static final String HASHES = "evaluator-benchmark-hashes.properties";
  private static final int BLOCK = 500;
  private static final int WARM_UP = 100_000;
  private static final int ANY_OF_SHARE = 10;
  private static final int PRINCIPALS = 200;
  private static final int MANAGED = 60;
  private static final int TEAMS = 20;
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER_ACCOUNT = "444455556666";
  private static final List<String> ACTIONS =
      List.of(
          "s3:GetObject",
          "s3:PutObject",
          "s3:DeleteObject",
          "sqs:SendMessage",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "lambda:InvokeFunction",
          "secretsmanager:GetSecretValue",
          "kms:Decrypt",
          "ec2:StopInstances");

  private final AccessEvaluator evaluator = new AccessEvaluator(ActionFacts.standard());
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Properties hashes = new Properties();
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Policy> managed = new ArrayList<>();
  private final List<Caller> callers = new ArrayList<>();
  private final ControlPolicies serviceControl;

  private record Caller(Principal principal, PolicySet identity, PolicySet boundary, int team) {}

  private record Question(AccessRequest request, AccessPolicies policies) {}

  private EvaluatorBenchmark() throws IOException {
    try (InputStream in = EvaluatorBenchmark.class.getResourceAsStream(HASHES)) {
      hashes.load(in);
    }
    for (int i = 0; i < MANAGED; i++) {
      managed.add(read(PolicyKind.IDENTITY, "policy/p-" + i, document(2 + random.nextInt(5))));
    }
    for (int i = 0; i < PRINCIPALS; i++) {
      callers.add(caller(i));
    }
    Policy full = read(PolicyKind.SCP, "FullAWSAccess", statements(allow("\"*\"", "\"*\"", "")));
    Policy regions =
        read(
            PolicyKind.SCP,
            "regions",
            statements(
                "{\"Effect\":\"Deny\",\"NotAction\":[\"iam:*\",\"sts:*\",\"s3:*\",\"route53:*\"],"
                    + "\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":"
                    + "{\"aws:RequestedRegion\":[\"eu-west-1\",\"us-east-1\"]}}}",
                "{\"Effect\":\"Deny\",\"Action\":[\"organizations:LeaveOrganization\","
                    + "\"cloudtrail:StopLogging\",\"cloudtrail:DeleteTrail\"],\"Resource\":\"*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"s3:Delete*\",\"Resource\":\"*\",\"Condition\":"
                    + "{\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/app-1*\"}}}"));
    serviceControl = new ControlPolicies(List.of(PolicySet.of(full), PolicySet.of(full, regions)));
  }

  /** Sizes in requests. */
  public static void main(String[] sizes) throws IOException {
    EvaluatorBenchmark benchmark = new EvaluatorBenchmark();
    benchmark.measure("one", WARM_UP);
    benchmark.measure("anyOf", WARM_UP / ANY_OF_SHARE);
    for (String size : sizes.length == 0 ? new String[] {"10000", "100000"} : sizes) {
      int requests = Integer.parseInt(size);
      benchmark.report("one", requests);
      benchmark.report("anyOf", requests / ANY_OF_SHARE);
    }
  }

  private record Measured(double median, double mean, double worst, int yes, int maybe, int hash) {}

  private void report(String work, int requests) {
    Measured measured = measure(work, requests);
    String name = work + "." + requests;
    String expected = hashes.getProperty(name);
    String hash = Integer.toHexString(measured.hash());
    System.out.println(
        String.format(
            Locale.ROOT,
            "{\"work\":\"%s\",\"requests\":%d,\"yes\":%d,\"maybe\":%d,"
                + "\"medianCpuMicroseconds\":%.2f,\"meanCpuMicroseconds\":%.2f,"
                + "\"worstBlockCpuMicroseconds\":%.2f,\"hash\":\"%s\",\"expected\":%s}",
            work,
            requests,
            measured.yes(),
            measured.maybe(),
            measured.median(),
            measured.mean(),
            measured.worst(),
            hash,
            expected == null ? null : "\"" + expected + "\""));
    if (expected != null && !expected.equals(hash)) {
      throw new IllegalStateException(
          "Cannot trust "
              + name
              + ": its answers are not those recorded. Compare with NaiveEvaluator.");
    }
  }

  private Measured measure(String work, int requests) {
    SplittableRandom asked = new SplittableRandom(requests);
    double[] blocks = new double[(requests + BLOCK - 1) / BLOCK];
    long total = 0;
    int hash = 1;
    int yes = 0;
    int maybe = 0;
    for (int block = 0; block < blocks.length; block++) {
      Question[] questions = new Question[Math.min(BLOCK, requests - block * BLOCK)];
      Arrays.setAll(questions, any -> question(asked, work.equals("anyOf")));
      AccessAnswer[] answers = new AccessAnswer[questions.length];
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < questions.length; i++) {
        answers[i] = evaluator.evaluate(questions[i].request(), questions[i].policies());
      }
      long spent = threads.getCurrentThreadCpuTime() - before;
      total += spent;
      blocks[block] = spent / 1e3 / questions.length;
      for (AccessAnswer answer : answers) {
        hash = 31 * hash + answer.toString().hashCode();
        yes += answer.decision() == Decision.YES ? 1 : 0;
        maybe += answer.decision() == Decision.MAYBE ? 1 : 0;
      }
    }
    Arrays.sort(blocks);
    return new Measured(
        blocks[blocks.length / 2],
        total / 1e3 / requests,
        blocks[blocks.length - 1],
        yes,
        maybe,
        hash);
  }

  private Question question(SplittableRandom asked, boolean anyOf) {
    Caller caller = callers.get(asked.nextInt(PRINCIPALS));
    String action = anyOf ? "s3:GetObject" : ACTIONS.get(asked.nextInt(ACTIONS.size()));
    int team = asked.nextInt(3) == 0 ? asked.nextInt(TEAMS) : caller.team();
    String region = asked.nextInt(10) == 0 ? "ap-south-1" : "eu-west-1";
    String owner = asked.nextInt(10) == 0 ? OTHER_ACCOUNT : ACCOUNT;
    String name = "team-" + team + "-" + asked.nextInt(50);
    String arn = arn(action, region, owner, name) + (anyOf ? "/*" : "");
    RequestContext.Builder context = ContextKeys.of(caller.principal());
    ContextKeys.principalTags(context, Map.of("team", "" + caller.team(), "owner", "o"));
    ContextKeys.resourceTags(context, Map.of("team", "" + team, "Name", name, "stage", "prod"));
    ContextKeys.principalOrganization(
        context, new OrganizationPlace("o-1", List.of("o-1/r-1/ou-1/")));
    ContextKeys.resourceAccount(context, owner, OrganizationPlace.NONE);
    ContextKeys.scenario(context, Instant.parse("2026-01-15T00:00:00Z"));
    context.put("aws:RequestedRegion", region);
    AccessPolicies.Builder policies =
        AccessPolicies.builder().identity(caller.identity()).serviceControl(serviceControl);
    if (caller.boundary() != null) {
      policies.boundary(caller.boundary());
    }
    if (asked.nextInt(3) == 0) {
      String service = action.substring(0, action.indexOf(':'));
      policies.resource(
          PolicySet.of(
              read(
                  PolicyKind.RESOURCE,
                  arn + "#policy",
                  statements(
                      "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::"
                          + ACCOUNT
                          + ":role/app-"
                          + asked.nextInt(PRINCIPALS)
                          + "\",\""
                          + OTHER_ACCOUNT
                          + "\",\""
                          + ACCOUNT
                          + "\"]},\"Action\":\""
                          + service
                          + ":Get*\",\"Resource\":\""
                          + arn(action, region, owner, name)
                          + "*\"}",
                      "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\""
                          + service
                          + ":*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":"
                          + "{\"aws:SecureTransport\":\"false\"}}}"))));
    }
    Principal principal = caller.principal();
    return new Question(
        anyOf
            ? AccessRequest.toAnyOf(principal, action, arn, owner, context.build())
            : AccessRequest.to(principal, action, arn, owner, context.build()),
        policies.build());
  }

  private static String arn(String action, String region, String account, String name) {
    String place = ":" + region + ":" + account + ":";
    return switch (action.substring(0, action.indexOf(':'))) {
      case "s3" -> "arn:aws:s3:::" + name + (action.endsWith("Object") ? "/data/part-0" : "");
      case "sqs" -> "arn:aws:sqs" + place + name;
      case "dynamodb" -> "arn:aws:dynamodb" + place + "table/" + name;
      case "lambda" -> "arn:aws:lambda" + place + "function:" + name;
      case "secretsmanager" -> "arn:aws:secretsmanager" + place + "secret:" + name;
      case "kms" -> "arn:aws:kms" + place + "key/" + name;
      default -> "arn:aws:ec2" + place + "instance/" + name;
    };
  }

  private Caller caller(int i) {
    String arn = "arn:aws:iam::" + ACCOUNT + ":role/app-" + i;
    int team = random.nextInt(TEAMS);
    List<Policy> identity = new ArrayList<>();
    identity.add(
        read(
            PolicyKind.IDENTITY,
            "inline-" + i,
            statements(
                allow(
                    "\"s3:GetObject\",\"s3:PutObject\",\"s3:ListBucket\"",
                    "\"arn:aws:s3:::team-" + team + "-*\"",
                    ""),
                allow("\"sqs:*\"", "\"arn:aws:sqs:*:*:team-${aws:PrincipalTag/team}-*\"", ""))));
    for (int n = 2 + random.nextInt(4); n > 0; n--) {
      identity.add(managed.get(random.nextInt(MANAGED)));
    }
    PolicySet boundary =
        i % 5 == 0
            ? PolicySet.of(
                read(
                    PolicyKind.BOUNDARY,
                    "policy/boundary",
                    statements(
                        allow("\"s3:*\",\"sqs:*\",\"dynamodb:*\",\"kms:*\"", "\"*\"", ""),
                        "{\"Effect\":\"Deny\",\"Action\":\"iam:*\",\"Resource\":\"*\"}")))
            : null;
    return new Caller(
        Principal.role(arn, "AROAEXAMPLE" + i), PolicySet.of(identity), boundary, team);
  }

  /** A managed policy as people write them. */
  private String document(int size) {
    String[] all = new String[size];
    for (int i = 0; i < size; i++) {
      int team = random.nextInt(TEAMS);
      all[i] =
          switch (random.nextInt(9)) {
            case 0 ->
                allow(
                    "\"s3:Get*\",\"s3:List*\"",
                    "\"arn:aws:s3:::team-" + team + "-*\",\"arn:aws:s3:::team-" + team + "-*/*\"",
                    "");
            case 1 -> allow("\"s3:*\"", "\"arn:aws:s3:::team-" + team + "-*\"", "");
            case 2 ->
                allow(
                    "\"dynamodb:GetItem\",\"dynamodb:BatchGetItem\",\"dynamodb:Query\","
                        + "\"dynamodb:Scan\",\"dynamodb:PutItem\",\"dynamodb:UpdateItem\"",
                    "\"arn:aws:dynamodb:*:" + ACCOUNT + ":table/team-" + team + "-*\"",
                    "");
            case 3 ->
                allow(
                    "\"secretsmanager:GetSecretValue\",\"secretsmanager:DescribeSecret\"",
                    "\"*\"",
                    "\"StringEquals\":{\"aws:ResourceTag/team\":\"${aws:PrincipalTag/team}\"}");
            case 4 ->
                allow(
                    "\"kms:Decrypt\",\"kms:GenerateDataKey*\"",
                    "\"*\"",
                    "\"StringLike\":{\"kms:ViaService\":\"s3.*.amazonaws.com\"}");
            case 5 ->
                allow(
                    "\"logs:CreateLogGroup\",\"logs:CreateLogStream\",\"logs:PutLogEvents\"",
                    "\"*\"",
                    "");
            case 6 ->
                allow(
                    "\"ec2:Describe*\",\"ec2:StartInstances\",\"ec2:StopInstances\"",
                    "\"*\"",
                    "\"StringEquals\":{\"aws:ResourceTag/stage\":[\"dev\",\"test\"]}");
            case 7 ->
                "{\"Effect\":\"Deny\",\"Action\":[\"s3:DeleteObject\",\"s3:PutBucketPolicy\"],"
                    + "\"Resource\":\"*\",\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":"
                    + "[\"10.0.0.0/8\",\"192.168.0.0/16\"]}}}";
            default ->
                allow(
                    "\"lambda:InvokeFunction\",\"lambda:GetFunction\"",
                    "\"arn:aws:lambda:*:" + ACCOUNT + ":function:team-" + team + "-*\"",
                    "\"DateGreaterThan\":{\"aws:CurrentTime\":\"2025-01-01T00:00:00Z\"}");
          };
    }
    return statements(all);
  }

  private static Policy read(PolicyKind kind, String name, String document) {
    return PolicyReader.read(kind, name, document);
  }

  private static String statements(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private static String allow(String actions, String resources, String conditions) {
    return "{\"Effect\":\"Allow\",\"Action\":["
        + actions
        + "],\"Resource\":["
        + resources
        + "]"
        + (conditions.isEmpty() ? "" : ",\"Condition\":{" + conditions + "}")
        + "}";
  }
}
