package io.periplus.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of AWS CLI output in one directory, by the operation that printed them. Links are not
 * followed: nothing outside the tree is read (SE7).
 */
final class CliFiles {
  private static final String JSON = ".json";

  /** Where the CLI's command is not the service's name in a recording. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "configservice", "config",
          "deploy", "codedeploy",
          "es", "opensearch",
          "eventbridge", "events",
          "s3api", "s3",
          "stepfunctions", "states");

  /** Files named by what they hold, where that is not {@code ec2:Describe<name>}. */
  private static final Map<String, String> HOLDING =
      Map.of(
          "Reservations", "ec2:DescribeInstances",
          "RdsInstances", "rds:DescribeDBInstances",
          "DBInstances", "rds:DescribeDBInstances",
          "LoadBalancers", "elbv2:DescribeLoadBalancers",
          "TargetGroups", "elbv2:DescribeTargetGroups",
          "ElasticsearchDomains", "opensearch:DescribeDomains");

  /** Files that hold the answers for many things: each element names one, and has its answer. */
  private static final Map<String, String> HOLDING_ANSWERS =
      Map.of(
          "LoadBalancerListeners", "elbv2:DescribeListeners",
          "LoadBalancerAttributes", "elbv2:DescribeLoadBalancerAttributes",
          "LoadBalancerTargetHealth", "elbv2:DescribeTargetHealth",
          "TransitGatewayPropagations", "ec2:GetTransitGatewayRouteTablePropagations",
          "TransitGatewayStaticRoutes", "ec2:SearchTransitGatewayRoutes");

  /** A command that reads, {@code iam-get-role-policy}. */
  private static final Pattern COMMAND =
      Pattern.compile("[a-z0-9-]+-(?:describe|list|get|search|batch-get)-[a-z0-9-]+");

  private static final Pattern ROUTE53_PATH = Pattern.compile("/(?:hostedzone|delegationset)/");

  private static final Map<String, Map<String, String>> OPERATIONS = new TreeMap<>();
  private static final Set<String> LISTS_OF_ALL = new HashSet<>();

  static {
    for (ResourceSpec<?> spec : Catalogue.standard().specs()) {
      spec.operations().forEach(call -> know(call.getKey().name(), call.getValue()));
      if (spec.parent() == null) {
        LISTS_OF_ALL.add(spec.service().name() + ':' + spec.operation());
      }
    }
  }

  private final Map<String, List<Path>> whole = new HashMap<>();
  private final Map<String, List<Path>> byArgument = new HashMap<>();
  private final Map<String, List<Path>> answersInside = new HashMap<>();
  private final Map<String, List<Answer>> read = new HashMap<>();
  private final List<Path> unknown = new ArrayList<>();
  private final List<Path> notJson = new ArrayList<>();

  /**
   * One answer.
   *
   * @param arguments what the command was asked for, none for everything
   */
  record Answer(Set<String> arguments, ObjectNode response) {
    /** Whether it is of everything. */
    boolean isWhole() {
      return arguments.isEmpty();
    }

    /** Whether a request that names these things could have had it. */
    boolean isFor(Set<String> named) {
      return !isWhole() && named.containsAll(arguments);
    }
  }

  private CliFiles() {}

  private static void know(String service, String operation) {
    OPERATIONS
        .computeIfAbsent(service, key -> new HashMap<>())
        .put(operation.toLowerCase(Locale.ROOT), operation);
  }

  /** Whether an operation lists everything, whatever constants its request holds. */
  static boolean isListOfAll(String service, String operation) {
    return LISTS_OF_ALL.contains(service + ':' + operation);
  }

