package io.periplus.network;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Estates and rows with something else in their place, for kernels with a fault. */
final class Misreading {
  private Misreading() {}

  /** The same record with other components, by name. */
  @SuppressWarnings("unchecked")
  static <R extends Record> R with(R record, Map<String, ?> changes) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        components[i].getAccessor().setAccessible(true);
        String name = components[i].getName();
        values[i] =
            changes.containsKey(name)
                ? changes.get(name)
                : components[i].getAccessor().invoke(record);
      }
      Constructor<?> canonical = record.getClass().getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return (R) canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot change " + record, e);
    }
  }

  static NetworkModel groups(NetworkModel model, UnaryOperator<List<SecurityGroupRule>> change) {
    return with(
        model,
        Map.of(
            "securityGroups",
            model.securityGroups().stream()
                .map(group -> with(group, Map.of("rules", change.apply(group.rules()))))
                .toList()));
  }

  static NetworkModel acls(NetworkModel model, UnaryOperator<List<NetworkAclEntry>> change) {
    return with(
        model,
        Map.of(
            "networkAcls",
            model.networkAcls().stream()
                .map(acl -> with(acl, Map.of("entries", change.apply(acl.entries()))))
                .toList()));
  }

  static NetworkModel routes(NetworkModel model, UnaryOperator<List<Route>> change) {
    return with(
        model,
        Map.of(
            "routeTables",
            model.routeTables().stream()
                .map(table -> with(table, Map.of("routes", change.apply(table.routes()))))
                .toList()));
  }
}
