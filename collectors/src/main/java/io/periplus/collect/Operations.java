package io.periplus.collect;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * API operations by the SDK's request classes. Classes are looked up one by one: going through all
 * methods of a client would load some thousand classes for EC2 alone.
 */
final class Operations {
  private static final String SUFFIX = "Request";
  private static final Map<Class<?>, Operation> KNOWN = new ConcurrentHashMap<>();

  /** The SDK's name -> AWS's, where the request does not carry it. */
  private static final Map<String, String> SPELLED_OTHERWISE =
      Map.of("ListVpcAssociationAuthorizations", "ListVPCAssociationAuthorizations");

  private Operations() {}

  /**
   * One operation.
   *
   * @param name as AWS writes it, {@code DescribeDBInstances}
   * @param method as the SDK's clients call it, {@code describeDBInstances}
   */
  record Operation(
      String name,
      String method,
      Class<? extends SdkPojo> requestClass,
      Class<? extends SdkPojo> responseClass) {}

  /** The operation that a request asks for. */
  static Operation of(SdkPojo request) {
    return KNOWN.computeIfAbsent(request.getClass(), type -> read(type.asSubclass(SdkPojo.class)));
  }

  private static Operation read(Class<? extends SdkPojo> request) {
    String sdkName =
        request.getSimpleName().substring(0, request.getSimpleName().length() - SUFFIX.length());
    try {
      Class<? extends SdkPojo> response =
          Class.forName(request.getPackageName() + '.' + sdkName + "Response")
              .asSubclass(SdkPojo.class);
      String name = apiName(request, sdkName);
      String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      return new Operation(name, method, request, response);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(request + " has no response", e);
    }
  }

  /**
   * The SDK's classes write {@code DescribeDbInstances}; AWS's own spelling, which IAM and the CLI
   * use, is in the marshaller. Services whose requests do not carry the name spell it as the SDK
   * does.
   */
  private static String apiName(Class<?> request, String sdkName) {
    try {
      Field binding = marshaller(request).getDeclaredField("SDK_OPERATION_BINDING");
      binding.setAccessible(true);
      String identifier = ((OperationInfo) binding.get(null)).operationIdentifier();
      // JSON services put their target prefix before it: AWSOrganizationsV20161128.ListRoots.
      return identifier == null
          ? SPELLED_OTHERWISE.getOrDefault(sdkName, sdkName)
          : identifier.substring(identifier.lastIndexOf('.') + 1);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no operation binding for " + request, e);
    }
  }

  /** DynamoDB Streams has its requests among DynamoDB's and its marshallers apart. */
  private static Class<?> marshaller(Class<?> request) throws ClassNotFoundException {
    String service = request.getPackageName().replace(".model", "");
    String name = ".transform." + request.getSimpleName() + "Marshaller";
    try {
      return Class.forName(service + name);
    } catch (ClassNotFoundException e) {
      return Class.forName(service + ".streams" + name);
    }
  }
}
