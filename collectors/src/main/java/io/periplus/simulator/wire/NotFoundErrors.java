package io.periplus.simulator.wire;

import io.periplus.collect.ClassFile;
import io.periplus.collect.ClientOperation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The services' own words for a thing that does not exist, from the errors that the model gives an
 * operation. The SDK's exception classes are named after the error codes but not like them; the
 * codes stand as texts in the client that reads them.
 */
final class NotFoundErrors {
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "NoSuch(\\w+?)(?:Exists)?(?:Exception)?"
              + "|(\\w*?)(?:NotFound|DoesNotExist|Nonexistent)\\w*");

  /** The code that a query client still reads out of SQS's JSON answers. */
  private static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";

  private static final Map<Service, List<String>> TEXTS = new ConcurrentHashMap<>();

  private NotFoundErrors() {}

  static Optional<AwsException> of(Service service, ClientOperation operation) {
    return operation.exceptions().stream()
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .filter(name -> noun(name) != null)
        .min(Comparator.comparingInt(name -> -closeness(operation.name(), noun(name))))
        .map(name -> error(service, name));
  }

  /** What is missing, {@code HostedZone}; null for any other error. */
  private static String noun(String exception) {
    Matcher matcher = NOT_FOUND.matcher(exception);
    if (!matcher.matches()) {
      return null;
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  /** GetPipeline means the pipeline rather than its version, GetResourcePolicy the policy. */
  private static int closeness(String operation, String noun) {
    if (operation.endsWith(noun)) {
      return 100 + noun.length();
    }
    boolean named = operation.toLowerCase(Locale.ROOT).contains(noun.toLowerCase(Locale.ROOT));
    return named ? noun.length() : -1;
  }

  private static AwsException error(Service service, String exception) {
    int status = service.protocol().family() == Protocol.Family.JSON ? 400 : 404;
    return new AwsException(status, code(service, exception), "The resource does not exist");
  }

  private static String code(Service service, String exception) {
    if (exception.equals("QueueDoesNotExistException")) {
      return NO_QUEUE;
    }
    String wanted = plain(exception);
    return TEXTS.computeIfAbsent(service, NotFoundErrors::texts).stream()
        .filter(text -> plain(text).equals(wanted))
        .findFirst()
        .orElse(exception);
  }

  private static List<String> texts(Service service) {
    Class<?> client = service.client();
    String reader = client.getPackageName() + ".Default" + client.getSimpleName();
    return ClassFile.of(reader, client).texts().stream()
        .filter(text -> noun(text) != null)
        .toList();
  }

  private static String plain(String name) {
    return name.replaceAll("(Fault)?(Exception)?$", "").toLowerCase(Locale.ROOT);
  }
}
