package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.simulator.PageMaxima;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.Statistics;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * T16: an account of 10,000 resources of all types takes no more than 5 % more calls than the page
 * and batch sizes of AWS allow. The demo's account is there many times over, under other names.
 */
@Tag("T16")
class CallCountTest {
  private static final String ACCOUNT = "333344445555";
  private static final int RESOURCES = 10_000;
  private static final double MARGIN = 1.05;

  /** P1-P16: operations by their largest page. */
  private static final Map<String, Set<String>> LARGEST_PAGES = new TreeMap<>();

  static {
    largest(
        "1000",
        "ec2:DescribeInstances ec2:DescribeInstanceStatus ec2:DescribeNetworkInterfaces"
            + " ec2:DescribeSecurityGroups ec2:DescribeSecurityGroupRules ec2:DescribeSubnets"
            + " ec2:DescribeVpcs ec2:DescribeNetworkAcls ec2:DescribeInternetGateways"
            + " ec2:DescribeNatGateways ec2:DescribeVpcPeeringConnections"
            + " ec2:DescribeTransitGateways ec2:DescribeTransitGatewayAttachments"
            + " ec2:DescribeVpcEndpoints ec2:DescribeSnapshots ec2:DescribeImages"
            + " iam:GetAccountAuthorizationDetails ecr:DescribeRepositories acm:ListCertificates"
            + " kms:ListKeys sqs:ListQueues");
    largest("500", "ec2:DescribeVolumes");
    largest(
        "400", "elbv2:DescribeLoadBalancers elbv2:DescribeTargetGroups elbv2:DescribeListeners");
    largest("255", "ec2:DescribeEgressOnlyInternetGateways");
    largest("200", "ec2:DescribeLaunchTemplateVersions");
    largest(
        "100",
        "ec2:DescribeRouteTables ec2:DescribeManagedPrefixLists"
            + " autoscaling:DescribeAutoScalingGroups autoscaling:DescribeLaunchConfigurations"
            + " rds:DescribeDBInstances rds:DescribeDBClusters elasticache:DescribeCacheClusters"
            + " redshift:DescribeClusters ecs:ListServices ecs:ListTasks eks:ListClusters"
            + " dynamodb:ListTables resourcegroupstaggingapi:GetResources");
    largest("50", "lambda:ListFunctions");
    largest("10000", "s3:ListBuckets");
  }

  private static void largest(String size, String operations) {
    List.of(operations.split(" ")).forEach(operation -> LARGEST_PAGES.put(operation, Set.of(size)));
  }

  /** What one call can be asked about (P4, P12, P17, P18, S1). */
  private static final Map<String, Batch> BATCHES =
      Map.ofEntries(
          Map.entry("codebuild:BatchGetProjects", new Batch("names", 100)),
          Map.entry("codecommit:BatchGetRepositories", new Batch("repositoryNames", 25)),
          Map.entry("ec2:DescribeImages", new Batch("ImageIds", 100)),
          Map.entry("ec2:DescribeInstanceTypes", new Batch("InstanceTypes", 100)),
          Map.entry("ecs:DescribeClusters", new Batch("clusters", 100)),
          Map.entry("ecs:DescribeContainerInstances", new Batch("containerInstances", 100)),
          Map.entry("ecs:DescribeServices", new Batch("services", 10)),
          Map.entry("ecs:DescribeTasks", new Batch("tasks", 100)),
          Map.entry("elb:DescribeTags", new Batch("LoadBalancerNames", 20)),
          Map.entry("elbv2:DescribeTags", new Batch("ResourceArns", 20)),
          Map.entry("opensearch:DescribeDomains", new Batch("DomainNames", 5)),
          Map.entry("route53:ListTagsForResources", new Batch("ResourceIds", 10)));

  /** The list of a request that names what is asked about. */
  private record Batch(String member, int most) {}

