package io.periplus.simulator.wire;

import io.periplus.collect.MemberNames;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/**
 * One member of a shape, or the element of a list or map: the SDK's field metadata, read once.
 *
 * <p>Three names: {@link #name()} is the service model's and the AWS CLI's; {@link #requestName()}
 * and {@link #responseName()} are what stands on the wire (EC2 writes {@code VpcId.1} for {@code
 * VpcIds} and answers {@code vpcSet} for {@code Vpcs}).
 */
public final class Member {
  /** What a member holds. */
  public enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    TIMESTAMP,
    BLOB,
    DOCUMENT,
    STRUCTURE,
    LIST,
    MAP
  }

  private final SdkField<?> field;
  private final Kind kind;
  private final ListTrait list;
  private final MapTrait map;
  private volatile Shape shape;
  private volatile Member element;

  Member(SdkField<?> field) {
    this.field = field;
    this.kind = kind(field.marshallingType());
    this.list = field.getTrait(ListTrait.class);
    this.map = field.getTrait(MapTrait.class);
  }

  private static Kind kind(MarshallingType<?> type) {
    if (type == MarshallingType.STRING) {
      return Kind.STRING;
    } else if (type == MarshallingType.BOOLEAN) {
      return Kind.BOOLEAN;
    } else if (type == MarshallingType.INSTANT) {
      return Kind.TIMESTAMP;
    } else if (type == MarshallingType.SDK_BYTES) {
      return Kind.BLOB;
    } else if (type == MarshallingType.DOCUMENT) {
      return Kind.DOCUMENT;
    } else if (type == MarshallingType.SDK_POJO) {
      return Kind.STRUCTURE;
    } else if (type == MarshallingType.LIST) {
      return Kind.LIST;
    } else if (type == MarshallingType.MAP) {
      return Kind.MAP;
    }
    return Kind.NUMBER;
  }

  public String name() {
    return MemberNames.of(field);
  }

  public String requestName() {
    return field.locationName();
  }

  public String responseName() {
    return field.unmarshallLocationName();
  }

  public Kind kind() {
    return kind;
  }

  public MarshallLocation location() {
    return field.location();
  }

  boolean isPayload() {
    return field.containsTrait(PayloadTrait.class);
  }

  /** Whether XML has it in the start tag of its structure: {@code <Grantee xsi:type="Group">}. */
  boolean isAttribute() {
    return field.containsTrait(XmlAttributeTrait.class);
  }

  Optional<TimestampFormatTrait.Format> timestampFormat() {
    return Optional.ofNullable(field.getTrait(TimestampFormatTrait.class))
        .map(TimestampFormatTrait::format);
  }

  /** The structure behind a {@link Kind#STRUCTURE} member. */
  public Shape shape() {
    Shape result = shape;
    if (result == null) {
      result = Shape.of((SdkPojo) field.constructor().get());
      shape = result;
    }
    return result;
  }

  /** The element of a list, or the value of a map. */
  public Member element() {
    Member result = element;
    if (result == null) {
      result = new Member(list != null ? list.memberFieldInfo() : map.valueFieldInfo());
      element = result;
    }
    return result;
  }

  boolean isFlattened() {
    return list != null ? list.isFlattened() : map.isFlattened();
  }

  /** The wire name of a list element inside a list that is not flattened. */
  String elementName() {
    return list.memberLocationName() != null ? list.memberLocationName() : "member";
  }

  String keyName() {
    return map.keyLocationName();
  }

  String valueName() {
    return map.valueLocationName();
  }
}
