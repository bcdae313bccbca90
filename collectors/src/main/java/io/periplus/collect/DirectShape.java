package io.periplus.collect;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/**
 * The members of one SDK structure as {@link DirectJson} writes them, with what redaction asks of
 * each decided once.
 *
 * @param members by name
 * @param pairKey member {@code Key}, whose value may make a secret of the member {@code Value};
 *     null if there is none
 * @param needsTree whether rules of the structure need its JSON as a tree
 */
record DirectShape(List<Member> members, SdkField<?> pairKey, boolean needsTree) {
  private static final String KEY = "Key";
  private static final String VALUE = "Value";

  /**
   * One member.
   *
   * @param quoted name and colon
   * @param checked whether its texts may be secrets
   * @param secret whether its name makes them so
   * @param many whether it is a list or a map, which may be empty
   */
  record Member(
      String name,
      byte[] quoted,
      SdkField<?> field,
      boolean checked,
      boolean secret,
      boolean many) {

    /** The value that a structure has; null for nothing, as for what is empty. */
    Object of(SdkPojo pojo) {
      Object value = field.getValueOrDefault(pojo);
      return many && isEmpty(value) ? null : value;
    }

    private static boolean isEmpty(Object value) {
      return value instanceof Collection<?> list && list.isEmpty()
          || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** Whether the member {@code Key} beside it may make a secret of it. */
    boolean isPairValue() {
      return name.equals(VALUE);
    }
  }

  static DirectShape of(SdkPojo pojo, Redactor redactor) {
    List<SdkField<?>> fields = SdkShape.of(pojo).sortedFields();
    List<Member> members = fields.stream().map(field -> member(field, redactor)).toList();
    SdkField<?> pairKey = SdkShape.of(pojo).fieldsByMember().get(KEY);
    boolean needsTree =
        redactor.hasRules(pojo.getClass())
            || fields.stream().anyMatch(field -> SdkShape.isPolicyDocument(pojo, field))
            || pairKey != null && type(pairKey) != MarshallingKnownType.STRING;
    return new DirectShape(members, pairKey, needsTree);
  }

  private static Member member(SdkField<?> field, Redactor redactor) {
    String name = MemberNames.of(field);
    boolean checked = Redactor.isChecked(name, type(field));
    boolean many =
        type(field) == MarshallingKnownType.LIST || type(field) == MarshallingKnownType.MAP;
    boolean secret = checked && redactor.isSecret(name);
    return new Member(name, quoted(name), field, checked, secret, many);
  }

  private static MarshallingKnownType type(SdkField<?> field) {
    return field.marshallingType().getKnownType();
  }

  /** A name with its colon. */
  static byte[] quoted(String name) {
    StringBuilder quoted = new StringBuilder();
    JsonText.quote(name, quoted);
    return quoted.append(':').toString().getBytes(StandardCharsets.UTF_8);
  }
}
