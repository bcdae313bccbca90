package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Tells a printed answer of an operation from one of another. Members that the SDK's model does not
 * have are no fault, for AWS adds some every week; an answer of which it knows none is another
 * operation's, and would be read as an empty list.
 */
final class CliAnswerShape {
  private static final Set<String> PAGING =
      Set.of("NextToken", "nextToken", "Marker", "NextMarker", "ResponseMetadata");

  /** {@code service -> operation -> binary name of the response's class}. */
  private static final Map<String, Map<String, String>> RESPONSES = new HashMap<>();

  private CliAnswerShape() {}

  /**
   * Refuses an answer that the operation cannot have printed.
   *
   * @param operation {@code ec2:DescribeInstances}
   * @throws PeriplusException naming the file and the members that were expected
   */
  static void check(Path file, String operation, ObjectNode answer) {
    if (answer.isEmpty()) {
      // What the CLI prints of an answer without members.
      return;
    }
    Set<String> expected = members(operation);
    for (Map.Entry<String, ?> member : answer.properties()) {
      if (expected.contains(member.getKey())) {
        return;
      }
    }
    String found = String.join(", ", new TreeSet<>(List.copyOf(names(answer))));
    throw PeriplusException.user(
        "recording-unreadable",
        "Cannot read %s: it holds %s, and an answer of %s holds %s. Print it again, or remove it."
            .formatted(file, found, operation, String.join(" or ", expected)));
  }

  private static List<String> names(ObjectNode answer) {
    return answer.properties().stream().map(Map.Entry::getKey).limit(5).toList();
  }

  /** What an answer can hold beside tokens of pages. */
  private static Set<String> members(String operation) {
    int colon = operation.indexOf(':');
    String response = response(operation.substring(0, colon), operation.substring(colon + 1));
    try {
      Set<String> members =
          new TreeSet<>(
              SdkShape.of(Class.forName(response).asSubclass(SdkPojo.class))
                  .fieldsByMember()
                  .keySet());
      members.removeAll(PAGING);
      return members;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(operation + " has no response", e);
    }
  }

  private static synchronized String response(String service, String operation) {
    return RESPONSES
        .computeIfAbsent(service, CliAnswerShape::responses)
        .computeIfAbsent(
            operation,
            name -> {
              throw new IllegalStateException(service + " has no operation " + name);
            });
  }

  private static Map<String, String> responses(String service) {
    Map<String, String> responses = new HashMap<>();
    for (ClientOperation operation : ClientOperation.of(AwsService.named(service).client())) {
      responses.put(operation.name(), operation.responseClass());
    }
    return responses;
  }
}
