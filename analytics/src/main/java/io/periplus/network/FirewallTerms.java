package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Addresses and ports as Suricata writes them: {@code any}, {@code 10.0.0.0/8}, {@code !80}, {@code
 * [1:1023,$WEB]}. Null stands for what cannot be told.
 */
final class FirewallTerms {
  private static final int MAX_DEPTH = 8;

  private final Map<String, List<String>> ipSets;
  private final Map<String, List<String>> portSets;

  /**
   * @param ipSets with {@code HOME_NET}; {@code EXTERNAL_NET} is everything else
   */
  FirewallTerms(Map<String, List<String>> ipSets, Map<String, List<String>> portSets) {
    this.ipSets = ipSets;
    this.portSets = portSets;
  }

  /** The addresses of one family. */
  AddressSet addresses(String text, IpFamily family) {
    return addresses(text.trim(), family, 0);
  }

  private AddressSet addresses(String text, IpFamily family, int depth) {
    if (depth > MAX_DEPTH || text.isEmpty()) {
      return null;
    }
    if (text.toLowerCase(Locale.ROOT).equals("any")) {
      return AddressSet.all(family);
    }
    if (text.startsWith("!")) {
      AddressSet not = addresses(text.substring(1).trim(), family, depth + 1);
      return not == null ? null : AddressSet.all(family).minus(not);
    }
    if (text.startsWith("$")) {
      String name = text.substring(1);
      List<String> definition = ipSets.get(name);
      if (definition == null && name.equals("EXTERNAL_NET")) {
        return addresses("!$HOME_NET", family, depth + 1);
      }
      return definition == null ? null : addresses(definition, family, depth);
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return addresses(list(text), family, depth);
    }
    try {
      CidrBlock block = CidrBlock.parse(text.contains("/") ? text : text + host(text));
      return block.family() == family ? AddressSet.of(block) : AddressSet.empty(family);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String host(String text) {
    return text.contains(":") ? "/128" : "/32";
  }

  /** Union of the plain ones, without the negated ones. */
  private AddressSet addresses(List<String> texts, IpFamily family, int depth) {
    AddressSet in = AddressSet.empty(family);
    AddressSet out = AddressSet.empty(family);
    boolean negatedOnly = true;
    for (String text : texts) {
      boolean negated = text.trim().startsWith("!");
      AddressSet one =
          addresses(negated ? text.trim().substring(1) : text.trim(), family, depth + 1);
      if (one == null) {
        return null;
      }
      negatedOnly &= negated;
      in = negated ? in : in.union(one);
      out = negated ? out.union(one) : out;
    }
    return (negatedOnly ? AddressSet.all(family) : in).minus(out);
  }

  /** Ports as flags. */
  BitSet ports(String text) {
    return ports(text.trim(), 0);
  }

  private BitSet ports(String text, int depth) {
    if (depth > MAX_DEPTH || text.isEmpty()) {
      return null;
    }
    if (text.toLowerCase(Locale.ROOT).equals("any")) {
      return FirewallMatch.ANY_PORT;
    }
    if (text.startsWith("!")) {
      BitSet not = ports(text.substring(1).trim(), depth + 1);
      return not == null ? null : without(FirewallMatch.ANY_PORT, not);
    }
    if (text.startsWith("$")) {
      List<String> definition = portSets.get(text.substring(1));
      return definition == null ? null : ports(definition, depth);
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return ports(list(text), depth);
    }
    String[] ends = text.split(":", -1);
    try {
      int from = ends[0].isEmpty() ? 0 : Integer.parseInt(ends[0].trim());
      int to =
          ends.length == 1 ? from : ends[1].isEmpty() ? 65535 : Integer.parseInt(ends[1].trim());
      if (ends.length > 2 || from < 0 || to > 65535 || from > to) {
        return null;
      }
      BitSet range = new BitSet(65536);
      range.set(from, to + 1);
      return range;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static BitSet without(BitSet some, BitSet others) {
    BitSet left = (BitSet) some.clone();
    left.andNot(others);
    return left;
  }

  private BitSet ports(List<String> texts, int depth) {
    BitSet in = new BitSet(65536);
    BitSet out = new BitSet(65536);
    boolean negatedOnly = true;
    for (String text : texts) {
      boolean negated = text.trim().startsWith("!");
      BitSet one = ports(negated ? text.trim().substring(1) : text.trim(), depth + 1);
      if (one == null) {
        return null;
      }
      negatedOnly &= negated;
      (negated ? out : in).or(one);
    }
    return without(negatedOnly ? FirewallMatch.ANY_PORT : in, out);
  }

  /** Elements of a bracketed list; brackets inside stay together. */
  private static List<String> list(String text) {
    List<String> out = new ArrayList<>();
    int depth = 0;
    int start = 1;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == ',' || i == text.length() - 1) && depth == 0) {
        out.add(text.substring(start, i));
        start = i + 1;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      }
    }
    return out;
  }
}
