package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.simulator.fault.FaultPlan;
import io.periplus.simulator.wire.Call;
import io.periplus.simulator.wire.Reply;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** T3: faults of the way rather than of the answer, without waiting for any of them. */
@Tag("T3")
class DeliveryFaultsTest {
  private static final String REGION = "eu-west-1";

  @TempDir Path directory;
  private Simulator simulator;
  private Clients clients;

  @BeforeEach
  void serve() {
    simulator =
        new Simulator(
            ContractEstate.write(new TestRecording(directory)).open(), SimulatorOptions.defaults());
    clients = Clients.inProcess(simulator);
  }

  @AfterEach
  void close() {
    clients.close();
  }

  private void plan(String rule) {
    simulator.faults(FaultPlan.parse(("{'rules':[" + rule + "]}").replace('\'', '"')));
  }

  private Ec2Client ec2() {
    return clients.client(Ec2Client.builder(), MEMBER, REGION);
  }

  private static String authorization(String service) {
    return "AWS4-HMAC-SHA256 Credential="
        + MEMBER
        + "/20260131/eu-west-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature="
        + "0".repeat(64);
  }

  private Reply describeVpcs() {
    return simulator.handle(
        new Call(
            "POST",
            "/",
            Map.of(),
            Map.of("authorization", authorization("ec2")),
            "Action=DescribeVpcs".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @Tag("Q1")
  void latency_delaysTheReply_reproducibly() {
    plan("{'kind':'latency','ms':150}");
    assertThat(describeVpcs().delay()).isEqualTo(Duration.ofMillis(150));

    plan("{'kind':'latency','distribution':'uniform','ms':100,'maxMs':200}");
    Duration first = describeVpcs().delay();
    assertThat(first).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    plan("{'kind':'latency','distribution':'uniform','ms':100,'maxMs':200}");
    assertThat(describeVpcs().delay()).isEqualTo(first);

    plan("{'kind':'latency','distribution':'lognormal','ms':100}");
    assertThat(describeVpcs().delay()).isPositive();
  }

  @Test
  @Tag("Q14")
  void slowBody_sendsTheWholeAnswerAtTheRateAskedFor() {
    byte[] whole = describeVpcs().body();
    plan("{'kind':'slowBody','bytesPerSecond':7}");
    Reply slow = describeVpcs();

    assertThat(slow.delivery()).isEqualTo(new Reply.Delivery(Reply.Kind.SLOW, 7));
    assertThat(slow.body()).hasSameSizeAs(whole);
  }

  @Test
  @Tag("Q15")
  void clockSkew_isRefusedInTheServicesWords() {
    plan("{'kind':'clockSkew','seconds':600}");

    assertThatThrownBy(() -> ec2().describeVpcs())
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestExpired"));
  }

  @Test
  @Tag("Q6")
  void hang_neverAnswers() {
    plan("{'kind':'unsupported','mode':'hang'}");

    assertThatThrownBy(() -> ec2().describeVpcs())
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
  }

  @Test
  @Tag("A7")
  @Tag("Q6")
  void unknownHost_isWhatTheResolverSays() {
    plan("{'kind':'unsupported','mode':'unknownHost'}");

    assertThatThrownBy(() -> ec2().describeVpcs())
        .hasRootCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  @Tag("Q11")
  void rowsAppear_betweenPages() {
    plan("{'kind':'appear','fraction':0.5,'select':{'seed':3}}");
    List<Vpc> before = ec2().describeVpcs().vpcs();

    assertThat(before).hasSizeLessThan(3);
    assertThat(ec2().describeVpcs().vpcs()).hasSize(3).containsAll(before);
  }

  @Test
  @Tag("Q16")
  void crash_endsTheProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CrashingSimulator.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(process.waitFor()).isEqualTo(CrashingSimulator.KILLED);
  }

  @Test
  @Tag("D5")
  void s3_findsTheBucketInTheHostToo() {
    simulator.estate(ProtocolsEstate.write(new TestRecording(directory.resolve("s3"))).open());
    for (String host : List.of("shop.s3.eu-west-1.amazonaws.com", "shop.localhost:8080")) {
      Reply reply =
          simulator.handle(
              new Call(
                  "GET",
                  "/",
                  Call.parameters("policy"),
                  Map.of("authorization", authorization("s3"), "host", host),
                  new byte[0]));

      assertThat(reply.status()).as(host).isEqualTo(200);
      assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("2012-10-17");
    }
  }
}
