package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers of AWS in files, which are read by the same code that reads AWS. */
public interface Recording {

  /**
   * One recorded call.
   *
   * @param request never null
   * @param response null if the call failed
   * @param error {@code code}, {@code message}, {@code status}; null if it succeeded
   */
  record Call(ObjectNode request, ObjectNode response, ObjectNode error) {}

  /**
   * A file that was not read.
   *
   * @param reason why, without a full stop
   */
  record Unread(Path file, String reason) {}

  /** As {@link #open(Path, String)} for directories that say whose they are. */
  static Recording open(Path directory) {
    return open(directory, null);
  }

  /**
   * Opens what {@code crawl --record} wrote, or a tree of files that the AWS CLI printed.
   *
   * @param account whose files they are where nothing in them says it; may be null
   * @throws PeriplusException if the directory is missing or holds nothing that can be read
   */
  static Recording open(Path directory, String account) {
    if (!Files.isDirectory(directory)) {
      throw PeriplusException.user(
          "recording-not-found",
          "Cannot import "
              + directory
              + (Files.exists(directory)
                  ? ": it is no directory."
                  : ": there is no such directory.")
              + " Name the DIR that crawl --record DIR wrote, or a tree of AWS CLI output.");
    }
    JsonLinesRecording recorded = JsonLinesRecording.in(directory);
    boolean lines =
        recorded.accounts().stream()
            .anyMatch(
                id ->
                    recorded.regions(id).stream()
                        .anyMatch(region -> !recorded.services(id, region).isEmpty()));
    if (lines) {
      return recorded;
    }
    Optional<Recording> tree = CliTree.open(directory, account);
    if (tree.isPresent()) {
      return tree.get();
    }
    throw PeriplusException.user(
        "not-a-recording",
        "Cannot import "
            + directory
            + ": it holds neither <account-id>/<region>/<service>.jsonl, as crawl --record writes,"
            + " nor AWS CLI output such as <region>/ec2-describe-vpcs.json or <region>/Vpcs.json.");
  }

  /** Where the files are. */
  Path directory();

  /** Files that look as if they belonged to it and that nothing will ask for. */
  List<Unread> unread();

  /** Account ids, sorted. */
  List<String> accounts();

  /** Regions of an account, {@code global} among them, sorted. */
  List<String> regions(String account);

  /** Services that were recorded there. */
  List<String> services(String account, String region);

  /** The answer to a request, empty if nothing was recorded that could answer it. */
  Optional<Call> find(
      String account, String region, String service, String operation, ObjectNode request);
}
