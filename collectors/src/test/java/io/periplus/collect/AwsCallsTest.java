package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** One test per failure class: outcome of the scope, code, and how often AWS was asked. */
class AwsCallsTest {
  private final FakePacer pacer = new FakePacer();
  private final ScriptedTransport transport = new ScriptedTransport();

  /** Answers requests in the order of its script, for ever with the last. */
  private static final class ScriptedTransport implements Transport {
    private final Deque<Function<DescribeSubnetsRequest, SdkPojo>> script = new ArrayDeque<>();
    private final List<DescribeSubnetsRequest> asked = new ArrayList<>();
    private int renewed;

    void then(Function<DescribeSubnetsRequest, SdkPojo> answer) {
      script.add(answer);
    }

    void thenFails(RuntimeException failure) {
      then(
          request -> {
            throw failure;
          });
    }

    @Override
    public SdkPojo send(
        String account, String region, AwsService<?> service, String operation, SdkPojo request) {
      asked.add((DescribeSubnetsRequest) request);
      Function<DescribeSubnetsRequest, SdkPojo> next =
          script.size() > 1 ? script.poll() : script.peek();
      return next.apply((DescribeSubnetsRequest) request);
    }

    @Override
    public boolean renewCredentials(String account, long sentAt) {
      renewed++;
      return true;
    }

    @Override
    public boolean retries() {
      return true;
    }
  }

  private static RuntimeException error(String code, int status, String message) {
    return AwsServiceException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .statusCode(status)
        .build();
  }

