package io.periplus.collect;

import static io.periplus.collect.FaultyEstate.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people give a crawl: one line that says what to do, and the limits that they set. */
class CrawlInputTest {
  private static FaultyEstate estate;
  @TempDir private Path directory;

  @BeforeAll
  static void serve() {
    estate = FaultyEstate.of(600);
  }

  @AfterAll
  static void stop() {
    estate.close();
  }

  @BeforeEach
  void heal() {
    estate.plant();
  }

  @Test
  void endpointThatIsAWebPage_isNamed() throws IOException {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] page =
              "<!DOCTYPE html><html><body>Log in</body></html>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    web.start();
    try {
      URI endpoint = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
      PeriplusException refused = refused(estate.request("rds").endpoint(endpoint));
      assertThat(refused)
          .hasMessageStartingWith("Cannot crawl: " + endpoint + " does not say who is calling")
          .hasMessageContaining("Check --endpoint-url");
      assertThat(refused.code()).isEqualTo("no-identity");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void endpointThatIsNotHttp_isNamed() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread greeter =
          new Thread(
              () -> {
                while (!server.isClosed()) {
                  try (Socket socket = server.accept()) {
                    socket
                        .getOutputStream()
                        .write("SSH-2.0-x\r\n".getBytes(StandardCharsets.UTF_8));
                  } catch (IOException e) {
                    // The test is over.
                  }
                }
              });
      greeter.setDaemon(true);
      greeter.start();
      URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
      PeriplusException refused = refused(estate.request("rds").endpoint(endpoint));
      assertThat(refused)
          .hasMessageStartingWith("Cannot crawl: " + endpoint)
          .hasMessageContaining("--endpoint-url");
    }
  }

  @Test
  void expiredSession_isNamed() {
    estate.plant(
        "{'select':{'operation':'GetCallerIdentity'},'kind':'http','status':403,"
            + "'code':'ExpiredToken'}");
    PeriplusException refused = refused(estate.request("rds"));
    assertThat(refused.code()).isEqualTo("credentials-expired");
    assertThat(refused).hasMessageContaining("has expired. Log in again");
  }

  @Test
  void unknownProfile_isNamed() {
    PeriplusException refused =
        refused(estate.request("rds").credentials(null).profile("periplus-test-unknown"));
    assertThat(refused.code()).isEqualTo("profile-without-credentials");
    assertThat(refused).hasMessageContaining("profile periplus-test-unknown does not exist");
  }

  @Test
  void dataDirectoryOfAnotherEstate_isRefused_andLeftAsItIs() {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    store.publish(crawl(estate.request("rds"), store).snapshotId());
    String earlier = store.currentId().orElseThrow();
    PeriplusException refused =
        catchThrowableOfType(
            PeriplusException.class,
            () -> crawl(estate.request("rds").estateName("another"), store));
    assertThat(refused).hasMessageStartingWith("Cannot ").hasMessageContaining("--new-estate");
    assertThat(store.currentId()).contains(earlier);
  }

  @Test
  @Tag("F18")
  @Tag("F22")
  void deadline_skipsWhatIsLeft_andTheNextCrawlGoesOn() {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    ImpatientPacer time = new ImpatientPacer();
    CrawlListener late =
        new CrawlListener() {
          @Override
          public void progressed(Progress progress, Coverage finished) {
            if (progress.done() == 4) {
              time.sleep(Duration.ofDays(2));
            }
          }
        };
    CrawlRequest.Builder request = estate.request("ec2").concurrency(1, 1);
    CrawlResult result =
        Crawler.crawl(request.pacer(time).deadline(Duration.ofDays(1)).build(), store, late);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.gaps())
        .isNotEmpty()
        .allMatch(row -> row.status() == CoverageStatus.SKIPPED)
        .extracting(Coverage::errorCode)
        .containsOnly("Budget");
    CrawlResult rest = crawl(estate.request("ec2"), store);
    assertThat(rest.exitCode()).isZero();
  }

  @Test
  @Tag("F22")
  void acceptedGap_staysVisible_andDoesNotCount_untilItExpires() {
    estate.plant("{'select':{'service':'rds','account':'%s'},'kind':'deny'}".formatted(MEMBER));
    Instant future = Instant.now().plus(Duration.ofDays(1));
    CrawlResult accepted = crawlAccepting(future);
    assertThat(accepted.exitCode()).isZero();
    assertThat(accepted.gaps())
        .isNotEmpty()
        .allMatch(gap -> gap.service().equals("rds") && gap.accepted())
        .allMatch(
            gap -> gap.acceptance().equals(new Coverage.Acceptance("no databases", "me", future)))
        .extracting(Coverage::message)
        .allMatch(text -> text.startsWith("accepted by me until " + future + ": no databases; "));
    assertThat(crawlAccepting(Instant.EPOCH).exitCode()).isEqualTo(3);
  }

  private CrawlResult crawlAccepting(Instant until) {
    AcceptedGap gap = new AcceptedGap(MEMBER, "*", "rds", "*", "no databases", "me", until);
    return crawl(
        estate.request("rds").acceptedGaps(List.of(gap)),
        SnapshotStore.open(directory.resolve("data")));
  }

  private PeriplusException refused(CrawlRequest.Builder request) {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    PeriplusException refused =
        catchThrowableOfType(PeriplusException.class, () -> crawl(request, store));
    assertThat(refused.category()).isEqualTo(PeriplusException.Category.AWS);
    assertThat(store.currentId()).isEmpty();
    return refused;
  }

  private static CrawlResult crawl(CrawlRequest.Builder request, SnapshotStore store) {
    return Crawler.crawl(request.build(), store, CrawlListener.NONE);
  }
}
