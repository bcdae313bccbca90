package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/**
 * The canonical JSON of an SDK object and its hash, without a tree between: the same text that
 * {@link Redactor#toJson(SdkPojo)} and {@link CanonicalJson} make, to the byte. Where redaction has
 * more to say than of single texts it gives up, and the tree has to be made.
 *
 * <p>The text grows in one buffer. A second one takes what is hashed, which differs in that
 * elements of lists are sorted and volatile members left out; stretches that are the same are
 * copied. Not thread-safe.
 */
final class DirectJson {
  private static final int SHORT_LIST = 16;

  private final Redactor redactor;
  private final Set<String> volatileMembers;
  private final MessageDigest sha = CanonicalJson.sha256();
  private byte[] text = new byte[4096];
  private int length;
  private byte[] steady = new byte[4096];
  private int steadyLength;
  private byte[] sorted = new byte[1024];

  /** Up to where the text was copied, or left out. */
  private int copied;

  private boolean ascii;

  /**
   * @param volatileMembers top members that do not count for the hash
   */
  DirectJson(Redactor redactor, Set<String> volatileMembers) {
    this.redactor = redactor;
    this.volatileMembers = volatileMembers;
  }

  /** Told where the tree is needed; there is nothing to trace. */
  private static final class NeedsTree extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final NeedsTree INSTANCE = new NeedsTree();

