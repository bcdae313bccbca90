package io.periplus.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accounts that left the estate, {@code retired.json} of a data directory: what was last seen of
 * them before is not carried over into further snapshots. Earlier snapshots keep it.
 *
 * <p>A retirement speaks of what was seen before it: an account that is read again is there again.
 */
public final class RetiredAccounts {
  private static final String FILE = "retired.json";

  private final Map<String, Retirement> byAccount;

  private RetiredAccounts(Map<String, Retirement> byAccount) {
    this.byAccount = byAccount;
  }

  /**
   * One account that left.
   *
   * @param at what was seen before this time is not carried over
   * @param reason who says so, in words
   */
  public record Retirement(String account, Instant at, String reason) {}

  /**
   * Those of a data directory.
   *
   * @throws PeriplusException if the file is damaged
   */
  public static RetiredAccounts of(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE);
    Map<String, Retirement> retired = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        for (JsonNode each : SdkJson.MAPPER.readTree(Files.readString(file)).path("accounts")) {
          Retirement one =
              new Retirement(
                  each.path("account").asText(),
                  Instant.parse(each.path("at").asText()),
                  each.path("reason").asText());
          retired.put(one.account(), one);
        }
      } catch (JsonProcessingException | DateTimeException e) {
        throw PeriplusException.user(
            "retired-accounts-unreadable",
            "Cannot read %s: it is not what periplus accounts retire writes. Remove it, and retire the accounts again."
                .formatted(file));
      } catch (IOException e) {
        throw unusable("read", file, e);
      }
    }
    return new RetiredAccounts(retired);
  }

  /** Adds accounts to those of a data directory; an earlier retirement of them is replaced. */
  public static void retire(Path dataDirectory, Collection<Retirement> accounts) {
    if (accounts.isEmpty()) {
      return;
    }
    Map<String, Retirement> all = new TreeMap<>(of(dataDirectory).byAccount);
    accounts.forEach(each -> all.put(each.account(), each));
    ObjectNode body = SdkJson.MAPPER.createObjectNode();
    ArrayNode list = body.putArray("accounts");
    all.values()
        .forEach(
            each ->
                list.addObject()
                    .put("account", each.account())
                    .put("at", each.at().toString())
                    .put("reason", each.reason()));
    Path file = dataDirectory.resolve(FILE);
    Path fresh = dataDirectory.resolve(FILE + ".tmp");
    DurableFiles files = new DurableFiles();
    try {
      files.write(fresh, (body.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
      files.rename(fresh, file);
      files.forceDirectory(dataDirectory);
    } catch (IOException e) {
      throw unusable("write", file, e);
    }
  }

  private static PeriplusException unusable(String verb, Path file, IOException cause) {
    return PeriplusException.resources(
        "retired-accounts-unusable",
        "Cannot %s %s: %s. Give a data directory that you may use, with --data."
            .formatted(verb, file, cause.getMessage()),
        cause);
  }

  /** All of them, by account. */
  public List<Retirement> list() {
    return new ArrayList<>(byAccount.values());
  }

  /** Whether an account left after it was last seen. */
  public boolean left(String account, Instant lastSeenAt) {
    Retirement retirement = byAccount.get(account);
    return retirement != null && (lastSeenAt == null || lastSeenAt.isBefore(retirement.at()));
  }

  /** These and those of {@code more}. */
  RetiredAccounts with(Collection<Retirement> more) {
    Map<String, Retirement> all = new TreeMap<>(byAccount);
    more.forEach(each -> all.put(each.account(), each));
    return new RetiredAccounts(all);
  }
}
