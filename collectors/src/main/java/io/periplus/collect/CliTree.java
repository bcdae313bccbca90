package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tree of files that the AWS CLI printed, in two layouts: by command, {@code
 * [<account>/]<region>/ec2-describe-vpcs.json} with answers for one thing as {@code
 * kms-get-key-policy/<argument>}, for one inside another as {@code
 * iam-get-role-policy/<argument>/<argument>}, and by what a file holds, {@code
 * [accounts/<id>/][<region>/]Vpcs.json}.
 *
 * <p>Where no directory names the account it is that of an {@code OwnerId} or ARN inside, and where
 * none names the region that of an availability zone inside.
 */
final class CliTree implements Recording {
  private static final Pattern OWNER =
      Pattern.compile(
          "\"(?:OwnerId|UserId|AccountId)\"\\s*:\\s*\"(\\d{12})\""
              + "|arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\\d{12}):");
  private static final Pattern ZONE =
      Pattern.compile("\"AvailabilityZone\"\\s*:\\s*\"([a-z]{2}(?:-[a-z]+)+-\\d)[a-z]\"");
  private static final int DEEPEST = 6;

  private static final String NOT_UNDERSTOOD = "not the output of a command that is read";
  private static final String NOT_JSON = "not named .json; print it with --output json";
  private static final String NO_REGION =
      "no directory above it is named as a region is, and nothing in it tells the region";

  private final Path directory;

  /** {@code account -> region -> files}. */
  private final Map<String, Map<String, CliFiles>> places;

  private final List<Unread> unread;

  private CliTree(Path directory, Map<String, Map<String, CliFiles>> places, List<Unread> unread) {
    this.directory = directory;
    this.places = places;
    this.unread = List.copyOf(unread);
  }

  /**
   * The tree, empty if no file in it is one that a declared operation could have printed.
   *
   * @throws PeriplusException if it cannot be told whose files they are
   */
  static Optional<Recording> open(Path directory, String account) {
    Map<String, Map<String, CliFiles>> places = new TreeMap<>();
    List<Unread> unread = new ArrayList<>();
    Set<Path> answers = new HashSet<>();
    for (Path place : directories(directory)) {
      if (answers.stream().anyMatch(place::startsWith)) {
        continue;
      }
      CliFiles files = CliFiles.in(place);
      answers.addAll(files.directoriesOfAnswers());
      files.unknown().forEach(file -> unread.add(new Unread(file, NOT_UNDERSTOOD)));
      files.notJson().forEach(file -> unread.add(new Unread(file, NOT_JSON)));
      if (!files.isEmpty()) {
        Path relative = directory.relativize(place);
        String owner = account(relative).or(() -> inside(files, OWNER)).orElse(account);
        String region = region(relative).or(() -> inside(files, ZONE)).orElse(null);
        if (owner == null || !AccountId.isValid(owner)) {
          throw PeriplusException.user(
              "unknown-account",
              "Cannot import %s: neither its path nor anything in it says which account it is of."
                      .formatted(place)
                  + " Give --account.");
        }
        if (region == null) {
          files.regional().forEach(file -> unread.add(new Unread(file, NO_REGION)));
        }
        places
            .computeIfAbsent(owner, key -> new TreeMap<>())
            .merge(region == null ? Scope.GLOBAL : region, files, CliFiles::and);
      }
    }
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(new CliTree(directory, places, unread));
  }

