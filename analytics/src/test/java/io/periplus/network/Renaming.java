package io.periplus.network;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A bijection on the ids and the account number of a model, and on any text that names them. */
final class Renaming {
  private static final String OTHER_ACCOUNT = "987654321098";

  private static final Set<String> KINDS =
      Set.of(
          "acl", "core", "db", "eigw", "eni", "host", "igw", "lb", "nat", "pcx", "pl", "rtb", "sg",
          "sgr", "subnet", "tg", "tgw", "vgw", "vpc", "vpce");

  /** How to take a record apart and put it together. */
  private record Shape(List<Method> accessors, Constructor<?> constructor) {}

  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  private final Map<String, String> names = new HashMap<>();

  private Renaming(NetworkModel model, Comparator<String> order) {
    Map<String, TreeSet<String>> byKind = new TreeMap<>();
    collect(
        model,
        id ->
            byKind
                .computeIfAbsent(id.substring(0, id.indexOf('-')), kind -> new TreeSet<>(order))
                .add(id));
    byKind.forEach(
        (kind, ids) -> {
          for (String id : ids) {
            names.put(id, String.format("%s-%04d", kind, names.size()));
          }
        });
  }

  /** New names come in the order of the old ones. */
  static Renaming inOrder(NetworkModel model) {
    return new Renaming(model, Comparator.naturalOrder());
  }

  /** New names come in the opposite order. */
  static Renaming reversed(NetworkModel model) {
    return new Renaming(model, Comparator.reverseOrder());
  }

  /** The model with other names, its lists in canonical order again. */
  NetworkModel apply(NetworkModel model) {
    return (NetworkModel) renamed(model);
  }

  String apply(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int from = 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && isOfWord(text.charAt(to))) {
        to++;
      }
      String word = text.substring(from, to);
      out.append(names.getOrDefault(word, word));
      from = to;
      while (from < text.length() && !isOfWord(text.charAt(from))) {
        out.append(text.charAt(from++));
      }
    }
    return out.toString().replace(EstateBuilder.ACCOUNT, OTHER_ACCOUNT);
  }

  private static boolean isOfWord(char c) {
    return c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean isId(String word) {
    int dash = word.indexOf('-');
    return dash > 0 && dash < word.length() - 1 && KINDS.contains(word.substring(0, dash));
  }

  private interface Found {
    void id(String id);
  }

  private static void collect(Object value, Found found) {
    if (value instanceof String text) {
      for (String word : text.split("[^A-Za-z0-9-]+")) {
        if (isId(word)) {
          found.id(word);
        }
      }
    } else if (value instanceof List<?> list) {
      list.forEach(each -> collect(each, found));
    } else if (isOurs(value)) {
      values((Record) value).forEach(each -> collect(each, found));
    }
  }

  private Object renamed(Object value) {
    if (value instanceof String text) {
      return apply(text);
    }
    if (value instanceof List<?> list) {
      return renamed(list);
    }
    if (!isOurs(value)) {
      return value;
    }
    List<Object> parts = new ArrayList<>();
    values((Record) value).forEach(each -> parts.add(renamed(each)));
    try {
      return shape(value.getClass()).constructor().newInstance(parts.toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot rename " + value, e);
    }
  }

  /** Lists of names and of things with an ARN that were in order are in order again. */
  private List<?> renamed(List<?> list) {
    List<Object> out = new ArrayList<>();
    list.forEach(each -> out.add(renamed(each)));
    Comparator<Object> order = Comparator.comparing(Renaming::key);
    boolean sortable = list.stream().allMatch(each -> key(each) != null);
    if (sortable && list.stream().sorted(order).toList().equals(list)) {
      Collections.sort(out, order);
    }
    return out;
  }

  private static String key(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (!isOurs(value)) {
      return null;
    }
    for (Object part : values((Record) value)) {
      if (part instanceof Origin origin) {
        return origin.arn();
      }
    }
    return null;
  }

  private static boolean isOurs(Object value) {
    return value instanceof Record
        && value.getClass().getPackage().equals(Renaming.class.getPackage());
  }

  /** Components in order, absent ones as null. */
  private static List<Object> values(Record value) {
    List<Object> out = new ArrayList<>();
    for (Method accessor : shape(value.getClass()).accessors()) {
      try {
        out.add(accessor.invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError("cannot read " + accessor, e);
      }
    }
    return out;
  }

  private static Shape shape(Class<?> type) {
    return SHAPES.computeIfAbsent(type, Renaming::shapeOf);
  }

  private static Shape shapeOf(Class<?> type) {
    List<Method> accessors = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      accessors.add(component.getAccessor());
    }
    Constructor<?> canonical = type.getDeclaredConstructors()[0];
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      canonical = each.getParameterCount() == accessors.size() ? each : canonical;
    }
    canonical.setAccessible(true);
    return new Shape(accessors, canonical);
  }
}
