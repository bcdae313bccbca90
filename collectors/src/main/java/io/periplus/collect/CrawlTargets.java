package io.periplus.collect;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom a crawl asks, after the first calls have told who the caller is. Kept beside a recording as
 * {@code crawl.json}, so that its import asks the same.
 *
 * @param caller account of the credentials
 * @param organizationId {@code o-1}, null if unknown
 * @param accounts to read, sorted
 * @param homeRegion of calls that any region can answer
 * @param regions asked for; empty for all that are enabled
 * @param services asked for; empty for all
 * @param personalData whether names and addresses of people are kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CrawlTargets(
    String partition,
    String caller,
    String organizationId,
    List<String> accounts,
    String homeRegion,
    List<String> regions,
    List<String> services,
    String estateName,
    boolean personalData) {
  static final String FILE = "crawl.json";

  CrawlTargets {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    services = List.copyOf(services);
  }

  void write(Path directory) {
    try {
      Files.writeString(directory.resolve(FILE), SdkJson.MAPPER.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw PeriplusException.resources(
          "recording-not-writable",
          "Cannot record into %s: %s. Give a directory that you may write."
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /** Of a recording; without {@code crawl.json} what its directories say. */
  static CrawlTargets of(Recording recording) {
    Path file = recording.directory().resolve(FILE);
    if (Files.isRegularFile(file)) {
      try {
        return SdkJson.MAPPER.readValue(Files.readString(file), CrawlTargets.class);
      } catch (IOException e) {
        throw PeriplusException.user(
            "recording-unreadable",
            "Cannot read " + file + ": it is not what a crawl writes. Remove it, or record again.");
      }
    }
    List<String> accounts = recording.accounts();
    Set<String> regions = new TreeSet<>();
    accounts.forEach(account -> regions.addAll(recording.regions(account)));
    regions.remove(Scope.GLOBAL);
    String caller =
        accounts.stream()
            .filter(account -> recording.regions(account).contains(Scope.GLOBAL))
            .filter(account -> recording.services(account, Scope.GLOBAL).contains("organizations"))
            .findFirst()
            .orElse(accounts.get(0));
    String home = regions.isEmpty() ? Partitions.homeRegion("aws") : regions.iterator().next();
    return new CrawlTargets(
        Partitions.of(home),
        caller,
        null,
        accounts,
        home,
        List.copyOf(regions),
        List.of(),
        null,
        false);
  }

  /** The same for a crawl that was stopped and goes on. */
  String planHash() {
    return CanonicalJson.hash(SdkJson.MAPPER.valueToTree(this).toString());
  }
}