  private static List<Path> directories(Path root) {
    try (Stream<Path> all = Files.walk(root, DEEPEST)) {
      return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> account(Path relative) {
    return names(relative).filter(AccountId::isValid).findFirst();
  }

  private static Optional<String> region(Path relative) {
    return names(relative).filter(Partitions::isRegionOrGlobal).findFirst();
  }

  private static Stream<String> names(Path relative) {
    List<String> names = new ArrayList<>();
    relative.forEach(part -> names.add(part.toString()));
    return names.stream();
  }

  /** What most files say: a security group of a neighbour names the neighbour's account too. */
  private static Optional<String> inside(CliFiles files, Pattern pattern) {
    Map<String, Integer> votes = new TreeMap<>();
    for (String text : files.texts()) {
      Matcher found = pattern.matcher(text);
      while (found.find()) {
        String value = found.group(1) != null ? found.group(1) : found.group(2);
        votes.merge(value, 1, Integer::sum);
      }
    }
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public List<Unread> unread() {
    return unread;
  }

  @Override
  public List<String> accounts() {
    return List.copyOf(places.keySet());
  }

  @Override
  public List<String> regions(String account) {
    Set<String> regions = new TreeSet<>(places.get(account).keySet());
    boolean global =
        places.get(account).values().stream()
            .flatMap(files -> files.services().stream())
            .anyMatch(CliFiles::isGlobal);
    if (global) {
      regions.add(Scope.GLOBAL);
    }
    return List.copyOf(regions);
  }

  @Override
  public List<String> services(String account, String region) {
    return files(account, region)
        .flatMap(files -> files.services().stream())
        .distinct()
        .filter(service -> !region.equals(Scope.GLOBAL) || CliFiles.isGlobal(service))
        .sorted()
        .toList();
  }

  /** Answers of global services lie in whatever region the command was run. */
  private Stream<CliFiles> files(String account, String region) {
    Map<String, CliFiles> regions = places.getOrDefault(account, Map.of());
    return region.equals(Scope.GLOBAL)
        ? regions.values().stream()
        : Stream.ofNullable(regions.get(region));
  }

  @Override
  public Optional<Call> find(
      String account, String region, String service, String operation, ObjectNode request) {
    List<CliFiles.Answer> answers =
        files(account, region)
            .flatMap(files -> files.answers(service, operation).stream())
            .toList();
    Set<String> named = new HashSet<>(texts(request));
    // "$Latest" is a word of the API's, not the name of a thing.
    named.removeIf(text -> text.startsWith("$"));
    // Some operations must be told whose things are asked for; here they are all of one account.
    named.remove(account);
    Optional<CliFiles.Answer> own =
        answers.stream()
            .filter(answer -> answer.isFor(named))
            .max(Comparator.comparingInt(answer -> answer.arguments().size()));
    if (own.isPresent()) {
      return own.map(answer -> new Call(request, answer.response(), null));
    }
    List<ObjectNode> whole =
        answers.stream().filter(CliFiles.Answer::isWhole).map(CliFiles.Answer::response).toList();
    boolean all = named.isEmpty() || CliFiles.isListOfAll(service, operation);
    return whole.isEmpty() ? Optional.empty() : selected(whole, all ? Set.of() : named, request);
  }

  /** The lists of all answers together; of rows only those that name what was asked for. */
  private static Optional<Call> selected(
      List<ObjectNode> answers, Set<String> named, ObjectNode request) {
    ObjectNode joined = SdkJson.MAPPER.createObjectNode();
    for (ObjectNode answer : answers) {
      answer
          .properties()
          .forEach(
              member -> {
                if (member.getValue() instanceof ArrayNode rows) {
                  ArrayNode kept = joined.withArray(member.getKey());
                  rows.forEach(
                      row -> {
                        if (named.isEmpty() || carries(row, named)) {
                          kept.add(row);
                        }
                      });
                } else if (named.isEmpty()) {
                  joined.set(member.getKey(), member.getValue());
                }
              });
    }
    return joined.isEmpty() ? Optional.empty() : Optional.of(new Call(request, joined, null));
  }

  private static boolean carries(JsonNode row, Set<String> named) {
    if (row.isTextual()) {
      return named.contains(row.textValue());
    }
    Set<String> texts = new HashSet<>();
    row.forEach(value -> texts.addAll(CliTree.texts(value)));
    return texts.stream().anyMatch(named::contains);
  }

  private static Set<String> texts(JsonNode value) {
    if (value.isTextual()) {
      return Set.of(value.textValue());
    }
    Set<String> texts = new HashSet<>();
    value.forEach(
        element -> {
          if (element.isTextual()) {
            texts.add(element.textValue());
          } else if (value.isObject() && element.isArray()) {
            texts.addAll(texts(element));
          }
        });
    return texts;
  }

  @Override
  public String toString() {
    return places.entrySet().stream()
        .map(account -> account.getKey() + account.getValue().keySet())
        .collect(Collectors.joining(", ", directory + " ", ""));
  }
}
