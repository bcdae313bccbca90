package io.periplus.simulator.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * An AWS service that the simulator speaks: its names, its protocol and every operation of its SDK
 * client.
 *
 * <p>Operations are read reflectively from the client interface and from the binding constant of
 * the SDK's request marshallers, so a new SDK version brings its own operations along.
 */
public final class Service {
  private final String name;
  private final String signingName;
  private final String apiVersion;
  private final Protocol protocol;
  private final Class<? extends SdkClient> client;
  private volatile Map<String, Operation> operations;

  Service(
      String name,
      String signingName,
      String apiVersion,
      Protocol protocol,
      Class<? extends SdkClient> client) {
    this.name = name;
    this.signingName = signingName;
    this.apiVersion = apiVersion;
    this.protocol = protocol;
    this.client = client;
  }

  /** The AWS CLI's name, also the file name in a recording: {@code elbv2}. */
  public String name() {
    return name;
  }

  /** The name in the SigV4 credential scope: {@code elasticloadbalancing}. */
  public String signingName() {
    return signingName;
  }

  /** The {@code Version} of query requests; tells classic load balancing from v2. */
  String apiVersion() {
    return apiVersion;
  }

  public Protocol protocol() {
    return protocol;
  }

  /** The SDK's synchronous client interface. */
  public Class<? extends SdkClient> client() {
    return client;
  }

  public Collection<Operation> operations() {
    return byName().values();
  }

  public Optional<Operation> operation(String operationName) {
    return Optional.ofNullable(byName().get(operationName));
  }

  private Map<String, Operation> byName() {
    Map<String, Operation> result = operations;
    if (result == null) {
      result = readOperations();
      operations = result;
    }
    return result;
  }

  private Map<String, Operation> readOperations() {
    Map<String, Operation> result = new TreeMap<>();
    List<Method> methods =
        Arrays.stream(client.getMethods())
            .filter(Service::isOperation)
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    for (Method method : methods) {
      Class<?> request = method.getParameterTypes()[0];
      OperationInfo binding = binding(request);
      String operationName =
          protocol
              .operationName(binding.operationIdentifier())
              .orElseGet(() -> withoutSuffix(request.getSimpleName()));
      result.put(
          operationName,
          new Operation(
              operationName,
              binding.httpMethod().name(),
              binding.requestUri(),
              Shape.of(request),
              Shape.of(method.getReturnType())));
    }
    return result;
  }

  /** Plain request-response operations; paginators, waiters and streams are something else. */
  private static boolean isOperation(Method method) {
    return method.getParameterCount() == 1
        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && method.getReturnType().getSimpleName().endsWith("Response");
  }

  private OperationInfo binding(Class<?> request) {
    String marshaller =
        client.getPackageName() + ".transform." + request.getSimpleName() + "Marshaller";
    try {
      Field field = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
      field.setAccessible(true);
      return (OperationInfo) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No operation binding in " + marshaller, e);
    }
  }

  private static String withoutSuffix(String className) {
    return className.substring(0, className.length() - "Request".length());
  }

  @Override
  public String toString() {
    return name;
  }
}
