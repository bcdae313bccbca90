package io.periplus.collect;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The members of one SDK structure, read once per class.
 *
 * @param sortedFields by member name, the order of canonical JSON
 */
record SdkShape(List<SdkField<?>> sortedFields, Map<String, SdkField<?>> fieldsByMember) {
  private static final Map<Class<?>, SdkShape> SHAPES = new ConcurrentHashMap<>();
  private static final Set<String> POLICY_DOCUMENTS =
      Set.of("AssumeRolePolicyDocument", "PolicyDocument", "Document");

  static SdkShape of(SdkPojo pojo) {
    SdkShape known = SHAPES.get(pojo.getClass());
    return known != null
        ? known
        : SHAPES.computeIfAbsent(pojo.getClass(), c -> read(pojo.sdkFields()));
  }

  private static SdkShape read(List<SdkField<?>> fields) {
    List<SdkField<?>> sorted =
        fields.stream().sorted(Comparator.<SdkField<?>, String>comparing(MemberNames::of)).toList();
    Map<String, SdkField<?>> byMember = new LinkedHashMap<>();
    sorted.forEach(field -> byMember.put(MemberNames.of(field), field));
    return new SdkShape(sorted, byMember);
  }

  /** The shape of an SDK class, without an object of it. */
  static SdkShape of(Class<? extends SdkPojo> type) {
    return of(builderOf(type));
  }

  /** A new builder by the static {@code builder()} that every generated SDK class has. */
  static SdkPojo builderOf(Class<? extends SdkPojo> type) {
    try {
      return (SdkPojo) type.getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " is not a generated SDK class", e);
    }
  }

  /** Whether a text member is named as IAM names its documents. */
  static boolean isPolicyDocument(SdkField<?> field) {
    return POLICY_DOCUMENTS.contains(MemberNames.of(field));
  }

  /** IAM's documents are text in the SDK, objects in the CLI. */
  static boolean isPolicyDocument(SdkPojo owner, SdkField<?> field) {
    return isPolicyDocument(field)
        && owner.getClass().getName().startsWith("software.amazon.awssdk.services.iam.");
  }
}
