package io.periplus.collect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * The members of one SDK structure by their element names as bytes: an answer names a hundred
 * thousand elements, none of which becomes a text.
 */
final class XmlShape {
  private static final Map<Class<?>, XmlShape> SHAPES = new ConcurrentHashMap<>();

  private final Member[] members;
  private final Member[] byHash;

  /** What an element may hold. */
  enum Kind {
    STRING,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    INSTANT,
    LIST,
    STRUCTURE,
    /** What the SDK's own parser has to read. */
    OTHER
  }

  /** One member, or the elements of a list, which go by any name. */
  static final class Member {
    final int index;
    final SdkField<?> field;
    final Kind kind;

    /** Of a list what its elements are, else null. */
    final Member element;

    private final byte[] name;
    private final int hash;
    private final Supplier<SdkPojo> constructor;
    private XmlShape shape;

    private Member(int index, SdkField<?> field) {
      this.index = index;
      this.field = field;
      this.kind = kind(field);
      this.element =
          kind == Kind.LIST
              ? new Member(0, field.getTrait(ListTrait.class).memberFieldInfo())
              : null;
      String location = field.unmarshallLocationName();
      this.name = location == null ? new byte[0] : location.getBytes(StandardCharsets.UTF_8);
      this.hash = XmlShape.hash(name, 0, name.length);
      this.constructor = field.constructor();
    }

    /** A new structure to fill. */
    SdkPojo newStructure() {
      return constructor.get();
    }

    /** The shape of that structure; several threads may find it out, and find the same. */
    XmlShape shape(SdkPojo structure) {
      XmlShape known = shape;
      if (known == null) {
        known = XmlShape.of(structure);
        shape = known;
      }
      return known;
    }

    private boolean isNamed(byte[] xml, int from, int to) {
      return Arrays.equals(name, 0, name.length, xml, from, to);
    }

    private static Kind kind(SdkField<?> field) {
      if (field.location() != MarshallLocation.PAYLOAD || field.containsTrait(PayloadTrait.class)) {
        return Kind.OTHER;
      }
      MarshallingKnownType type = field.marshallingType().getKnownType();
      switch (type) {
        case STRING:
          return Kind.STRING;
        case INTEGER:
          return Kind.INTEGER;
        case LONG:
          return Kind.LONG;
        case FLOAT:
          return Kind.FLOAT;
        case DOUBLE:
          return Kind.DOUBLE;
        case BOOLEAN:
          return Kind.BOOLEAN;
        case INSTANT:
          return Kind.INSTANT;
        case SDK_POJO:
          return Kind.STRUCTURE;
        case LIST:
          return field.getTrait(ListTrait.class).isFlattened() ? Kind.OTHER : Kind.LIST;
        default:
          return Kind.OTHER;
      }
    }
  }

  private XmlShape(List<SdkField<?>> fields) {
    members = new Member[fields.size()];
    byHash = new Member[Integer.highestOneBit(Math.max(2, fields.size())) * 4];
    for (int i = 0; i < members.length; i++) {
      members[i] = new Member(i, fields.get(i));
      int slot = slot(members[i].hash);
      while (byHash[slot] != null) {
        slot = slot + 1 & byHash.length - 1;
      }
      byHash[slot] = members[i];
    }
  }

  /** The shape of a builder's class. */
  static XmlShape of(SdkPojo builder) {
    XmlShape known = SHAPES.get(builder.getClass());
    return known != null
        ? known
        : SHAPES.computeIfAbsent(builder.getClass(), type -> new XmlShape(builder.sdkFields()));
  }

  int size() {
    return members.length;
  }

  /** The member that goes by a name in the bytes, null if there is none. */
  Member member(byte[] xml, int from, int to, int hash) {
    int slot = slot(hash);
    for (Member found = byHash[slot]; found != null; found = byHash[slot]) {
      if (found.hash == hash && found.isNamed(xml, from, to)) {
        return found;
      }
      slot = slot + 1 & byHash.length - 1;
    }
    return null;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 7) & byHash.length - 1;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
