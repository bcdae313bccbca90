package io.periplus.collect;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation as an SDK client interface declares it, known by names alone.
 *
 * <p>Reflection would load the request and response class of every operation and of every variant,
 * which for EC2 is some thousand classes and seconds. The names are in the interface's class file;
 * no class of the SDK's model is touched before it is used.
 *
 * @param method as the SDK's clients call it, {@code describeDBInstances}
 * @param requestClass binary name of the request's class
 * @param responseClass binary name of the response's class
 * @param exceptions binary names of the errors that the model gives it
 */
public record ClientOperation(
    String method, String requestClass, String responseClass, List<String> exceptions) {
  private static final Pattern OPERATION =
      Pattern.compile("\\(L([^;]*/model/[^;/]*Request);\\)L([^;]*/model/[^;/]*Response);");

  /** {@code DescribeDBInstances}: AWS's own spelling, which the SDK keeps in its methods. */
  public String name() {
    return Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }

  /** The method's type as class files write it. */
  String descriptor() {
    return "(L" + requestClass.replace('.', '/') + ";)L" + responseClass.replace('.', '/') + ";";
  }

  /** The operations of a client interface, in its order. */
  public static List<ClientOperation> of(Class<?> client) {
    List<ClientOperation> operations = new ArrayList<>();
    for (ClassFile.Method method : ClassFile.of(client.getName(), client).methods()) {
      Matcher operation = OPERATION.matcher(method.descriptor());
      if (!Modifier.isStatic(method.access()) && operation.matches()) {
        operations.add(
            new ClientOperation(
                method.name(),
                operation.group(1).replace('/', '.'),
                operation.group(2).replace('/', '.'),
                method.exceptions()));
      }
    }
    return operations;
  }
}
