package io.periplus.simulator.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;

/** A structure of the service model, taken from an SDK class: its members in model order. */
public final class Shape {
  private static final Map<Class<?>, Shape> CACHE = new ConcurrentHashMap<>();

  private final List<Member> members;
  private final Map<String, Member> byName = new LinkedHashMap<>();

  private Shape(SdkPojo pojo) {
    this.members = pojo.sdkFields().stream().map(Member::new).toList();
    members.forEach(member -> byName.put(member.name(), member));
  }

  static Shape of(SdkPojo pojo) {
    Shape known = CACHE.get(pojo.getClass());
    if (known == null) {
      known = new Shape(pojo);
      CACHE.put(pojo.getClass(), known);
    }
    return known;
  }

  /** The shape of an SDK model class, found through its static {@code builder()}. */
  static Shape of(Class<?> modelClass) {
    Shape known = CACHE.get(modelClass);
    if (known != null) {
      return known;
    }
    try {
      Shape shape = of((SdkPojo) modelClass.getMethod("builder").invoke(null));
      CACHE.put(modelClass, shape);
      return shape;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(modelClass + " is not an SDK model class", e);
    }
  }

  public List<Member> members() {
    return members;
  }

  /** The member that the service model calls {@code name}. */
  public Optional<Member> member(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