  /** Keys carry their aliases, and aliases are resources of their own. */
  private static final Set<String> FOR_TWO_TYPES = Set.of("kms:ListAliases");

  /** Asked once more, while the plan is made. */
  private static final Set<String> OF_THE_PLAN =
      Set.of("ec2:DescribeRegions", "organizations:DescribeOrganization");

  /** {@code layer:common:3}: the name stands before the version. */
  private static final Pattern VERSION = Pattern.compile(":([^:]+):[0-9]+$");

  /** Names of what a stack exports, by which its imports are asked. */
  private static final Pattern EXPORT = Pattern.compile("\"ExportName\":\"([^\"]+)\"");

  @TempDir private static Path directory;
  private static Estate demo;
  private static MultipliedEstate once;
  private static List<Resource> resources;

  @BeforeAll
  static void crawlTheDemo() throws IOException {
    Path recorded = directory.resolve("estate");
    DemoEstate.write(recorded, DemoEstate.TODAY);
    demo = Estate.open(recorded);
    once = MultipliedEstate.once(demo);
    resources =
        crawl(once, "once").inventory().resources.values().stream()
            .filter(row -> !row.stub() && row.accountId().equals(ACCOUNT))
            .toList();
  }

  @Test
  void account_ofTenThousandResources_takesTheLeastNumberOfCalls() {
    // A fifth more: what is AWS's own, or there once in an account, is there once.
    int copies = RESOURCES * 6 / 5 / resources.size() + 1;

    MultipliedEstate many = new MultipliedEstate(demo, copies, names(resources), lists(once));
    Crawled crawled = crawl(many, "many");
    Map<String, Long> types =
        crawled.inventory().resources.values().stream()
            .filter(row -> !row.stub())
            .collect(Collectors.groupingBy(row -> row.type().name(), Collectors.counting()));
    assertThat(types.values().stream().mapToLong(Long::longValue).sum())
        .isGreaterThanOrEqualTo(RESOURCES);
    assertThat(types).hasSizeGreaterThan(150);

    Map<String, Long> least = least(many);
    List<String> table = new ArrayList<>();
    boolean tooMany = false;
    long made = 0;
    long needed = 0;
    for (Map.Entry<String, Long> each : least.entrySet()) {
      long calls = crawled.calls(each.getKey());
      boolean over = calls > Math.ceil(each.getValue() * MARGIN);
      tooMany |= over;
      made += calls;
      needed += each.getValue();
      table.add(
          "%-60s %6d of %6d%s".formatted(each.getKey(), calls, each.getValue(), over ? "  <" : ""));
    }
    table.add("%-60s %6d of %6d".formatted("all", made, needed));
    assertThat(tooMany || made > needed * MARGIN)
        .as("calls made, of those that are needed at least:%n%s", String.join("\n", table))
        .isFalse();
  }

  @Test
  @Tag("P1")
  void everyRequest_asksForTheLargestPage() {
    Map<String, Set<String>> sizes = new TreeMap<>();
    for (Path file : recordings()) {
      String service = file.getFileName().toString().replace(".jsonl", "");
      for (JsonNode call : lines(file)) {
        String operation = call.path("operation").asText();
        JsonNode request = call.path("request");
        PageMaxima.sizeMember(service, operation)
            // P24: EC2 refuses a page size beside a list of ids.
            .filter(member -> request.has(member) || !namesThings(request))
            .ifPresent(
                member ->
                    sizes
                        .computeIfAbsent(service + ':' + operation, key -> new TreeSet<>())
                        .add(request.path(member).asText("none")));
      }
    }
    assertThat(sizes).hasSizeGreaterThan(200);
    assertThat(sizes.entrySet())
        .as("requests that leave their page size open")
        .noneMatch(each -> each.getValue().contains("none"));
    assertThat(sizes).containsAllEntriesOf(LARGEST_PAGES);
  }

  private static boolean namesThings(JsonNode request) {
    for (JsonNode member : request) {
      if (member.isArray()) {
        return true;
      }
    }
    return false;
  }

