package io.periplus.iam.access;

import io.periplus.iam.ControlPolicies;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.escalation.EscalationEngine;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Tags;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.LevelFacts;
import io.periplus.iam.input.PolicyReader;
import io.periplus.iam.input.TechniqueReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Access of all principals to all resources of estates that grow, as JSON: one account for every
 * 500 principals, ten resources for each unless said otherwise, with policies as people write them.
 * Beside the rows it tells how many pairs they stand for.
 *
 * <p>The first size is measured twice, cold and warm: much of what a small estate takes is the
 * compiler of Java at work. The rows are hashed and compared with the hash recorded for the size;
 * {@code AccessPropertiesTest} compares them with the evaluation of each pair.
 *
 * <pre>{@code AccessBenchmark 1000 3000 10000 20000x1000000}</pre>
 */
public final class AccessBenchmark {
  private static final String HASHES = "access-benchmark-hashes.properties";
  private static final int PRINCIPALS_PER_ACCOUNT = 500;
  private static final int RESOURCES_PER_PRINCIPAL = 10;
  private static final int MANAGED_POLICIES = 50;
  private static final int TEAMS = 40;

  private AccessBenchmark() {}

  /** Sizes in principals, or in principals and resources. */
  public static void main(String[] arguments) throws IOException {
    Properties hashes = new Properties();
    try (InputStream in = AccessBenchmark.class.getResourceAsStream(HASHES)) {
      hashes.load(in);
    }
    List<String> sizes =
        arguments.length == 0 ? List.of("1000", "3000", "10000") : List.of(arguments);
    System.out.println(measure(sizes.get(0), "cold", hashes));
    for (String size : sizes) {
      System.out.println(measure(size, "warm", hashes));
    }
  }

  private static String measure(String size, String run, Properties hashes) {
    String[] numbers = size.split("x");
    int principalCount = Integer.parseInt(numbers[0]);
    AccessEstate estate =
        estate(
            principalCount,
            numbers.length == 1
                ? RESOURCES_PER_PRINCIPAL
                : Integer.parseInt(numbers[1]) / principalCount);
    long cpu = cpu();
    long wall = System.nanoTime();
    AccessKernel kernel =
        AccessKernel.compile(estate, ActionFacts.standard(), LevelFacts.standard(), List.of());
    double compiled = seconds(cpu() - cpu);
    List<AccessSet> principals = kernel.principalSets();
    Map<String, Integer> members = new HashMap<>();
    for (AccessSet set : SetOrder.merged(principals, kernel.resourceSets())) {
      members.put(set.id(), set.members().size());
    }
    AtomicLong rows = new AtomicLong();
    AtomicLong pairs = new AtomicLong();
    AtomicLong hash = new AtomicLong();
    IntStream.range(0, principals.size())
        .parallel()
        .forEach(
            index ->
                kernel.edges(
                    index,
                    edge -> {
                      rows.incrementAndGet();
                      hash.addAndGet(hash(edge));
                      pairs.addAndGet(
                          (long) members.getOrDefault(edge.principalSet(), 1)
                              * members.getOrDefault(edge.resourceSet(), 1));
                    }));
    double all = seconds(cpu() - cpu);
    double elapsed = seconds(System.nanoTime() - wall);
    long before = cpu();
    int escalations =
        new EscalationEngine(
                ActionFacts.standard(),
                TechniqueReader.standard(),
                IdentityProvidersReader.standard())
            .compute(estate)
            .edges()
            .size();
    double escalation = seconds(cpu() - before);
    String expected = hashes.getProperty("rows." + size);
    String found = Long.toHexString(hash.get());
    if (expected != null && !expected.equals(found)) {
      throw new IllegalStateException(
          "Cannot trust the rows of "
              + size
              + " principals: their hash is "
              + found
              + ", not "
              + expected
              + ". Compare with PairwiseAccess.");
    }
    return String.format(
        "{\"run\":\"%s\",\"principals\":%d,\"resources\":%d,\"principalClasses\":%d,\"resourceClasses\":%d,"
            + "\"rows\":%d,\"pairsTheyStandFor\":%d,\"compileCpuSeconds\":%.1f,"
            + "\"cpuSeconds\":%.1f,\"wallSeconds\":%.1f,\"escalations\":%d,\"escalationCpuSeconds\":%.1f,\"heapMegabytes\":%d,"
            + "\"hash\":\"%s\",\"expected\":%s}",
        run,
        estate.principals().size(),
        estate.resources().size(),
        principals.size(),
        kernel.resourceSets().size(),
        rows.get(),
        pairs.get(),
        compiled,
        all,
        elapsed,
        escalations,
        escalation,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
        found,
        expected == null ? null : "\"" + expected + "\"");
  }

