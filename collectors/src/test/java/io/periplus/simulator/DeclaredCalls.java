package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MEMBER;

import io.periplus.collect.Catalogue;
import io.periplus.collect.ClientOperation;
import io.periplus.simulator.wire.Service;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The reads that declarations call, and how to call them all alike. */
final class DeclaredCalls {
  private static final Map<String, Set<String>> DECLARED =
      Catalogue.standard().specs().stream()
          .flatMap(spec -> spec.operations().stream())
          .collect(
              Collectors.groupingBy(
                  operation -> operation.getKey().name(),
                  Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));

  /** Asked of Cognito without a signature, by people who sign in; no crawl does. */
  private static final Set<String> UNSIGNED = Set.of("ListDevices", "ListWebAuthnCredentials");

  /** Of a service whose types come from others' lists: still one of its protocol's answers. */
  private static final int UNDECLARED = 3;

  private DeclaredCalls() {}

  /** What declarations call. DescribeRegions is answered by the estate's description. */
  static List<ClientOperation> of(Service service) {
    Set<String> declared = DECLARED.getOrDefault(service.name(), Set.of());
    Stream<ClientOperation> reads =
        ClientOperation.of(service.client()).stream()
            .filter(operation -> Reads.isRead(operation.name()))
            .filter(operation -> !operation.name().equals("DescribeRegions"));
    return declared.isEmpty()
        ? reads
            .filter(operation -> !UNSIGNED.contains(operation.name()))
            .filter(operation -> operation.name().endsWith("s"))
            .sorted(Comparator.comparing(operation -> !operation.name().startsWith("List")))
            .limit(UNDECLARED)
            .toList()
        : reads.filter(operation -> declared.contains(operation.name())).toList();
  }

  static SdkPojo call(Service service, ClientOperation operation, Object client) {
    try {
      Class<?> request = Class.forName(operation.requestClass());
      Class<?> response = Class.forName(operation.responseClass());
      return (SdkPojo)
          MethodHandles.publicLookup()
              .findVirtual(
                  service.client(), operation.method(), MethodType.methodType(response, request))
              .invoke(client, request(request));
    } catch (Throwable e) {
      throw new AssertionError(service + " " + operation.name(), e);
    }
  }

  /** Only what the URI needs and what the model requires of it. */
  static Object request(Class<?> type) throws ReflectiveOperationException {
    Object builder = type.getMethod("builder").invoke(null);
    for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
      boolean path =
          field.location() == MarshallLocation.PATH
              || field.location() == MarshallLocation.GREEDY_PATH;
      boolean text = field.marshallingType() == MarshallingType.STRING;
      boolean needed =
          field.containsTrait(RequiredTrait.class) || field.memberName().equals("AccountId");
      if (path && field.marshallingType() == MarshallingType.INTEGER) {
        field.set(builder, 1);
      } else if (path && !text) {
        field.set(builder, 1L);
      } else if (path || text && needed) {
        field.set(builder, field.memberName().equals("AccountId") ? MEMBER : "x");
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }
}