  /** The files of a directory that a declared operation could have printed. */
  static CliFiles in(Path directory) {
    CliFiles files = new CliFiles();
    for (Path entry : list(directory)) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        String operation = ofCommand(name);
        if (operation != null) {
          files.byArgument.computeIfAbsent(operation, key -> new ArrayList<>()).add(entry);
        }
      } else if (isCommand(directory) && !name.startsWith(".")) {
        // An answer for one thing, of a command that no declaration uses.
        files.unknown.add(entry);
      } else if (name.endsWith(JSON) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        files.add(entry, name.substring(0, name.length() - JSON.length()));
      } else if (isOtherOutput(name)) {
        files.notJson.add(entry);
      }
    }
    return files;
  }

  private void add(Path file, String name) {
    String nested = HOLDING_ANSWERS.get(name);
    if (nested != null) {
      answersInside.computeIfAbsent(nested, key -> new ArrayList<>()).add(file);
      return;
    }
    String operation = ofCommand(name);
    if (operation == null) {
      operation = ofContent(name);
    }
    if (operation != null) {
      whole.computeIfAbsent(operation, key -> new ArrayList<>()).add(file);
    } else {
      unknown.add(file);
    }
  }

  private static boolean isCommand(Path directory) {
    return directory.getFileName() != null
        && COMMAND.matcher(directory.getFileName().toString()).matches();
  }

  /** What {@code --output text} of a command that is read was written to. */
  private static boolean isOtherOutput(String file) {
    int dot = file.lastIndexOf('.');
    return ofCommand(dot < 0 ? file : file.substring(0, dot)) != null;
  }

  /** {@code ec2-describe-vpcs} to {@code ec2:DescribeVpcs}; null for what is no command. */
  private static String ofCommand(String name) {
    Set<String> commands = new TreeSet<>(Comparator.comparingInt(String::length).reversed());
    Stream.concat(OPERATIONS.keySet().stream(), COMMANDS.keySet().stream())
        .filter(command -> name.startsWith(command + '-'))
        .forEach(commands::add);
    for (String command : commands) {
      String service = COMMANDS.getOrDefault(command, command);
      String operation =
          OPERATIONS
              .getOrDefault(service, Map.of())
              .get(name.substring(command.length() + 1).replace("-", ""));
      if (operation != null) {
        return service + ':' + operation;
      }
    }
    return null;
  }

  private static String ofContent(String name) {
    String known = HOLDING.get(name);
    if (known != null) {
      return known;
    }
    String operation = OPERATIONS.get("ec2").get("describe" + name.toLowerCase(Locale.ROOT));
    boolean capital = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    return operation != null && capital ? "ec2:" + operation : null;
  }

  boolean isEmpty() {
    return whole.isEmpty() && byArgument.isEmpty() && answersInside.isEmpty();
  }

  /** Files that look like printed answers and that no declared operation could have printed. */
  List<Path> unknown() {
    return List.copyOf(unknown);
  }

  /** Files that are named as answers that would be read, and are not JSON by their name. */
  List<Path> notJson() {
    return List.copyOf(notJson);
  }

  /** Directories that hold the answers for one thing each. */
  Set<Path> directoriesOfAnswers() {
    Set<Path> directories = new HashSet<>();
    byArgument.values().forEach(directories::addAll);
    return directories;
  }

  /** Files and directories of services that a region must be known for. */
  List<Path> regional() {
    return Stream.of(whole, byArgument, answersInside)
        .flatMap(map -> map.entrySet().stream())
        .filter(entry -> !isGlobal(entry.getKey().substring(0, entry.getKey().indexOf(':'))))
        .flatMap(entry -> entry.getValue().stream())
        .sorted()
        .toList();
  }

  /** Whether a service has one answer for all regions. */
  static boolean isGlobal(String service) {
    return AwsService.named(service).scope() == AwsService.Scope.GLOBAL;
  }

  /** These files and others of the same place. */
  CliFiles and(CliFiles others) {
    merge(whole, others.whole);
    merge(byArgument, others.byArgument);
    merge(answersInside, others.answersInside);
    return this;
  }

  private static void merge(Map<String, List<Path>> into, Map<String, List<Path>> more) {
    more.forEach((key, paths) -> into.computeIfAbsent(key, k -> new ArrayList<>()).addAll(paths));
  }

  Set<String> services() {
    Set<String> services = new TreeSet<>();
    Stream.of(whole, byArgument, answersInside)
        .flatMap(map -> map.keySet().stream())
        .forEach(operation -> services.add(operation.substring(0, operation.indexOf(':'))));
    return services;
  }

  /** The texts of the whole answers, for whoever looks for something in them. */
  List<String> texts() {
    return whole.values().stream()
        .flatMap(List::stream)
        .map(
            file -> {
              try {
                return Files.readString(file);
              } catch (IOException e) {
                throw unreadable(file, e);
              }
            })
        .toList();
  }

  /** What an operation answered. */
  synchronized List<Answer> answers(String service, String operation) {
    return read.computeIfAbsent(service + ':' + operation, this::readAnswers);
  }

  private List<Answer> readAnswers(String operation) {
    List<Answer> answers = new ArrayList<>();
    for (Path file : whole.getOrDefault(operation, List.of())) {
      answers.add(new Answer(Set.of(), answer(file, operation)));
    }
    for (Path directory : byArgument.getOrDefault(operation, List.of())) {
      readAnswers(directory, Set.of(), operation, answers);
    }
    for (Path file : answersInside.getOrDefault(operation, List.of())) {
      json(file).forEach(list -> list.forEach(element -> inside(element, answers)));
    }
    return answers;
  }

  /**
   * Answers for one thing each; a directory among them is of a thing inside which there are more.
   */
  private static void readAnswers(
      Path directory, Set<String> above, String operation, List<Answer> answers) {
    for (Path entry : list(directory)) {
      boolean inner = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
      if (!inner && !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      String name = entry.getFileName().toString();
      String argument =
          !inner && name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
      Set<String> arguments = new TreeSet<>(above);
      arguments.add(URLDecoder.decode(argument, StandardCharsets.UTF_8));
      if (inner) {
        readAnswers(entry, arguments, operation, answers);
      } else {
        answers.add(new Answer(arguments, answer(entry, operation)));
      }
    }
  }

  /** {@code {"LoadBalancerArn": ..., "Listeners": [...]}}. */
  private static void inside(JsonNode element, List<Answer> answers) {
    String argument = null;
    ObjectNode response = SdkJson.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> member : element.properties()) {
      if (member.getValue().isTextual()) {
        argument = member.getValue().textValue();
      } else if (member.getValue() instanceof ArrayNode rows) {
        response.set(member.getKey(), rows);
      }
    }
    if (argument != null) {
      answers.add(new Answer(Set.of(argument), response));
    }
  }

  private static ObjectNode answer(Path file, String operation) {
    ObjectNode answer = json(file);
    CliAnswerShape.check(file, operation, answer);
    if (operation.startsWith("route53:")) {
      withoutPaths(answer);
    }
    return answer;
  }

  /** The SDK's client takes the path off the ids of Route 53, which the CLI prints as they come. */
  private static void withoutPaths(JsonNode json) {
    if (json instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        Matcher path = ROUTE53_PATH.matcher(member.getValue().asText());
        if (path.lookingAt()) {
          member.setValue(object.textNode(path.replaceFirst("")));
        }
      }
    }
    json.forEach(CliFiles::withoutPaths);
  }

  private static ObjectNode json(Path file) {
    try {
      String text = Files.readString(file);
      // The CLI prints nothing where an answer has no members.
      JsonNode json = text.isBlank() ? null : SdkJson.MAPPER.readTree(text);
      if (json != null && !json.isObject()) {
        throw unreadable(file, null);
      }
      return json == null ? SdkJson.MAPPER.createObjectNode() : (ObjectNode) json;
    } catch (JsonProcessingException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PeriplusException unreadable(Path file, Exception cause) {
    return new PeriplusException(
        "recording-unreadable",
        PeriplusException.Category.USER,
        "Cannot read %s: it is not a JSON object as the AWS CLI prints it. Print it again, or"
                .formatted(file)
            + " remove it.",
        cause);
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
