package io.periplus.collect;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/** Request and response classes of the operations of a service, from its client interface. */
final class Operations {
  private static final Map<AwsService<?>, Map<String, Operation>> KNOWN = new ConcurrentHashMap<>();

  private Operations() {}

  /** One operation and how it is called. */
  record Operation(
      Method method,
      Class<? extends SdkPojo> requestClass,
      Class<? extends SdkPojo> responseClass) {}

  /**
   * The operation of that name.
   *
   * @throws IllegalArgumentException if the SDK's client has none
   */
  static Operation of(AwsService<?> service, String name) {
    Operation operation = KNOWN.computeIfAbsent(service, Operations::read).get(name);
    if (operation == null) {
      throw new IllegalArgumentException(service + " has no operation " + name);
    }
    return operation;
  }

  private static Map<String, Operation> read(AwsService<?> service) {
    Map<String, Operation> operations = new HashMap<>();
    for (Method method : service.client().getMethods()) {
      if (isOperation(method)) {
        Class<? extends SdkPojo> request = method.getParameterTypes()[0].asSubclass(SdkPojo.class);
        Class<? extends SdkPojo> response = method.getReturnType().asSubclass(SdkPojo.class);
        operations.put(nameOf(request), new Operation(method, request, response));
      }
    }
    return operations;
  }

  /** Whether a method of a client interface sends one request. */
  static boolean isOperation(Method method) {
    return method.getParameterCount() == 1
        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && SdkPojo.class.isAssignableFrom(method.getReturnType());
  }

  /** {@code DescribeVpcs} of {@code DescribeVpcsRequest}. */
  static String nameOf(Class<?> requestClass) {
    String name = requestClass.getSimpleName();
    return name.substring(0, name.length() - "Request".length());
  }
}
