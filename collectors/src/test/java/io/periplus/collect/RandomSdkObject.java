package io.periplus.collect;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** SDK objects with any of their members set, to harmless values or to what looks like a secret. */
final class RandomSdkObject {
  private static final List<String> HARMLESS =
      List.of(
          "",
          "i-0123456789abcdef0",
          "available",
          "eu-west-1a",
          "a \"b\" \\c",
          "tab\tand line\n\u0001",
          "h\u00e9llo \u4e16\u754c",
          "arn:aws:iam::111122223333:role/x",
          "{\"Version\":\"2012-10-17\"}");
  private static final List<String> SECRET =
      List.of(
          "AKIAIOSFODNN7EXAMPLE",
          "https://user:hunter2@example.com/",
          "password=hunter2",
          "--db-password",
          "redacted:hmac-sha256:0123456789abcdef",
          "DbPassword",
          "\uD83D\uDE00 smile",
          "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.sig");
  private static final int DEEPEST = 3;

  private final RandomGenerator random;
  private final boolean secrets;

  private RandomSdkObject(RandomGenerator random, boolean secrets) {
    this.random = random;
    this.secrets = secrets;
  }

  /** An object of a generated class. */
  static <T extends SdkPojo> T of(Class<T> type, RandomGenerator random, boolean secrets) {
    SdkPojo builder = SdkShape.builderOf(type);
    return type.cast(new RandomSdkObject(random, secrets).filled(builder, 0));
  }

  private Object filled(SdkPojo builder, int depth) {
    double share = random.nextDouble();
    for (SdkField<?> field : builder.sdkFields()) {
      if (random.nextDouble() < share) {
        field.set(builder, value(field, depth));
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private Object value(SdkField<?> field, int depth) {
    switch (field.marshallingType().getKnownType()) {
      case STRING:
        return text();
      case INTEGER:
        return random.nextInt();
      case LONG:
        return random.nextLong();
      case SHORT:
        return (short) random.nextInt();
      case BYTE:
        return (byte) random.nextInt();
      case FLOAT:
        return random.nextFloat();
      case DOUBLE:
        return random.nextDouble() * 1e9;
      case BIG_DECIMAL:
        return BigDecimal.valueOf(random.nextLong(), 3);
      case BOOLEAN:
        return random.nextBoolean();
      case INSTANT:
        return Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L));
      case SDK_BYTES:
        return SdkBytes.fromUtf8String(text());
      case DOCUMENT:
        return Document.fromString(text());
      case SDK_POJO:
        return depth == DEEPEST ? null : filled(field.constructor().get(), depth + 1);
      case LIST:
        return list(field.getTrait(ListTrait.class).memberFieldInfo(), depth);
      case MAP:
        return map((SdkField<?>) field.getTrait(MapTrait.class).valueFieldInfo(), depth);
      default:
        return null;
    }
  }

  private List<Object> list(SdkField<?> element, int depth) {
    List<Object> list = new ArrayList<>();
    // Now and then more than a short list is.
    for (int i = random.nextInt(random.nextInt(8) == 0 ? 40 : 4); i > 0; i--) {
      Object value = depth == DEEPEST ? null : value(element, depth + 1);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private Map<String, Object> map(SdkField<?> valueField, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Object value = depth == DEEPEST ? null : value(valueField, depth + 1);
      if (value != null) {
        map.put("key" + i, value);
      }
    }
    return map;
  }

  private String text() {
    List<String> texts = secrets && random.nextInt(30) == 0 ? SECRET : HARMLESS;
    return texts.get(random.nextInt(texts.size()));
  }
}
