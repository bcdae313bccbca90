package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Comparators of spec section 3.1: nulls first, strings by UTF-8 bytes, addresses numerically. */
public final class RowOrder {
  private static final Comparator<String> UTF8 = Comparator.nullsFirst(RowOrder::compareUtf8);
  private static final Comparator<String> ADDRESS =
      Comparator.nullsFirst(RowOrder::compareAddresses);

  private RowOrder() {}

  /** By a column of text. */
  public static <T> Comparator<T> text(Function<T, String> column) {
    return Comparator.comparing(column, UTF8);
  }

  static <T> Comparator<T> number(Function<T, Integer> column) {
    return Comparator.comparing(column, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  static <T> Comparator<T> address(Function<T, String> column) {
    return Comparator.comparing(column, ADDRESS);
  }

  static <T> Comparator<T> cidrs(Function<T, List<String>> column) {
    return (a, b) -> {
      List<String> left = column.apply(a);
      List<String> right = column.apply(b);
      for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        int c = compareAddresses(left.get(i), right.get(i));
        if (c != 0) {
          return c;
        }
      }
      return Integer.compare(left.size(), right.size());
    };
  }

  /** As texts of a table: nulls first. */
  public static int compareText(String a, String b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    return compareUtf8(a, b);
  }

  /** UTF-16 order differs from byte order only where surrogates meet; ASCII is the rule. */
  static int compareUtf8(String a, String b) {
    if (a == b) {
      return 0;
    }
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return x < 0x80 || y < 0x80
            ? Character.compare(x, y)
            : Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Addresses and CIDRs first, numerically, IPv4 before IPv6; names after them. */
  static int compareAddresses(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    CidrBlock left = parse(a);
    CidrBlock right = parse(b);
    if (left == null || right == null) {
      return left == right ? compareUtf8(a, b) : left == null ? 1 : -1;
    }
    if (left instanceof Ipv4Cidr x && right instanceof Ipv4Cidr y) {
      return x.compareTo(y);
    }
    if (left instanceof Ipv6Cidr x && right instanceof Ipv6Cidr y) {
      return x.compareTo(y);
    }
    return left.family().compareTo(right.family());
  }

  private static CidrBlock parse(String text) {
    try {
      return CidrBlock.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