  private record Crawled(Inventory inventory, Statistics statistics) {
    long calls(String operation) {
      String[] parts = operation.split(":");
      return statistics.calls(parts[0], parts[1]);
    }
  }

  private static Crawled crawl(Estate estate, String name) {
    try (SimulatorServer server = SimulatorServer.start(estate, SimulatorOptions.defaults())) {
      SnapshotStore store = SnapshotStore.open(directory.resolve(name));
      CrawlRequest request =
          CrawlRequest.builder()
              .credentials(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
              .homeRegion("eu-west-1")
              .endpoint(server.endpoint())
              .recordTo(directory.resolve(name + "-recorded"))
              .pacer(new ImpatientPacer())
              .seed(1)
              .build();
      store.publish(Crawler.crawl(request, store, CrawlListener.NONE).snapshotId());
      return new Crawled(Inventory.of(store), server.simulator().statistics());
    }
  }

  /** What things are called by, so that a copy can be called something else. */
  private static Set<String> names(List<Resource> resources) {
    Set<ResourceType> ofAws = Set.of(Types.EC2_AVAILABILITY_ZONE, Types.EC2_INSTANCE_TYPE);
    Set<String> names = new TreeSet<>();
    for (Resource each : resources) {
      if (ofAws.contains(each.type()) || each.type().name().startsWith("AWS::Organizations::")) {
        continue;
      }
      names.add(each.arn());
      names.add(each.id());
      names.add(each.arn().substring(each.arn().lastIndexOf('/') + 1));
      names.add(each.arn().substring(each.arn().lastIndexOf(':') + 1));
      EXPORT.matcher(each.configuration()).results().forEach(found -> names.add(found.group(1)));
      Matcher version = VERSION.matcher(each.arn());
      if (version.find()) {
        names.add(version.group(1));
      }
    }
    names.removeIf(name -> name.length() < 4 || name.equals(ACCOUNT));
    return names;
  }

  /** Operations that are asked the same in every region, and so are not told what there is. */
  private static Set<String> lists(MultipliedEstate estate) {
    return estate.byOperation().entrySet().stream()
        .filter(
            operation ->
                operation.getValue().stream()
                        .map(MultipliedEstate.Asked::request)
                        .distinct()
                        .count()
                    == 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The pages that the requests have at least, batches filled. */
  private static Map<String, Long> least(MultipliedEstate estate) {
    Map<String, Long> least = new TreeMap<>();
    Map<MultipliedEstate.Asked, Integer> batches = new HashMap<>();
    estate
        .asked()
        .forEach(
            (asked, rows) -> {
              Batch batch = BATCHES.get(asked.operation());
              if (batch != null && asked.request().get(batch.member()) instanceof ArrayNode ids) {
                ObjectNode rest = asked.request().deepCopy().without(batch.member());
                batches.merge(asked.with(rest), ids.size(), Integer::sum);
              } else {
                least.merge(asked.operation(), pages(rows, asked.mostRows()), Long::sum);
              }
            });
    batches.forEach(
        (asked, size) ->
            least.merge(
                asked.operation(), pages(size, BATCHES.get(asked.operation()).most()), Long::sum));
    OF_THE_PLAN.forEach(operation -> least.computeIfPresent(operation, (key, calls) -> calls + 1));
    FOR_TWO_TYPES.forEach(
        operation -> least.computeIfPresent(operation, (key, calls) -> 2 * calls));
    return least;
  }

  private static long pages(int rows, int most) {
    return Math.max(1, (rows + (long) most - 1) / most);
  }

  private static List<Path> recordings() {
    try (Stream<Path> files = Files.walk(directory.resolve("once-recorded"))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      List<JsonNode> calls = new ArrayList<>();
      for (String line : lines.toList()) {
        calls.add(SdkJson.MAPPER.readTree(line));
      }
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