    private NeedsTree() {
      super("the JSON has to be made as a tree", null, false, false);
    }
  }

  /**
   * Writes an object with members that stand beside its own, or in their place.
   *
   * @return whether it could; else its tree has to be written
   */
  boolean write(SdkPojo pojo, SortedMap<String, JsonNode> embedded) {
    length = 0;
    steadyLength = 0;
    copied = 0;
    ascii = true;
    try {
      top(pojo, embedded);
    } catch (NeedsTree e) {
      return false;
    }
    copy();
    return true;
  }

  /** The text of what was written. */
  String text() {
    return new String(
        text, 0, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** What {@link CanonicalJson#configHash} gives for it. */
  String hash() {
    sha.update(steady, 0, steadyLength);
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }

  private void top(SdkPojo pojo, SortedMap<String, JsonNode> embedded) {
    DirectShape shape = shape(pojo);
    boolean secretPair = isSecretPair(shape, pojo);
    Iterator<Map.Entry<String, JsonNode>> others = embedded.entrySet().iterator();
    Map.Entry<String, JsonNode> other = others.hasNext() ? others.next() : null;
    put('{');
    for (DirectShape.Member member : shape.members()) {
      while (other != null && other.getKey().compareTo(member.name()) < 0) {
        topMember(other.getKey(), null, null, other.getValue(), false);
        other = others.hasNext() ? others.next() : null;
      }
      if (!embedded.containsKey(member.name())) {
        Object value = member.of(pojo);
        if (value != null) {
          topMember(member.name(), member, value, null, secretPair);
        }
      }
    }
    while (other != null) {
      topMember(other.getKey(), null, null, other.getValue(), false);
      other = others.hasNext() ? others.next() : null;
    }
    copy();
    put('}');
  }

  /**
   * Writes a member of the object itself, which may be volatile.
   *
   * @param member null for an embedded one
   */
  private void topMember(
      String name, DirectShape.Member member, Object value, JsonNode other, boolean secretPair) {
    copy();
    int before = steadyLength;
    boolean isVolatile = volatileMembers.contains(name);
    if (length > 1) {
      put(',');
      if (steadyLength == 1) {
        copied = length;
      }
    }
    if (member == null) {
      raw(DirectShape.quoted(name));
      embedded(other, isVolatile);
    } else {
      raw(member.quoted());
      value(member, value, secretPair);
    }
    if (isVolatile) {
      steadyLength = before;
      copied = length;
    }
  }

  private void embedded(JsonNode json, boolean isVolatile) {
    if (!isVolatile) {
      copy();
      byte[] hashed = utf8(CanonicalJson.steady(json));
      ensureSteady(hashed.length);
      System.arraycopy(hashed, 0, steady, steadyLength, hashed.length);
      steadyLength += hashed.length;
    }
    raw(utf8(CanonicalJson.text(json)));
    copied = length;
  }

  private DirectShape shape(SdkPojo pojo) {
    DirectShape shape = redactor.directShape(pojo);
    if (shape.needsTree()) {
      throw NeedsTree.INSTANCE;
    }
    return shape;
  }

  private boolean isSecretPair(DirectShape shape, SdkPojo pojo) {
    SdkField<?> key = shape.pairKey();
    Object name = key == null ? null : key.getValueOrDefault(pojo);
    return name != null && redactor.isSecret((String) name);
  }

  private void object(SdkPojo pojo) {
    DirectShape shape = shape(pojo);
    boolean secretPair = isSecretPair(shape, pojo);
    put('{');
    boolean first = true;
    for (DirectShape.Member member : shape.members()) {
      Object value = member.of(pojo);
      if (value != null) {
        if (!first) {
          put(',');
        }
        first = false;
        raw(member.quoted());
        value(member, value, secretPair);
      }
    }
    put('}');
  }

  private void value(DirectShape.Member member, Object value, boolean secretPair) {
    if (value instanceof String string) {
      text(string, member, secretPair);
    } else if (value instanceof SdkPojo pojo) {
      object(pojo);
    } else if (value instanceof Collection<?> list) {
      list(member, list, secretPair);
    } else {
      scalar(value);
    }
  }

  private void text(String string, DirectShape.Member member, boolean secretPair) {
    boolean secret = member.secret() || secretPair && member.isPairValue();
    if (!member.checked() || redactor.keeps(string, secret)) {
      quote(string);
      return;
    }
    JsonNode hidden = redactor.hidden(string);
    if (hidden == null) {
      throw NeedsTree.INSTANCE;
    }
    raw(utf8(CanonicalJson.text(hidden)));
  }

  private void scalar(Object value) {
    if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      latin(value.toString());
    } else if (value instanceof Map || value instanceof Document) {
      throw NeedsTree.INSTANCE;
    } else {
      JsonNode json = SdkJson.scalar(value);
      if (json.isTextual()) {
        quote(json.textValue());
      } else {
        latin(json.toString());
      }
    }
  }

  private void list(DirectShape.Member member, Collection<?> list, boolean secretPair) {
    put('[');
    if (list.size() == 1) {
      element(member, list.iterator().next(), secretPair);
      put(']');
      return;
    }
    copy();
    int start = steadyLength;
    int[] ends = new int[list.size()];
    int count = 0;
    for (Object element : list) {
      if (count > 0) {
        put(',');
        copied = length;
      }
      element(member, element, secretPair);
      copy();
      ends[count++] = steadyLength;
    }
    sort(start, ends);
    put(']');
  }

  private void element(DirectShape.Member member, Object element, boolean secretPair) {
    if (element == null) {
      latin("null");
    } else if (element instanceof Collection || element instanceof Map) {
      throw NeedsTree.INSTANCE;
    } else {
      if (member.checked() && element instanceof String text && Redactor.mayBeArgument(text)) {
        throw NeedsTree.INSTANCE;
      }
      value(member, element, secretPair);
    }
  }

  /**
   * Puts the elements that stand in a row into their order, with commas. The order is that of their
   * characters, which is that of their bytes as long as there are no surrogates.
   */
  private void sort(int start, int[] ends) {
    long[] ranges = new long[ends.length];
    for (int i = 0; i < ends.length; i++) {
      ranges[i] = (long) (i == 0 ? start : ends[i - 1]) << 32 | ends[i];
    }
    if (ranges.length <= SHORT_LIST) {
      for (int i = 1; i < ranges.length; i++) {
        long range = ranges[i];
        int at = i;
        while (at > 0 && compare(ranges[at - 1], range) > 0) {
          ranges[at] = ranges[at - 1];
          at--;
        }
        ranges[at] = range;
      }
    } else {
      ranges =
          Arrays.stream(ranges).boxed().sorted(this::compare).mapToLong(Long::longValue).toArray();
    }
    int size = steadyLength - start + ranges.length - 1;
    if (sorted.length < size) {
      sorted = new byte[2 * size];
    }
    int at = 0;
    for (long range : ranges) {
      if (at > 0) {
        sorted[at++] = ',';
      }
      int from = (int) (range >>> 32);
      int bytes = (int) range - from;
      System.arraycopy(steady, from, sorted, at, bytes);
      at += bytes;
    }
    ensureSteady(ranges.length);
    System.arraycopy(sorted, 0, steady, start, size);
    steadyLength = start + size;
  }

  private int compare(long one, long other) {
    return Arrays.compareUnsigned(
        steady, (int) (one >>> 32), (int) one, steady, (int) (other >>> 32), (int) other);
  }

  /** Copies what was written since to what is hashed. */
  private void copy() {
    int more = length - copied;
    if (more > 0) {
      ensureSteady(more);
      System.arraycopy(text, copied, steady, steadyLength, more);
      steadyLength += more;
      copied = length;
    }
  }

  private void quote(String string) {
    int size = string.length();
    ensure(size + 2L);
    byte[] out = text;
    int at = length;
    out[at++] = '"';
    for (int i = 0; i < size; i++) {
      char c = string.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        quoteUnusual(string);
        return;
      }
      out[at++] = (byte) c;
    }
    out[at++] = '"';
    length = at;
  }

  private void quoteUnusual(String string) {
    StringBuilder quoted = new StringBuilder(string.length() + 16);
    JsonText.quote(string, quoted);
    for (int i = 0; i < quoted.length(); i++) {
      // Their bytes sort otherwise than their characters.
      if (Character.isSurrogate(quoted.charAt(i))) {
        throw NeedsTree.INSTANCE;
      }
    }
    raw(utf8(quoted.toString()));
  }

  private byte[] utf8(String json) {
    ascii = false;
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private void latin(String plain) {
    raw(plain.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void put(char c) {
    ensure(1);
    text[length++] = (byte) c;
  }

  private void raw(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, text, length, bytes.length);
    length += bytes.length;
  }

  private void ensure(long more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.toIntExact(Math.max(2L * text.length, length + more)));
    }
  }

  private void ensureSteady(long more) {
    if (steadyLength + more > steady.length) {
      steady =
          Arrays.copyOf(steady, Math.toIntExact(Math.max(2L * steady.length, steadyLength + more)));
    }
  }
}
