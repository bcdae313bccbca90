package io.periplus.network;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Edit scripts: what a later crawl of an estate may find. A few records of any kind, gaps too, come
 * to be as they are in another random estate, where the same ids mean something else, or go, or
 * come.
 */
final class RandomEdits {
  private RandomEdits() {}

  /**
   * The model after some edits.
   *
   * @param other an estate of the same names
   * @param count how many records change, at most
   */
  static NetworkModel apply(NetworkModel model, NetworkModel other, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NetworkModel out = model;
    for (int i = 0; i < count; i++) {
      out = (NetworkModel) edited(out, other, random);
    }
    return out;
  }

  /** The model with another list of one kind. */
  static NetworkModel with(NetworkModel model, String name, List<?> list) {
    Map<String, Object> values = values(model);
    values.put(name, list);
    return (NetworkModel) of(NetworkModel.class, values);
  }

  /** The model whose interfaces are somebody else's who is not in it. */
  static NetworkModel withOtherOwners(NetworkModel model) {
    List<Object> all = new ArrayList<>();
    for (NetworkInterface each : model.networkInterfaces()) {
      Map<String, Object> values = values(each);
      NetworkInterface.Owner owner =
          new NetworkInterface.Owner(
              each.origin().arn() + "/owner",
              "AWS::EC2::Instance",
              each.origin().accountId(),
              each.origin().region());
      values.put("owner", owner);
      values.put("ownerCandidates", List.of(owner));
      all.add(of(NetworkInterface.class, values));
    }
    return with(model, "networkInterfaces", all);
  }

  /** The record with one entry of one of its lists, or of the lists of one of its parts, edited. */
  private static Record edited(Record holder, Record other, SplittableRandom random) {
    Map<String, Object> values = values(holder);
    Map<String, Object> others = values(other);
    List<String> names = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          boolean some = value instanceof List<?> list && !(list.isEmpty() && empty(others, name));
          if (some && !name.equals("warnings") || isHolder(value)) {
            names.add(name);
          }
        });
    if (names.isEmpty()) {
      return holder;
    }
    String name = names.get(random.nextInt(names.size()));
    Object value = values.get(name);
    values.put(
        name,
        value instanceof List<?> list
            ? edited(list, (List<?>) others.get(name), random)
            : edited((Record) value, (Record) others.get(name), random));
    return of(holder.getClass(), values);
  }

  private static boolean empty(Map<String, Object> others, String name) {
    return !(others.get(name) instanceof List<?> list) || list.isEmpty();
  }

  private static boolean isHolder(Object value) {
    return value instanceof PrivateConnectivity
        || value instanceof TransitNetwork
        || value instanceof ServiceFronts
        || value instanceof Perimeter;
  }

  private static List<?> edited(List<?> list, List<?> others, SplittableRandom random) {
    TreeMap<String, Object> mine = byKey(list);
    TreeMap<String, Object> theirs = byKey(others == null ? List.of() : others);
    List<String> keys = new ArrayList<>(mine.keySet());
    theirs.keySet().stream().filter(key -> !mine.containsKey(key)).forEach(keys::add);
    String key = keys.get(random.nextInt(keys.size()));
    Object there = theirs.get(key);
    boolean goes = there == null || there.equals(mine.get(key)) || random.nextInt(4) == 0;
    if (goes && mine.containsKey(key)) {
      mine.remove(key);
    } else if (there != null) {
      mine.put(key, there);
    }
    return new ArrayList<>(mine.values());
  }

  private static TreeMap<String, Object> byKey(List<?> list) {
    TreeMap<String, Object> out = new TreeMap<>();
    list.forEach(each -> out.put(key(each), each));
    return out;
  }

  /** The ARN, by which the lists of a model are sorted. */
  private static String key(Object each) {
    return each instanceof Record record && values(record).get("origin") instanceof Origin origin
        ? origin.arn()
        : each.toString();
  }

  private static Map<String, Object> values(Record record) {
    Map<String, Object> out = new LinkedHashMap<>();
    try {
      for (RecordComponent each : record.getClass().getRecordComponents()) {
        each.getAccessor().setAccessible(true);
        out.put(each.getName(), each.getAccessor().invoke(record));
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return out;
  }

  private static Record of(Class<? extends Record> type, Map<String, Object> values) {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent each : type.getRecordComponents()) {
      types.add(each.getType());
    }
    try {
      Constructor<? extends Record> constructor =
          type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(new ArrayList<>(values.values()).toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Records of a model of which another one has no equal under the same key, by kind. */
  static Map<String, Integer> differences(NetworkModel a, NetworkModel b) {
    Map<String, Integer> out = new HashMap<>();
    count(a, b, out);
    return out;
  }

  private static void count(Record a, Record b, Map<String, Integer> out) {
    Map<String, Object> others = values(b);
    values(a)
        .forEach(
            (name, value) -> {
              if (value instanceof List<?> list && others.get(name) instanceof List<?> there) {
                if (!list.equals(there)) {
                  out.merge(name, 1, Integer::sum);
                }
              } else if (isHolder(value)) {
                count((Record) value, (Record) others.get(name), out);
              }
            });
  }
}