  private static RuntimeException client(Throwable cause) {
    return SdkClientException.create("Unable to execute HTTP request", cause);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("F1", error("UnauthorizedOperation", 403, "no"), "DENIED", null, 1),
        failure(
            "F2",
            error("UnauthorizedOperation", 403, "explicit deny in a service control policy"),
            "DENIED",
            "ScpDenied",
            1),
        failure("F3", error("OptInRequired", 401, "no"), "SKIPPED", "OptInRequired", 1),
        failure("F4", error("AuthFailure", 401, "no"), "FAILED", "AuthFailure", 2),
        failure("F5", error("RequestExpired", 400, "old"), "FAILED", "RequestExpired", 2),
        failure("F6", error("RequestLimitExceeded", 503, "slow"), "FAILED", "Throttled", 11),
        failure("F7", error("InternalError", 500, "oops"), "FAILED", "InternalError", 6),
        failure("F8", error(null, 404, null), "UNSUPPORTED_REGION", "Http404", 2),
        failure("F8", error("InvalidAction", 400, "?"), "UNSUPPORTED_REGION", "InvalidAction", 2),
        failure("F9", client(new SocketTimeoutException("read")), "FAILED", "Connection", 4),
        failure("F10", client(new UnknownHostException("ec2.x")), "FAILED", "UnknownHost", 2),
        failure("F13", error("InvalidNextToken", 400, "?"), "FAILED", "PagingBroken", 2),
        failure(
            "F14",
            SdkClientException.create("Unable to unmarshall response"),
            "FAILED",
            "MalformedResponse",
            2),
        failure("F15", error("InvalidParameterValue", 400, "?"), "FAILED", "RejectedRequest", 1),
        failure("F16", error("AWSOrganizationsNotInUseException", 400, ""), "COMPLETE", null, 1),
        failure("F17", error("Strange", 400, "?"), "FAILED", "Strange", 1),
        failure("F17", error("Strange", 503, "?"), "FAILED", "Strange", 6));
  }

  private static Arguments failure(
      String rule, RuntimeException thrown, String status, String code, int calls) {
    return Arguments.of(rule, thrown, CoverageStatus.valueOf(status), code, calls);
  }

  @ParameterizedTest(name = "{0} {3}")
  @MethodSource("failures")
  @Tag("T15")
  void failure_hasItsOutcomeAndRetries(
      String rule, RuntimeException thrown, CoverageStatus status, String code, int calls) {
    transport.thenFails(thrown);
    Coverage row = read().get(0);
    assertThat(row.status()).as(rule).isEqualTo(status);
    assertThat(row.calls()).as(rule).isEqualTo(calls);
    if (code != null) {
      assertThat(row.errorCode()).isEqualTo(code);
    }
  }

  @Test
  @Tag("T4")
  void denied_namesTheMissingPermission() {
    transport.thenFails(error("UnauthorizedOperation", 403, "no"));
    assertThat(read().get(0).message()).startsWith("missing permission ec2:DescribeSubnets");
  }

  @Test
  @Tag("F6")
  void throttled_thenAnswered_isCompleteWithRetries() {
    transport.thenFails(error("RequestLimitExceeded", 503, "slow"));
    transport.thenFails(error("RequestLimitExceeded", 503, "slow"));
    transport.then(request -> page(null, "subnet-1"));
    Coverage row = read().get(0);
    assertThat(row.status()).isEqualTo(CoverageStatus.COMPLETE);
    assertThat(row.retries()).isEqualTo(2);
  }

  @Test
  @Tag("F5")
  void expiredMidway_renewsAndAsksTheSamePageAgain() {
    transport.then(request -> page("p2", "subnet-1"));
    transport.thenFails(error("ExpiredToken", 400, "old"));
    transport.then(request -> page(null, "subnet-2"));
    assertThat(read().get(0).resources()).isEqualTo(2);
    assertThat(transport.renewed).isEqualTo(1);
    assertThat(transport.asked)
        .extracting(DescribeSubnetsRequest::nextToken)
        .containsExactly(null, "p2", "p2");
  }

  @Test
  @Tag("P22")
  void repeatedToken_endsTheScope_andKeepsWhatWasRead() {
    transport.then(request -> page("p2", "subnet-1"));
    transport.then(request -> page("p2", "subnet-2"));
    Coverage row = read().get(0);
    assertThat(row.status()).isEqualTo(CoverageStatus.FAILED);
    assertThat(row.errorCode()).isEqualTo("RepeatedToken");
    assertThat(row.resources()).isEqualTo(2);
  }

  @Test
  @Tag("F13")
  void danglingToken_startsTheListOnceMore_withoutDoubledRows() {
    transport.then(request -> page("p2", "subnet-1"));
    transport.thenFails(error("InvalidNextToken", 400, "?"));
    transport.then(request -> page(null, "subnet-1", "subnet-2"));
    Coverage row = read().get(0);
    assertThat(row.status()).isEqualTo(CoverageStatus.COMPLETE);
    assertThat(row.resources()).isEqualTo(2);
  }

  @Test
  @Tag("F23")
  void circuit_opensAfterTwentyFailuresInARow_andProbesAfterAMinute() {
    transport.thenFails(error("InternalError", 500, "oops"));
    AwsCalls calls = calls();
    for (int i = 0; i < 4; i++) {
      read(calls);
    }
    assertThat(read(calls).get(0).errorCode()).isEqualTo("CircuitOpen");
    int asked = transport.asked.size();
    pacer.sleep(java.time.Duration.ofSeconds(61));
    transport.script.clear();
    transport.then(request -> page(null, "subnet-1"));
    assertThat(read(calls).get(0).status()).isEqualTo(CoverageStatus.COMPLETE);
    assertThat(transport.asked).hasSize(asked + 1);
  }

  @Test
  @Tag("F18")
  void stopped_asksNothingMore() {
    transport.then(request -> page(null, "subnet-1"));
    pacer.stop();
    Coverage row = read().get(0);
    assertThat(row.status()).isEqualTo(CoverageStatus.SKIPPED);
    assertThat(row.errorCode()).isEqualTo("Stopped");
    assertThat(transport.asked).isEmpty();
  }

  private static DescribeSubnetsResponse page(String next, String... ids) {
    return DescribeSubnetsResponse.builder()
        .nextToken(next)
        .subnets(
            Stream.of(ids)
                .map(id -> Subnet.builder().subnetId(id).ownerId("111122223333").build())
                .toList())
        .build();
  }

  private AwsCalls calls() {
    return new AwsCalls(
        transport, new RateLimiter(pacer, 0.5), CallObserver.NONE, pacer, new SplittableRandom(7));
  }

  private List<Coverage> read() {
    return read(calls());
  }

  private List<Coverage> read(AwsCalls calls) {
    return read(calls, Catalogue.standard().spec(Types.EC2_SUBNET));
  }

  private <T extends SdkPojo> List<Coverage> read(AwsCalls calls, ResourceSpec<T> spec) {
    List<Resource> rows = new ArrayList<>();
    return new ScopeReader<>(
            spec,
            new Scope("aws", "111122223333", "eu-west-1"),
            calls.session("111122223333", "eu-west-1"),
            Catalogue.standard().redactor(RecordedScope.KEY),
            pacer,
            (type, json, parent) -> {},
            EarlierRows.NONE,
            rows::add)
        .read();
  }
}
