package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import io.periplus.api.TestEstate;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.simulator.generated.GeneratedEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people get wrong: one line that says what to do, the right exit code, nothing lost. */
@Tag("C1")
class CliBadInputTest {
  private static final String REFUSED = "http://127.0.0.1:1";

  private static final Estate GENERATED = GeneratedEstate.of(60, 1, 7);

  @TempDir static Path directory;
  private static Path data;

  @BeforeAll
  static void publish() {
    data = directory.resolve("data");
    SnapshotStore store = SnapshotStore.open(data);
    TestEstate.publish(store, false, true);
    GraphUpdater.update(store, TestEstate.publish(store, true, true));
  }

  /** Words of the command, what the line must hold, its code. */
  static Stream<Arguments> badInput() {
    return Stream.of(
        arguments(
            "explain --from internet --to nosuchthing",
            "nosuchthing is not on the network of this snapshot",
            "resource-not-found"),
        arguments(
            "explain --from internet --to i-00000000000000000",
            "i-00000000000000000 is not on the network of this snapshot",
            "resource-not-found"),
        arguments(
            "explain --from 10.0.0.0/99 --to web",
            "Cannot read the CIDR block 10.0.0.0/99",
            "invalid-cidr"),
        arguments(
            "explain --from internet --to web --port 70000",
            "Cannot use port 70000: ports are 0 to 65535",
            "invalid-parameter"),
        arguments(
            "explain --from internet --to web --port ssh",
            "Cannot use port ssh",
            "invalid-parameter"),
        arguments(
            "explain --from internet --to web --family ipv5",
            "Use ipv4 or ipv6",
            "invalid-parameter"),
        arguments(
            "explain --from internet --to web --protocol tpc",
            "protocol must be tcp, udp, icmp",
            "invalid-parameter"),
        arguments("explain --to web --from internet --at yesterday", "-7d", "invalid-parameter"),
        arguments(
            "list resources --filter type=AWS::EC2::Instanc",
            "Did you mean AWS::EC2::Instance?",
            "unknown-type"),
        arguments(
            "list resources --filter typ=x", "type, vpc. Did you mean type?", "unknown-parameter"),
        arguments("list resources --filter region", "Write KEY=VALUE", "invalid-filter"),
        arguments("list resources --filter stale=perhaps", "stale", "invalid-filter"),
        arguments("list resources --sort nam", "Did you mean name?", "invalid-parameter"),
        arguments(
            "list planets",
            "Invalid value for WHAT: 'planets' is not resources, exposures, egress or coverage.",
            "usage"),
        arguments("list resource", "Did you mean resources?", "usage"),
        arguments("list resources -o xml", "'xml' is not table, json, csv or md. See", "usage"),
        arguments("list resources --limit 0", "from 1 to 1000", "invalid-parameter"),
        arguments("lst", "Did you mean list", "usage"),
        arguments("find", "Missing required parameter: 'TEXT'", "usage"),
        arguments("find web --limt 3", "--limit", "usage"),
        arguments("report reachability --fail-on anything", "new-exposure", "invalid-parameter"),
        arguments("report reachability --format pdf", "'pdf' is not json, csv or md. See", "usage"),
        arguments("report reach", "'reach' is not reachability", "usage"),
        arguments("find web --limit 0", "--limit is 1 to 1000", "invalid-parameter"),
        arguments("find web --color red", "'red' is not auto, always or never", "usage"),
        arguments("crawl --call-timeout soon", "30s, 5m or 2h", "usage"),
        arguments("crawl --call-timeout 0s", "--call-timeout 30s", "invalid-call-timeout"),
        arguments(
            "report reachability --out /no/such/dir/x.md", "Make it first", "output-unwritable"),
        arguments("report reachability --since nosuch", "latest", "invalid-parameter"),
        arguments("snapshots show nosuch", "Give a snapshot id, latest", "invalid-parameter"),
        arguments("snapshots show 2026-01-01T00-00-00Z-00000000", "snapshot", "snapshot-not-found"),
        arguments("analyze --jobs astrology", "Use reachability", "invalid-parameter"),
        arguments("permissions --services q4", "Names are those of the AWS CLI", "unknown-service"),
        arguments("permissions --services elbv3", "elb, elbv2", "unknown-service"),
        arguments("permissions --services ce", "nothing in it is collected", "unknown-service"),
        arguments("permissions --services ec2,,rds", "--services: an element of the list", "usage"),
        arguments(
            "permissions --role-name Reader",
            "Add --format cloudformation",
            "role-without-template"),
        arguments(
            "permissions --format terraform --role-name arn:aws:iam::111122223333:role/Reader",
            "the name alone",
            "invalid-role-name"),
        arguments(
            "crawl --regions eu-west-1,,us-east-1", "an element of the list is empty", "usage"),
        arguments("crawl --accounts ,111122223333", "an element of the list is empty", "usage"),
        arguments("crawl --services sts", "Near are states.", "unknown-service"),
        arguments("crawl --services pricing", "nothing in it is collected", "unknown-service"),
        arguments("crawl --services cloudcontrol", "by --sweep alone", "unknown-service"),
        arguments("crawl --rate abc", "--rate: 'abc' is not a number such as 0.5", "usage"),
        arguments("crawl --dry-run --memory 5x", "a size such as 2GiB", "spark-memory-invalid"),
        arguments("find web --limit abc", "--limit: 'abc' is not a whole number", "usage"),
        arguments("crawl --sweep --services ec2", "--sweep or --services", "sweep-and-services"),
        arguments("crawl --role-name a:b", "Cannot use a role named 'a:b'", "invalid-role-name"),
        arguments("crawl --role-name /Reader", "as in team/Periplus", "invalid-role-name"),
        arguments("permissions --base Audit", "SecurityAudit is", "usage"),
        arguments("permissions --format yaml", "none of policy, cloudformation", "usage"),
        arguments("gremlin g.V(", "Cannot read the query", "query-syntax"),
        arguments("gremlin g.V().drop()", "read-only", "query-refused"),
        arguments("gremlin g.V() --timeout soon", "30", "usage"),
        arguments("import /no/such/recording", "/no/such/recording", "recording-not-found"),
        arguments(
            "simulator serve --estate /no/such/estate", "no such directory", "estate-not-found"));
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void badInput_isOneLineThatSaysWhatToDo(String command, String text, String code) {
    CommandRun run = withData(command.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertOneLine(run, code);
    assertThat(run.err()).contains(text);
  }

  /** {@code periplus: Cannot X: Y. Do Z. [code]} and nothing else. */
  private static void assertOneLine(CommandRun run, String code) {
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("periplus: Cannot ");
    assertThat(run.err().strip()).endsWith("[" + code + "]");
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void importOfAFile_asksForADirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("vpcs.json"), "{}");
    CommandRun run = withData("import", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertOneLine(run, "recording-not-found");
    assertThat(run.err())
        .contains(file + ": it is no directory. Name the DIR that crawl --record DIR wrote");
  }

  @Test
  void parameterThatIsNotKnown_isSaidOnce() {
    assertThat(withData("list", "resources", "--filter", "typ=x").err())
        .containsOnlyOnce("not known")
        .containsOnlyOnce("type?");
  }

  @Test
  void keyWithoutItsSecret_isToldFromNoCredentials() {
    System.setProperty("aws.accessKeyId", TestEstate.ACCOUNT);
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      CommandRun run = withData("crawl", "--endpoint-url", REFUSED);
      assumeThat(System.getenv("AWS_SECRET_ACCESS_KEY")).isNull();
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertOneLine(run, "no-credentials");
      assertThat(run.err()).contains("AWS_SECRET_ACCESS_KEY is not");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.disableEc2Metadata");
    }
  }

  @Test
  void emptyElement_isRefusedWhereTheListIsEmptyToo() {
    CommandRun run = withData("crawl", "--services", "");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertOneLine(run, "usage");
    assertThat(run.err()).contains("--services: an element of the list is empty");
  }

  private static CommandRun withData(String... words) {
    return CommandRun.of(List.of(words), "--data", data.toString());
  }

  @Test
  void nothingToFind_isRefused() {
    CommandRun run = withData("find", " ");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertOneLine(run, "invalid-parameter");
  }

  @Test
  void ambiguousName_listsTheCandidates(@TempDir Path other) {
    SnapshotStore store = SnapshotStore.open(other);
    TestEstate.publish(store, true, true, TestEstate.instance("i-0twin", "web"));
    CommandRun run =
        CommandRun.of("explain", "--from", "internet", "--to", "web", "--data", other.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err().lines())
        .containsExactly(
            "periplus: Cannot tell what web is: several resources have that name. Give the ARN of"
                + " one: [ambiguous-name]",
            "  AWS::EC2::Instance  " + TestEstate.WEB.replace("i-0web", "i-0twin"),
            "  AWS::EC2::Instance  " + TestEstate.WEB);
  }

  @Test
  void missingDataDirectory_isNotMade() {
    Path missing = directory.resolve("missing");
    for (String command : List.of("find web", "status", "list resources", "snapshots list")) {
      CommandRun run = CommandRun.of(List.of(command.split(" ")), "--data", missing.toString());
      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertOneLine(run, "data-directory-not-found");
      assertThat(missing).doesNotExist();
    }
  }

  @Test
  void dataDirectoryThatIsAFile_isLeftAlone() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "precious");
    for (String command : List.of("status", "crawl", "demo --once")) {
      CommandRun run = CommandRun.of(List.of(command.split(" ")), "--data", file.toString());
      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertOneLine(run, "data-directory-invalid");
    }
    assertThat(file).hasContent("precious");
  }

  @Test
  void demoInADirectoryOfSomebodyElse_losesNothing() {
    CommandRun run = withData("demo", "--once");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertOneLine(run, "data-directory-not-empty");
    assertThat(withData("find", "web").out()).contains("i-0web");
  }

  @Test
  void damagedFile_isNamedByVerifyAndRefusedElsewhere(@TempDir Path other) throws IOException {
    TestEstate.publish(SnapshotStore.open(other), true, true);
    Path file = resourceFile(other);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 0x40;
    Files.write(file, bytes);
    assertDamaged(other, file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertDamaged(other, file);
  }

  private static void assertDamaged(Path data, Path file) {
    CommandRun verify = CommandRun.of("snapshots", "verify", "--data", data.toString());
    assertThat(verify.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(verify.out()).contains("damaged", file.getFileName().toString());
    for (String command :
        List.of("find web", "list resources", "explain --from internet --to 10.0.2.10")) {
      CommandRun run = CommandRun.of(List.of(command.split(" ")), "--data", data.toString());
      assertThat(run.code()).as(command + run.printed()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err()).as(command).startsWith("periplus: Cannot ").doesNotContain("\tat ");
      assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
    }
  }

  private static Path resourceFile(Path data) {
    try (Snapshot snapshot = SnapshotStore.openExisting(data).current().orElseThrow()) {
      return snapshot.files("resource").get(0);
    }
  }

  @Test
  void damagedSnapshot_leavesTheEarlierOneServed(@TempDir Path other) throws IOException {
    SnapshotStore store = SnapshotStore.open(other);
    String yesterday = TestEstate.publish(store, false, true);
    TestEstate.publish(store, true, true);
    Files.delete(resourceFile(other));
    CommandRun show = CommandRun.of("snapshots", "show", "latest", "--data", other.toString());
    assertThat(show.code()).isZero();
    assertThat(show.out()).contains(yesterday);
    CommandRun status = CommandRun.of("status", "--data", other.toString());
    assertThat(status.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(status.out()).contains("damaged");
  }

  @Test
  void anotherEstate_isRefusedAndNothingIsLost() {
    try (SimulatorServer aws = SimulatorServer.start(GENERATED, SimulatorOptions.defaults())) {
      String account = GENERATED.description().accounts().get(0).id();
      CommandRun run =
          withCredentials(account, "crawl", "--endpoint-url", aws.endpoint().toString());
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
      assertOneLine(run, "other-estate");
      assertThat(run.err()).contains("--new-estate");
    }
    assertThat(withData("find", "web").out()).contains("i-0web");
  }

  @Test
  void unknownHostToListenOn_isNoPortInUse() {
    CommandRun serve = withData("serve", "--host", "nohost.invalid", "--port", "0");
    assertThat(serve.code()).isEqualTo(ExitCode.USAGE);
    assertThat(serve.err()).contains("beyond loopback, who asks has to be known");
    Path file = write("keys.yaml", "auth:\n  mode: keys\n");
    CommandRun keyed =
        withData("serve", "--host", "nohost.invalid", "--port", "0", "--config", file.toString());
    assertThat(keyed.code()).isEqualTo(ExitCode.USAGE);
    assertOneLine(keyed, "invalid-parameter");
    assertThat(keyed.err()).contains("nohost.invalid: there is no such host");
  }

  @Test
  @DisplayName("CF2: much that is wrong is a line each")
  void configurationWithSeveralMistakes_isALineEach() {
    Path file = write("wrong.yaml", "serve:\n  hots: a\n  port: x\n");
    CommandRun run = withData("config", "validate", "--config", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err().lines().toList())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("periplus: Cannot use the configuration " + file))
        .anyMatch(line -> line.startsWith("  line 2: ") && line.contains("serve.host?"))
        .anyMatch(line -> line.startsWith("  line 3: serve.port"));
    assertThat(withData("config", "validate", "--config", directory.toString()).err())
        .contains("this is no file: " + directory);
  }

  private static Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void portInUse_saysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, loopback())) {
      String port = Integer.toString(taken.getLocalPort());
      CommandRun serve = withData("serve", "--port", port);
      assertThat(serve.code()).isEqualTo(ExitCode.USAGE);
      assertOneLine(serve, "port-in-use");
      assertThat(serve.err()).contains(port);
    }
  }

  @Test
  void unknownProfile_isNoCredentialsAndKeepsTheSnapshot() {
    CommandRun run = withData("crawl", "--profile", "no-such-profile", "--endpoint-url", REFUSED);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertOneLine(run, "profile-without-credentials");
    assertThat(run.err()).contains("--profile");
    assertThat(withData("find", "web").out()).contains("i-0web");
  }

  @Test
  void closedEndpoint_isNamedAndKeepsTheSnapshot() {
    CommandRun run = withCredentials(TestEstate.ACCOUNT, "crawl", "--endpoint-url", REFUSED);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
    assertOneLine(run, "endpoint-unreachable");
    assertThat(run.err()).contains(REFUSED);
    assertThat(withData("find", "web").out()).contains("i-0web");
  }

  @Test
  void unknownHost_isNamedAndKeepsTheSnapshot() {
    String nowhere = "http://nowhere.invalid:4566";
    CommandRun run = withCredentials(TestEstate.ACCOUNT, "crawl", "--endpoint-url", nowhere);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
    assertOneLine(run, "endpoint-unreachable");
    assertThat(run.err()).contains("the host of " + nowhere + " is not known");
    assertThat(withData("find", "web").out()).contains("i-0web");
  }

  @Test
  void expiredToken_asksToLogInAgain() {
    CommandRun run =
        crawlOf(
            GENERATED.description().accounts().get(0).id(),
            "{\"select\":{\"service\":\"sts\"},\"kind\":\"http\",\"status\":403,\"code\":\"ExpiredToken\"}");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
    assertOneLine(run, "credentials-expired");
    assertThat(run.err()).contains("Log in again");
    assertThat(withData("find", "web").out()).contains("i-0web");
  }

  @Test
  void keysOfNobody_areRefused() {
    CommandRun run = crawlOf("123456789012", "");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
    assertOneLine(run, "credentials-refused");
  }

  @Test
  void endpointThatIsNotAws_isNamed() throws IOException {
    HttpServer other = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    other.start();
    try {
      String url = "http://127.0.0.1:" + other.getAddress().getPort();
      CommandRun run = withCredentials(TestEstate.ACCOUNT, "crawl", "--endpoint-url", url);
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
      assertOneLine(run, "no-identity");
      assertThat(run.err()).contains(url, "--endpoint-url");
    } finally {
      other.stop(0);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** A crawl of a simulator whose fault plan has one rule, or none. */
  private static CommandRun crawlOf(String key, String rule) {
    FaultPlan plan = FaultPlan.parse("{\"rules\":[" + rule + "]}");
    try (SimulatorServer aws =
        SimulatorServer.start(GENERATED, SimulatorOptions.defaults().withFaults(plan))) {
      return withCredentials(key, "crawl", "--endpoint-url", aws.endpoint().toString());
    }
  }

  @Test
  void malformedEndpoint_isRefused() {
    CommandRun run =
        withCredentials(TestEstate.ACCOUNT, "crawl", "--endpoint-url", "127.0.0.1 8080");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertOneLine(run, "usage");
  }

  /** Runs with keys that are nobody's, whatever the environment of the test. */
  private static CommandRun withCredentials(String key, String... words) {
    System.setProperty("aws.accessKeyId", key);
    System.setProperty("aws.secretAccessKey", "test");
    try {
      return withData(words);
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }
}