  /** The same for the same row on every machine, whatever the order of the rows. */
  private static long hash(AccessEdge edge) {
    long hash = 1;
    for (Object part :
        List.of(
            edge.principalSet(),
            edge.resourceSet(),
            edge.level().name(),
            edge.verdict().name(),
            edge.actions(),
            edge.reasons(),
            edge.partial(),
            edge.crossAccount())) {
      hash = 31 * hash + part.hashCode();
    }
    for (AccessEdge.AllowedBy by : edge.allowedBy()) {
      hash = 31 * hash + 31L * by.policyArn().hashCode() + by.statementIndex();
    }
    return hash;
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 1e9;
  }

  /** Of all threads of this process. */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static AccessEstate estate(int size, int resourcesPerPrincipal) {
    SplittableRandom random = new SplittableRandom(size);
    AccessEstate.Builder estate = AccessEstate.builder(Instant.parse("2026-01-15T00:00:00Z"));
    Policy full =
        PolicyReader.read(
            PolicyKind.SCP,
            "arn:aws:organizations::aws:policy/FullAWSAccess",
            document("Allow", "\"*\"", "\"*\"", ""));
    Policy perimeter =
        PolicyReader.read(
            PolicyKind.SCP,
            "arn:aws:organizations::1:policy/keep",
            document(
                "Deny",
                "\"s3:PutBucketPolicy\"",
                "\"*\"",
                "\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/platform-*\"}"));
    int accounts = Math.max(1, size / PRINCIPALS_PER_ACCOUNT);
    for (int a = 0; a < accounts; a++) {
      String account = String.format("%012d", 100_000_000_000L + a);
      estate.account(
          new AccountFacts(
              account,
              "aws",
              new OrganizationPlace("o-1", List.of("o-1/r-1/")),
              new ControlPolicies(List.of(PolicySet.of(full, perimeter))),
              ControlPolicies.NONE,
              false,
              true));
      List<Policy> managed = managed(account, random);
      for (int i = 0; i < size / accounts; i++) {
        estate.principal(principal(account, i, managed, random));
      }
      for (int i = 0; i < resourcesPerPrincipal * (size / accounts); i++) {
        estate.resource(resource(account, a, accounts, i, random));
      }
    }
    return estate.build();
  }

  private static List<Policy> managed(String account, SplittableRandom random) {
    List<Policy> managed = new ArrayList<>();
    for (int i = 0; i < MANAGED_POLICIES; i++) {
      int team = random.nextInt(TEAMS);
      String text =
          switch (i % 7) {
            case 0 -> document("Allow", "\"s3:Get*\",\"s3:List*\"", s3(team), "");
            case 1 -> document("Allow", "\"s3:*\"", s3(team), "");
            case 2 -> document("Allow", "\"sqs:*\"", "\"arn:aws:sqs:*:*:team-" + team + "-*\"", "");
            case 3 ->
                document(
                    "Allow",
                    "\"dynamodb:GetItem\",\"dynamodb:Query\",\"dynamodb:PutItem\"",
                    "\"arn:aws:dynamodb:*:" + account + ":table/team-" + team + "-*\"",
                    "");
            case 4 ->
                document(
                    "Allow",
                    "\"secretsmanager:GetSecretValue\"",
                    "\"*\"",
                    "\"StringEquals\":{\"aws:ResourceTag/team\":\"" + team + "\"}");
            case 5 -> document("Allow", "\"lambda:*\",\"logs:*\"", "\"*\"", "");
            default -> document("Allow", "\"s3:GetObject\"", "\"arn:aws:s3:::*/public/*\"", "");
          };
      managed.add(
          PolicyReader.read(
              PolicyKind.IDENTITY, "arn:aws:iam::" + account + ":policy/p-" + i, text));
    }
    managed.add(
        PolicyReader.read(
            PolicyKind.IDENTITY,
            "arn:aws:iam::aws:policy/AdministratorAccess",
            document("Allow", "\"*\"", "\"*\"", "")));
    return managed;
  }

