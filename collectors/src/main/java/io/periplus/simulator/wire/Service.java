package io.periplus.simulator.wire;

import io.periplus.collect.AwsService;
import io.periplus.collect.ClientOperation;
import io.periplus.collect.Permissions;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * An AWS service that the simulator speaks: its names, its protocol and every operation of its SDK
 * client.
 *
 * <p>Operations are read from the client interface and from the binding constant of the SDK's
 * request marshallers, so a new SDK version brings its own operations along.
 */
public final class Service {
  private final AwsService<?> service;
  private final String signingName;
  private final Protocol protocol;
  private final Map<String, Operation> operations = new ConcurrentHashMap<>();
  private volatile Map<String, ClientOperation> declared;
  private volatile List<Operation> all;
  private volatile List<Route> routes;

  Service(AwsService<?> service, String signingName, Protocol protocol) {
    this.service = service;
    this.signingName = signingName;
    this.protocol = protocol;
  }

  /** The AWS CLI's name, also the file name in a recording: {@code elbv2}. */
  public String name() {
    return service.name();
  }

  /** What stands before the colon in IAM actions: {@code elasticloadbalancing}. */
  public String iamPrefix() {
    return service.iamPrefix();
  }

  /** The action that allows an operation: {@code s3:ListAllMyBuckets} for ListBuckets. */
  public String action(String operationName) {
    return Permissions.action(service, operationName);
  }

  /** Whether there is one endpoint for all regions. */
  public boolean isGlobal() {
    return service.scope() == AwsService.Scope.GLOBAL;
  }

  /** The name in the SigV4 credential scope: {@code elasticloadbalancing}. */
  public String signingName() {
    return signingName;
  }

  public Protocol protocol() {
    return protocol;
  }

  /** The protocol that {@code call} speaks: Kinesis may be asked in JSON or in CBOR. */
  public Protocol protocol(Call call) {
    boolean binary = call.header("content-type").filter(type -> type.contains("cbor")).isPresent();
    return binary && protocol == JsonProtocol.JSON_1_1 ? JsonProtocol.CBOR : protocol;
  }

  /** The SDK's synchronous client interface. */
  public Class<?> client() {
    return service.client();
  }

  /** Every operation, which loads the classes of all requests and responses. */
  public List<Operation> operations() {
    List<Operation> result = all;
    if (result == null) {
      result = declared().keySet().stream().map(name -> operation(name).orElseThrow()).toList();
      all = result;
    }
    return result;
  }

  /** Where the operations are, of a service that has them in the URI. */
  List<Route> routes() {
    List<Route> result = routes;
    if (result == null) {
      result =
          declared().values().stream()
              .map(
                  operation ->
                      Route.of(
                          operation.name(),
                          marshaller(operation.requestClass()),
                          client(),
                          protocol))
              .toList();
      routes = result;
    }
    return result;
  }

  private String marshaller(String requestClass) {
    String simpleName = requestClass.substring(requestClass.lastIndexOf('.') + 1);
    return client().getPackageName() + ".transform." + simpleName + "Marshaller";
  }

  /** One operation, without a look at the hundreds of others that EC2 has. */
  public Optional<Operation> operation(String operationName) {
    ClientOperation found = declared().get(operationName);
    return found == null
        ? Optional.empty()
        : Optional.of(operations.computeIfAbsent(operationName, name -> read(found)));
  }

  /** What an operation answers, in this service's words, for a thing that does not exist. */
  public Optional<AwsException> notFound(String operationName) {
    ClientOperation found = declared().get(operationName);
    return found == null ? Optional.empty() : NotFoundErrors.of(this, found);
  }

  private Map<String, ClientOperation> declared() {
    Map<String, ClientOperation> result = declared;
    if (result == null) {
      result = new TreeMap<>();
      for (ClientOperation operation : ClientOperation.of(client())) {
        result.put(operation.name(), operation);
      }
      declared = result;
    }
    return result;
  }

  private Operation read(ClientOperation declaration) {
    try {
      ClassLoader loader = client().getClassLoader();
      Class<?> request = Class.forName(declaration.requestClass(), false, loader);
      OperationInfo binding = binding(request);
      return new Operation(
          declaration.name(),
          binding.httpMethod().name(),
          protocol.uri(binding.requestUri()),
          binding.operationIdentifier(),
          binding.apiVersion(),
          request,
          Class.forName(declaration.responseClass(), false, loader));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(client() + " declares " + declaration, e);
    }
  }

  private OperationInfo binding(Class<?> request) {
    String marshaller = marshaller(request.getName());
    try {
      Field field = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
      field.setAccessible(true);
      return (OperationInfo) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No operation binding in " + marshaller, e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
