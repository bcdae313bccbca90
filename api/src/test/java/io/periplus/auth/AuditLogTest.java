package io.periplus.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.auth.AuditEvent.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AU7")
class AuditLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T06:00:00.123456Z"), ZoneOffset.UTC);
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path directory;

  @Test
  void aLine_saysWhoAskedWhatAndHowItEnded() throws Exception {
    log()
        .write(
            AuditEvent.of(Principal.local("::1"), "gremlin", Outcome.REFUSED)
                .target("2026-01-31T02-00-00Z-1f2e3d4c")
                .detail("GR4")
                .request("7b2f6a1e-0000")
                .text("g.addV('x')"));
    assertThat(lines())
        .containsExactly(
            "{\"time\":\"2026-01-31T06:00:00.123Z\",\"principal\":\"local\",\"name\":\"local\","
                + "\"role\":\"admin\",\"address\":\"::1\",\"action\":\"gremlin\","
                + "\"target\":\"2026-01-31T02-00-00Z-1f2e3d4c\",\"outcome\":\"refused\","
                + "\"detail\":\"GR4\",\"requestId\":\"7b2f6a1e-0000\","
                + "\"text\":\"g.addV('x')\"}");
  }

  @Test
  void theFile_isItsOwnersAlone() throws Exception {
    write("a");
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\r\n{\"outcome\":\"ok\"}",
        "\u001b[2J",
        "\u0000",
        "\u007f",
        "\u0085\u009b31m",
        "\u2028\u2029",
        "\u202egnp.exe",
        "\u2066",
        "\ud800",
        "x\udc00y",
        "\u65e5\u672c",
        "\ud83d\ude00",
        "\"\\"
      })
  void hostileText_isOnePlainLine_andReadsBackAsItWas(String text) throws Exception {
    write(text);
    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).matches("[\\x20-\\x7e]+");
    assertThat(MAPPER.readTree(lines().get(0)).path("text").asText()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00e9", "\u65e5", "\ud83d\ude00"})
  void longText_isCutAt8KiB_betweenCharacters_andSaysHowLongItWas(String character)
      throws Exception {
    String text = character.repeat(20_000);
    write(text);
    JsonNode line = MAPPER.readTree(lines().get(0));
    String kept = line.path("text").asText();
    assertThat(text).startsWith(kept);
    assertThat(kept.getBytes(StandardCharsets.UTF_8).length)
        .isBetween(AuditLog.MOST_TEXT_BYTES - 3, AuditLog.MOST_TEXT_BYTES);
    assertThat(line.path("textLength").asInt()).isEqualTo(text.length());
  }

  @Test
  void textOf8KiB_isKeptWhole() throws Exception {
    write("x".repeat(AuditLog.MOST_TEXT_BYTES));
    JsonNode line = MAPPER.readTree(lines().get(0));
    assertThat(line.path("text").asText()).hasSize(AuditLog.MOST_TEXT_BYTES);
    assertThat(line.has("textLength")).isFalse();
  }

  @Test
  @Tag("AU2")
  void aKeyInAQuery_isNotKept() throws Exception {
    String secret = "A".repeat(20) + "-_" + "z".repeat(21);
    write("g.V().has('tag','ppk_1a2b3c4d_" + secret + "')");
    assertThat(lines().get(0)).contains("ppk_1a2b3c4d_...").doesNotContain("AAAA", "zzzz");
  }

  @Test
  void fullFiles_areRotated_andTenAreKept() throws Exception {
    AuditLog small = new AuditLog(file(), CLOCK, 1000);
    for (int i = 0; i < 200; i++) {
      small.write(AuditEvent.of(Principal.LOCAL, "sql", Outcome.OK).text("select " + i));
    }
    try (Stream<Path> files = Files.list(directory)) {
      Set<String> names = new TreeSet<>(files.map(f -> f.getFileName().toString()).toList());
      assertThat(names)
          .contains("audit.jsonl", "audit.jsonl.1", "audit.jsonl.9")
          .doesNotContain("audit.jsonl.10");
    }
    List<String> kept = new ArrayList<>();
    for (int n = 9; n > 0; n--) {
      Path old = directory.resolve("audit.jsonl." + n);
      assertThat(Files.size(old)).isLessThanOrEqualTo(1000);
      kept.addAll(Files.readAllLines(old));
    }
    kept.addAll(lines());
    for (int i = 0; i < kept.size(); i++) {
      assertThat(MAPPER.readTree(kept.get(i)).path("text").asText())
          .isEqualTo("select " + (200 - kept.size() + i));
    }
  }

  @Test
  void severalWriters_loseAndTearNoLine_whileFilesAreRotated() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      AuditLog log = new AuditLog(file(), CLOCK, 20_000);
      String writer = "w" + t;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 50; i++) {
                  log.write(
                      AuditEvent.of(Principal.LOCAL, "sql", Outcome.OK).text(writer + ' ' + i));
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    Set<String> texts = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.filter(f -> !f.toString().endsWith(".lock")).toList()) {
        for (String line : Files.readAllLines(each)) {
          texts.add(MAPPER.readTree(line).path("text").asText());
        }
      }
    }
    assertThat(texts).hasSize(8 * 50);
  }

  @Test
  void whatCannotBeWritten_doesNotEndTheRequest() throws Exception {
    Files.createDirectory(file());
    write("select 1");
    assertThat(Files.isDirectory(file())).isTrue();
  }

  private void write(String text) {
    log().write(AuditEvent.of(Principal.LOCAL, "sql", Outcome.OK).text(text));
  }

  private AuditLog log() {
    return AuditLog.at(file(), CLOCK);
  }

  private Path file() {
    return directory.resolve(AuditLog.FILE);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file());
  }
}