  private static String s3(int team) {
    return "\"arn:aws:s3:::team-" + team + "-*\"";
  }

  private static PrincipalFacts principal(
      String account, int i, List<Policy> managed, SplittableRandom random) {
    String arn = "arn:aws:iam::" + account + ":role/app-" + i;
    List<Policy> identity = new ArrayList<>();
    if (i % 100 == 0) {
      identity.add(managed.get(MANAGED_POLICIES));
    }
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      identity.add(managed.get(random.nextInt(MANAGED_POLICIES)));
    }
    if (i % 4 == 0) {
      identity.add(
          PolicyReader.read(
              PolicyKind.IDENTITY,
              arn + "#inline/own",
              document(
                  "Allow",
                  "\"s3:GetObject\",\"s3:PutObject\"",
                  "\"arn:aws:s3:::team-" + random.nextInt(TEAMS) + "-" + account + "-" + i + "/*\"",
                  "")));
    }
    return PrincipalFacts.of(Principal.role(arn, "AROA" + account + i))
        .withIdentity(PolicySet.of(identity))
        .withTags(Tags.of(Map.of("owner", "o" + i)));
  }

  private static ResourceFacts resource(
      String account, int a, int accounts, int i, SplittableRandom random) {
    int team = random.nextInt(TEAMS);
    String name = "team-" + team + "-" + account + "-" + i;
    String region = i % 3 == 0 ? "us-east-1" : "eu-west-1";
    String prefix = ":" + region + ":" + account + ":";
    ResourceFacts made =
        switch (i % 5) {
          case 0 -> ResourceFacts.of("arn:aws:s3:::" + name, "AWS::S3::Bucket", account, region);
          case 1 ->
              ResourceFacts.of("arn:aws:sqs" + prefix + name, "AWS::SQS::Queue", account, region);
          case 2 ->
              ResourceFacts.of(
                  "arn:aws:dynamodb" + prefix + "table/" + name,
                  "AWS::DynamoDB::Table",
                  account,
                  region);
          case 3 ->
              ResourceFacts.of(
                  "arn:aws:secretsmanager" + prefix + "secret:" + name,
                  "AWS::SecretsManager::Secret",
                  account,
                  region);
          default ->
              ResourceFacts.of(
                  "arn:aws:lambda" + prefix + "function:" + name,
                  "AWS::Lambda::Function",
                  account,
                  region);
        };
    made = made.withTags(Tags.of(Map.of("team", team + "", "name", name)));
    if (i % 25 == 0) {
      String other = String.format("%012d", 100_000_000_000L + (a + 1) % accounts);
      made =
          made.withPolicy(
              PolicySet.of(
                  PolicyReader.read(
                      PolicyKind.RESOURCE,
                      made.arn() + "#policy",
                      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                          + "\"Principal\":{\"AWS\":\"arn:aws:iam::"
                          + other
                          + ":role/app-"
                          + i % PRINCIPALS_PER_ACCOUNT
                          + "\"},\"Action\":\"s3:GetObject\",\"Resource\":\""
                          + made.arn()
                          + "/*\"}]}")));
    }
    return made;
  }

  private static String document(
      String effect, String actions, String resources, String conditions) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\""
        + effect
        + "\",\"Action\":["
        + actions
        + "],\"Resource\":["
        + resources
        + "]"
        + (conditions.isEmpty() ? "" : ",\"Condition\":{" + conditions + "}")
        + "}]}";
  }
}
