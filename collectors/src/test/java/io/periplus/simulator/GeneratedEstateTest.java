package io.periplus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.generated.GeneratedEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** B3-B5, B7-B8: estates computed from a seed, served or written. */
@Tag("B3")
class GeneratedEstateTest {
  private static final String ACCOUNT = "000000000001";
  private static final String REGION = "eu-west-1";

  @TempDir Path directory;

  private static Clients serve(Estate estate) {
    return Clients.inProcess(new Simulator(estate, SimulatorOptions.defaults()));
  }

  @Test
  @Tag("B8")
  void sameSeed_writesTheSameBytes_andAnotherSeedOthers() throws IOException {
    GeneratedEstate.of(2_000, 3, 1).write(directory.resolve("a"));
    GeneratedEstate.of(2_000, 3, 1).write(directory.resolve("b"));
    GeneratedEstate.of(2_000, 3, 2).write(directory.resolve("c"));

    assertThat(files("a")).isEqualTo(files("b")).isNotEqualTo(files("c"));
    assertThat(files("a").keySet())
        .contains("estate.json", "facts.json", "000000000001/global/organizations.jsonl");
  }

  private Map<String, String> files(String name) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path root = directory.resolve(name);
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
    }
    return files;
  }

  @Test
  @Tag("B2")
  void written_isServedAsIfGenerated() {
    GeneratedEstate generated = GeneratedEstate.of(5_000, 2, 7);
    generated.write(directory);
    try (Clients lazy = serve(generated);
        Clients recorded = serve(Estate.open(directory))) {
      assertThat(everything(recorded)).isEqualTo(everything(lazy));
    }
  }

  private static List<Object> everything(Clients clients) {
    Ec2Client ec2 = clients.client(Ec2Client.builder(), ACCOUNT, REGION);
    var elb = clients.client(ElasticLoadBalancingV2Client.builder(), ACCOUNT, REGION);
    var organizations = clients.client(OrganizationsClient.builder(), ACCOUNT, "us-east-1");
    String loadBalancer = elb.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
    String targets = elb.describeTargetGroups().targetGroups().get(0).targetGroupArn();
    return List.of(
        ec2.describeVpcs().vpcs(),
        ec2.describeSubnets().subnets(),
        ec2.describeRouteTables().routeTables(),
        ec2.describeNetworkAcls().networkAcls(),
        ec2.describeSecurityGroups().securityGroups(),
        ec2.describeSecurityGroupRules(r -> r.maxResults(1000)).securityGroupRules(),
        ec2.describeNetworkInterfaces().networkInterfaces(),
        ec2.describeInstances().reservations(),
        ec2.describeInstanceStatus(r -> r.includeAllInstances(true)).instanceStatuses(),
        ec2.describeVolumes().volumes(),
        ec2.describeAddresses().addresses(),
        ec2.describeNatGateways().natGateways(),
        elb.describeLoadBalancers().loadBalancers(),
        elb.describeListeners(r -> r.loadBalancerArn(loadBalancer)).listeners(),
        elb.describeTargetHealth(r -> r.targetGroupArn(targets)).targetHealthDescriptions(),
        clients.client(RdsClient.builder(), ACCOUNT, REGION).describeDBInstances().dbInstances(),
        clients.client(LambdaClient.builder(), ACCOUNT, REGION).listFunctions().functions(),
        clients.client(SqsClient.builder(), ACCOUNT, REGION).listQueues().queueUrls(),
        clients.client(SnsClient.builder(), ACCOUNT, REGION).listTopics().topics(),
        ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots(),
        Stream.concat(
                clients
                    .client(CloudWatchLogsClient.builder(), ACCOUNT, REGION)
                    .describeLogGroups()
                    .logGroups()
                    .stream(),
                clients
                    .client(SsmClient.builder(), ACCOUNT, REGION)
                    .describeParameters()
                    .parameters()
                    .stream())
            .toList(),
        clients.client(CloudWatchClient.builder(), ACCOUNT, REGION).describeAlarms().metricAlarms(),
        clients
            .client(LambdaClient.builder(), ACCOUNT, REGION)
            .getFunction(r -> r.functionName("function-1"))
            .tags(),
        elb.describeTags(r -> r.resourceArns(loadBalancer, targets)).tagDescriptions(),
        clients
            .client(IamClient.builder(), ACCOUNT, "us-east-1")
            .getAccountAuthorizationDetails(r -> r.filterWithStrings("Role"))
            .roleDetailList(),
        organizations.listAccounts().accounts(),
        organizations.describeOrganization().organization());
  }

  @Test
  @Tag("B4")
  void references_leadSomewhere() {
    try (Clients clients = serve(GeneratedEstate.of(6_000, 1, 3))) {
      Ec2Client ec2 = clients.client(Ec2Client.builder(), ACCOUNT, REGION);
      Set<String> vpcs = ids(ec2.describeVpcs().vpcs().stream().map(Vpc::vpcId));
      Set<String> subnets = ids(ec2.describeSubnets().subnets().stream().map(Subnet::subnetId));
      Set<String> groups =
          ids(ec2.describeSecurityGroups().securityGroups().stream().map(SecurityGroup::groupId));
      Set<String> volumes = ids(ec2.describeVolumes().volumes().stream().map(Volume::volumeId));
      List<Instance> instances =
          ec2.describeInstances().reservations().stream()
              .flatMap(reservation -> reservation.instances().stream())
              .toList();
      Set<String> instanceIds = ids(instances.stream().map(Instance::instanceId));
      List<NetworkInterface> interfaces = ec2.describeNetworkInterfaces().networkInterfaces();

      assertThat(interfaces).hasSizeGreaterThan(1_000);
      assertThat(interfaces).allMatch(eni -> vpcs.contains(eni.vpcId()));
      assertThat(interfaces).allMatch(eni -> subnets.contains(eni.subnetId()));
      assertThat(interfaces)
          .allMatch(
              eni ->
                  groups.containsAll(eni.groups().stream().map(GroupIdentifier::groupId).toList()));
      assertThat(
              ids(
                  interfaces.stream()
                      .filter(eni -> eni.attachment() != null)
                      .map(eni -> eni.attachment().instanceId())
                      .filter(id -> id != null)))
          .isEqualTo(instanceIds);
      assertThat(volumes).hasSameSizeAs(instanceIds);
      assertThat(ids(interfaces.stream().map(NetworkInterface::networkInterfaceId)))
          .containsAll(
              instances.stream()
                  .map(instance -> instance.networkInterfaces().get(0).networkInterfaceId())
                  .toList());
      assertThat(ids(interfaces.stream().map(eni -> eni.vpcId() + eni.privateIpAddress())))
          .hasSameSizeAs(interfaces);
    }
  }

  private static Set<String> ids(Stream<String> ids) {
    return ids.collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  @Tag("B5")
  void shape_isThatOfTheBenchmarks() throws IOException {
    GeneratedEstate estate = GeneratedEstate.withInterfaces(20_000, 1, 11);
    try (Clients clients = serve(estate)) {
      Ec2Client ec2 = clients.client(Ec2Client.builder(), ACCOUNT, REGION);
      List<NetworkInterface> interfaces = ec2.describeNetworkInterfaces().networkInterfaces();
      List<NetworkAcl> used =
          ec2.describeNetworkAcls().networkAcls().stream()
              .filter(acl -> acl.hasAssociations() && !acl.associations().isEmpty())
              .toList();
      List<Vpc> vpcs = ec2.describeVpcs().vpcs();

      assertThat(share(interfaces.stream().map(eni -> eni.association() != null)))
          .isCloseTo(0.12, within(0.02));
      assertThat(share(used.stream().map(NetworkAcl::isDefault))).isCloseTo(0.8, within(0.12));
      assertThat(share(vpcs.stream().map(vpc -> !vpc.ipv6CidrBlockAssociationSet().isEmpty())))
          .isCloseTo(0.3, within(0.15));
      assertThat(interfaces).allMatch(eni -> eni.groups().size() <= 5);
    }
    estate.write(directory);
    JsonNode facts = new ObjectMapper().readTree(directory.resolve("facts.json").toFile());
    assertThat(facts.path("counts").path("AWS::EC2::NetworkInterface").asInt())
        .isCloseTo(20_000, within(10));
  }

  private static double share(Stream<Boolean> values) {
    return values.mapToInt(value -> value ? 1 : 0).average().orElseThrow();
  }

  @Test
  @Tag("B4")
  void idsAreReadBack_andForeignOnesAreNotFound() {
    try (Clients clients = serve(GeneratedEstate.of(5_000, 2, 5))) {
      Ec2Client ec2 = clients.client(Ec2Client.builder(), ACCOUNT, REGION);
      Ec2Client elsewhere = clients.client(Ec2Client.builder(), "000000000002", REGION);
      String id = ec2.describeNetworkInterfaces().networkInterfaces().get(200).networkInterfaceId();

      assertThat(ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id)).networkInterfaces())
          .extracting(NetworkInterface::networkInterfaceId)
          .containsExactly(id);
      assertThatThrownBy(() -> elsewhere.describeNetworkInterfaces(r -> r.networkInterfaceIds(id)))
          .isInstanceOf(Ec2Exception.class)
          .hasMessageContaining(id);
    }
  }

  @Test
  void everyAccount_isReachedThroughItsRole() {
    try (Clients clients = serve(GeneratedEstate.of(3_000, 4, 9))) {
      var accounts =
          clients
              .client(OrganizationsClient.builder(), ACCOUNT, "us-east-1")
              .listAccounts()
              .accounts();
      assertThat(accounts).hasSize(4);
      accounts.forEach(
          account -> {
            var issued =
                clients
                    .client(StsClient.builder(), ACCOUNT, REGION)
                    .assumeRole(
                        r ->
                            r.roleArn("arn:aws:iam::" + account.id() + ":role/PeriplusReadOnly")
                                .roleSessionName("periplus"))
                    .credentials();
            AwsSessionCredentials session =
                AwsSessionCredentials.create(
                    issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
            assertThat(
                    clients
                        .client(Ec2Client.builder(), session, REGION)
                        .describeVpcs()
                        .vpcs()
                        .get(0)
                        .ownerId())
                .isEqualTo(account.id());
          });
    }
  }

  @Test
  @Tag("B5")
  void shares_areThoseOfTheRule() throws IOException {
    GeneratedEstate.of(100_000, 20, 3).write(directory);
    JsonNode counts =
        new ObjectMapper().readTree(directory.resolve("facts.json").toFile()).path("counts");
    double all = 0;
    for (JsonNode count : counts) {
      all += count.asLong();
    }

    assertThat(all).isCloseTo(100_000, within(6_000.0));
    assertThat(
            of(
                counts,
                "AWS::EC2::NetworkInterface",
                "AWS::EC2::Instance",
                "AWS::EC2::Volume",
                "AWS::EC2::Snapshot"))
        .isCloseTo(0.55 * all, within(0.03 * all));
    assertThat(of(counts, "AWS::IAM::Role")).isCloseTo(0.15 * all, within(0.01 * all));
    assertThat(
            of(
                counts,
                "AWS::Lambda::Function",
                "AWS::Logs::LogGroup",
                "AWS::SNS::Topic",
                "AWS::SQS::Queue"))
        .isCloseTo(0.10 * all, within(0.01 * all));
  }

  private static double of(JsonNode counts, String... types) {
    return Stream.of(types).mapToLong(type -> counts.path(type).asLong()).sum();
  }

  @Test
  @Tag("B5")
  void accountSizes_haveAHeavyTail() throws IOException {
    GeneratedEstate.of(20_000, 30, 3).write(directory);

    assertThat(Files.size(directory.resolve("000000000001/eu-west-1/ec2.jsonl")))
        .isGreaterThan(10 * Files.size(directory.resolve("000000000030/eu-west-1/ec2.jsonl")));
  }

  @Test
  @Tag("B5")
  void accountsThatDenyAService_areThoseOfTheShare_servedAndWritten() throws IOException {
    GeneratedEstate estate = GeneratedEstate.of(2_000, 20, 5).denying(50);
    estate.write(directory);
    JsonNode denied =
        new ObjectMapper()
            .readTree(directory.resolve("facts.json").toFile())
            .path("deniedServices");
    assertThat(denied.size()).isBetween(5, 15);
    assertThat(denied.has(ACCOUNT)).isFalse();
    String account =
        denied.properties().stream()
            .filter(each -> each.getValue().asText().equals("rds"))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    try (Clients lazy = serve(estate);
        Clients recorded = serve(Estate.open(directory))) {
      for (Clients clients : List.of(lazy, recorded)) {
        RdsClient rds = clients.client(RdsClient.builder(), account, REGION);
        assertThatThrownBy(rds::describeDBInstances)
            .isInstanceOf(RdsException.class)
            .hasMessageContaining("not authorized to perform: rds:DescribeDBInstances");
        assertThat(clients.client(Ec2Client.builder(), account, REGION).describeVpcs().vpcs())
            .isNotNull();
      }
    }
  }

  @Test
  @Tag("B6")
  void version_changesOneThingPerStep() throws IOException {
    GeneratedEstate before = GeneratedEstate.of(5_000, 1, 7);
    JsonNode made = step(before, 1);
    JsonNode gone = step(before, 2);
    JsonNode tagged = step(before, 3);
    JsonNode ruled = step(before, 4);
    JsonNode touched = step(before, 5);
    assertThat(Stream.of(made, gone, tagged, ruled, touched).map(s -> s.path("kind").asText()))
        .containsExactly("CREATE", "DELETE", "TAG", "RULE", "VOLATILE");

    try (Clients old = serve(before);
        Clients now = serve(before.version(5))) {
      Ec2Client was = old.client(Ec2Client.builder(), ACCOUNT, REGION);
      Ec2Client is = now.client(Ec2Client.builder(), ACCOUNT, REGION);
      Set<String> volumes = ids(is.describeVolumes().volumes().stream().map(Volume::volumeId));
      volumes.removeAll(ids(was.describeVolumes().volumes().stream().map(Volume::volumeId)));
      assertThat(volumes).containsExactly(made.path("id").asText());

      Set<String> interfaces = interfaces(was);
      interfaces.removeAll(interfaces(is));
      assertThat(interfaces).containsExactly(gone.path("id").asText());
      assertThat(interfaces(was)).containsAll(interfaces(is));
      assertThatThrownBy(
              () ->
                  is.describeNetworkInterfaces(
                      r -> r.networkInterfaceIds(gone.path("id").asText())))
          .isInstanceOf(Ec2Exception.class);

      assertThat(differing(instances(was), instances(is)))
          .containsExactly(tagged.path("id").asText());
      assertThat(differing(groups(was), groups(is))).containsExactly(ruled.path("id").asText());
      RdsClient databasesBefore = old.client(RdsClient.builder(), ACCOUNT, REGION);
      RdsClient databasesNow = now.client(RdsClient.builder(), ACCOUNT, REGION);
      assertThat(differing(databases(databasesBefore), databases(databasesNow)))
          .containsExactly(touched.path("id").asText());
    }
  }

  @Test
  @Tag("B6")
  void versions_areDeterministic_andBuildOnEachOther() throws IOException {
    GeneratedEstate.of(3_000, 3, 7).version(12).write(directory.resolve("a"));
    GeneratedEstate.parse("generated:3000,3,7,v12").orElseThrow().write(directory.resolve("b"));
    GeneratedEstate.of(3_000, 3, 7).version(0).write(directory.resolve("zero"));
    GeneratedEstate.of(3_000, 3, 7).write(directory.resolve("itself"));

    assertThat(files("a")).isEqualTo(files("b")).isNotEqualTo(files("itself"));
    assertThat(files("zero")).isEqualTo(files("itself"));
    JsonNode facts = new ObjectMapper().readTree(directory.resolve("a/facts.json").toFile());
    assertThat(facts.path("changes")).hasSize(12);
    assertThat(facts.path("changes").get(6)).isEqualTo(step(GeneratedEstate.of(3_000, 3, 7), 7));
  }

  /** The last step of a version, from its facts. */
  private JsonNode step(GeneratedEstate estate, int version) throws IOException {
    Path written = Files.createTempDirectory(directory, "version");
    estate.version(version).write(written);
    JsonNode changes =
        new ObjectMapper().readTree(written.resolve("facts.json").toFile()).path("changes");
    return changes.get(version - 1);
  }

  private static Set<String> interfaces(Ec2Client ec2) {
    return ids(
        ec2.describeNetworkInterfaces().networkInterfaces().stream()
            .map(NetworkInterface::networkInterfaceId));
  }

  private static Map<String, Object> instances(Ec2Client ec2) {
    return ec2.describeInstances().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .collect(Collectors.toMap(Instance::instanceId, each -> each));
  }

  private static Map<String, Object> groups(Ec2Client ec2) {
    return ec2.describeSecurityGroups().securityGroups().stream()
        .collect(Collectors.toMap(SecurityGroup::groupId, each -> each));
  }

  private static Map<String, Object> databases(RdsClient rds) {
    return rds.describeDBInstances().dbInstances().stream()
        .collect(Collectors.toMap(DBInstance::dbInstanceIdentifier, each -> each));
  }

  private static List<String> differing(Map<String, Object> before, Map<String, Object> after) {
    return before.keySet().stream().filter(id -> !before.get(id).equals(after.get(id))).toList();
  }

  @Test
  void parse_readsTheCommandLineForm() {
    assertThat(GeneratedEstate.parse("generated:100,2,-3")).isPresent();
    assertThat(GeneratedEstate.parse("some/directory")).isEmpty();
    assertThatThrownBy(() -> GeneratedEstate.of(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
