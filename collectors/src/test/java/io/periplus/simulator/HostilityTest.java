package io.periplus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T8: whatever comes in, a 4xx goes out, without a stack trace, and only on loopback. */
@Tag("T8")
class HostilityTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path directory;
  private SimulatorServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void serve() {
    server =
        SimulatorServer.start(
            ContractEstate.write(new TestRecording(directory)).open(), SimulatorOptions.defaults());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static String authorization(String region, String service) {
    return "AWS4-HMAC-SHA256 Credential=444455556666/20260131/"
        + region
        + "/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature="
        + "0".repeat(64);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.endpoint() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> signed(String service, String target, String body) throws Exception {
    HttpRequest.Builder request =
        request("/")
            .header("authorization", authorization("eu-west-1", service))
            .header("content-type", FORM);
    if (!target.isEmpty()) {
      request.header("x-amz-target", target);
    }
    return send(request.POST(BodyPublishers.ofString(body)).build());
  }

  private static void refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).isBetween(400, 499);
    assertThat(response.body()).doesNotContain("Exception:", "\tat ", ".java:");
  }

  @ParameterizedTest
  @CsvSource({
    "ec2, '', Action=DescribeVpcs&VpcId.1=%zz",
    "ec2, '', %",
    "ec2, '', ''",
    "ec2, '', Action=DescribeVpcs&MaxResults=many",
    "ec2, '', Action=DescribeVpcs&MaxResults=-1",
    "ec2, '', Action=DropTables",
    "ec2, '', Action=TerminateInstances&InstanceId.1=i-1",
    "rds, '', Action=&&&===",
    "iam, '', Action=DescribeVpcs",
    "elasticloadbalancing, '', Action=DescribeLoadBalancers&Version=1999-01-01",
    "organizations, AWSOrganizationsV20161128.ListAccounts, not json",
    "organizations, AWSOrganizationsV20161128.ListAccounts, '[1,2]'",
    "organizations, Nothing, '{}'",
    "organizations, '', '{}'",
    "simpledb, DynamoDB_20120810.ListTables, '{}'",
    "lambda, '', '{}'"
  })
  void malformedRequests_areRefused(String service, String target, String body) throws Exception {
    refused(signed(service, target, body));
  }

  @Test
  void malformedAuthorization_isRefused() throws Exception {
    refused(send(request("/").POST(BodyPublishers.ofString("Action=DescribeVpcs")).build()));
    refused(
        send(
            request("/")
                .header("authorization", "AWS4-HMAC-SHA256 Credential=a/b/c")
                .POST(BodyPublishers.ofString("Action=DescribeVpcs"))
                .build()));
    refused(
        send(
            request("/2015-03-31/functions/")
                .header("authorization", "Basic dXNlcjpwYXNz")
                .GET()
                .build()));
  }

  @Test
  void hugeTargetsAndBodies_areRefused() throws Exception {
    refused(signed("ec2", "", "Action=DescribeVpcs&VpcId.1=" + "x".repeat(10 << 20)));
    assertThat(raw("GET /" + "x".repeat(10 << 20) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
  }

  @Test
  void unknownMethodsAndPaths_areRefused() throws Exception {
    assertThat(raw("BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
    assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 4");
    refused(send(request("/_periplus/unknown").GET().build()));
    refused(
        send(
            request("/_periplus/faults")
                .PUT(BodyPublishers.ofString("{\"rules\":[{\"kind\":\"x\"}]}"))
                .build()));
  }

  private String raw(String text) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The server may close while a huge request is still being sent; what it said is read.
      }
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void manyClients_areAllAnswered() {
    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      calls.add(
          http.sendAsync(
                  request("/")
                      .header("authorization", authorization("eu-west-1", "ec2"))
                      .header("content-type", FORM)
                      .POST(BodyPublishers.ofString("Action=DescribeVpcs"))
                      .build(),
                  BodyHandlers.discarding())
              .thenApply(HttpResponse::statusCode));
    }
    assertThat(calls.stream().map(CompletableFuture::join)).hasSize(64).containsOnly(200);
  }

  @Test
  @Tag("D2")
  void onlyLoopback_isServed() throws Exception {
    assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
          assertThat(connects(address)).as("%s", address).isFalse();
        }
      }
    }
  }

  private boolean connects(InetAddress address) {
    try (Socket socket = new Socket(address, server.endpoint().getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @Tag("D6")
  @Tag("D8")
  void controlPaths_tellWhatHappened() throws Exception {
    signed("ec2", "", "Action=DescribeVpcs");
    signed("ec2", "", "Action=DropTables");
    JsonNode stats = TestRecording.json(send(request("/_periplus/stats").GET().build()).body());

    assertThat(stats.path("calls").asInt()).isEqualTo(1);
    assertThat(stats.path("unmodelled").path("ec2:DropTables").asInt()).isEqualTo(1);
    assertThat(stats.path("operations").get(0).path("account").asText()).isEqualTo("444455556666");

    String plan = "{\"rules\":[{\"kind\":\"http\",\"status\":503}]}";
    send(request("/_periplus/faults").PUT(BodyPublishers.ofString(plan)).build());
    assertThat(send(request("/_periplus/faults").GET().build()).body()).isEqualTo(plan);
    assertThat(signed("ec2", "", "Action=DescribeVpcs").statusCode()).isEqualTo(503);

    send(request("/_periplus/reset").POST(BodyPublishers.noBody()).build());
    assertThat(server.simulator().statistics().calls()).isZero();
    assertThat(send(request("/_periplus/health").GET().build()).statusCode()).isEqualTo(200);
  }
}
