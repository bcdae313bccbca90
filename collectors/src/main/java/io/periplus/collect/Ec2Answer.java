package io.periplus.collect;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * An answer of EC2 read from its bytes straight into the SDK's builders. The SDK makes an event, an
 * element and two maps of every value first, which takes two thirds of what a page of instances
 * costs.
 *
 * <p>It reads what EC2 writes: elements without attributes, texts, the five entities and character
 * references. Anything else, a document type or other markup declaration, an attribute below the
 * root, CDATA, a comment, a repeated or unreadable member, is {@link Unusual}, and left to the
 * SDK's parser to read or to refuse. No entity is ever resolved but those of XML itself.
 */
final class Ec2Answer {
  private static final int DEEPEST = 50;
  private static final byte[] DECLARATION = "<?xml ".getBytes(StandardCharsets.US_ASCII);

  private final byte[] xml;
  private int at;

  /** The name of the latest start tag. */
  private int nameFrom;

  private int nameTo;
  private int nameHash;
  private boolean empty;
  private int depth;

  private Ec2Answer(byte[] xml) {
    this.xml = xml;
  }

  /** Told where this reader gives up; there is nothing to trace. */
  static final class Unusual extends Exception {
    private static final long serialVersionUID = 1L;

    private Unusual(String what) {
      super(what, null, false, false);
    }
  }

  /**
   * Fills the builder of a response.
   *
   * @throws Unusual if the SDK's parser has to read it, into another builder
   */
  static void read(byte[] xml, SdkPojo response) throws Unusual {
    try {
      new Ec2Answer(xml).document(response);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new Unusual("the document ends early");
    } catch (NumberFormatException | DateTimeException e) {
      throw new Unusual("a value is not of its type");
    }
  }

  private void document(SdkPojo response) throws Unusual {
    declaration();
    blanks();
    startTag(true);
    if (!empty) {
      structure(response, XmlShape.of(response));
    }
    while (at < xml.length) {
      if (!isBlank(xml[at++])) {
        throw new Unusual("content after the root");
      }
    }
  }

  /** {@code <?xml version="1.0" encoding="UTF-8"?>}, which may be left out. */
  private void declaration() throws Unusual {
    for (int i = 0; i < DECLARATION.length; i++) {
      if (xml[i] != DECLARATION[i]) {
        return;
      }
    }
    int from = DECLARATION.length;
    at = from;
    while (xml[at] != '>') {
      at++;
    }
    String attributes = new String(xml, from, at++ - from, StandardCharsets.ISO_8859_1);
    if (!attributes.matches(
        "version=(['\"])1\\.0\\1(\\s+encoding=(['\"])(?i:UTF-8)\\3)?(\\s+standalone=.*)?\\s*\\?")) {
      throw new Unusual("another declaration");
    }
  }

  /** Reads a start tag; {@link #at} is behind it then. */
  private void startTag(boolean root) throws Unusual {
    if (xml[at] != '<') {
      throw new Unusual("text beside elements");
    }
    int hash = 0;
    int i = at + 1;
    int from = i;
    while (isName(xml[i])) {
      hash = 31 * hash + xml[i++];
    }
    nameFrom = from;
    nameTo = i;
    nameHash = hash;
    if (i == from) {
      throw new Unusual("markup that is no element");
    }
    if (root) {
      i = attributes(i);
    }
    empty = xml[i] == '/';
    if (empty) {
      i++;
    }
    if (xml[i] != '>') {
      throw new Unusual("attributes");
    }
    at = i + 1;
  }

  /** The root names the version of the API, which the SDK does not look at either. */
  private int attributes(int from) throws Unusual {
    int i = from;
    while (xml[i] != '>' && xml[i] != '/') {
      if (!isBlank(xml[i++])) {
        throw new Unusual("no attribute");
      }
      while (isBlank(xml[i])) {
        i++;
      }
      if (xml[i] == '>' || xml[i] == '/') {
        return i;
      }
      for (byte c : "xmlns=".getBytes(StandardCharsets.US_ASCII)) {
        if (xml[i++] != c) {
          throw new Unusual("another attribute");
        }
      }
      byte quote = xml[i++];
      if (quote != '"' && quote != '\'') {
        throw new Unusual("an attribute without quotes");
      }
      while (xml[i] != quote) {
        if (xml[i] == '<' || xml[i] == '&') {
          throw new Unusual("markup in an attribute");
        }
        i++;
      }
      i++;
    }
    return i;
  }

  /** Reads the end tag of the element that was named so. */
  private void endTag(int from, int to) throws Unusual {
    int i = at;
    if (xml[i] != '<' || xml[i + 1] != '/') {
      throw new Unusual("no end tag");
    }
    i += 2;
    for (int name = from; name < to; name++) {
      if (xml[i++] != xml[name]) {
        throw new Unusual("another end tag");
      }
    }
    if (xml[i] != '>') {
      throw new Unusual("another end tag");
    }
    at = i + 1;
  }

  /** Fills a structure from the children of the latest start tag, up to its end tag. */
  private void structure(SdkPojo builder, XmlShape shape) throws Unusual {
    int from = nameFrom;
    int to = nameTo;
    enter();
    long[] seen = new long[(shape.size() >> 6) + 1];
    while (isChildNext()) {
      startTag(false);
      XmlShape.Member member = shape.member(xml, nameFrom, nameTo, nameHash);
      if (member == null) {
        skip();
        continue;
      }
      if ((seen[member.index >> 6] & 1L << member.index) != 0) {
        throw new Unusual("a repeated member");
      }
      seen[member.index >> 6] |= 1L << member.index;
      member.field.set(builder, value(member));
    }
    depth--;
    endTag(from, to);
  }

  private List<Object> list(XmlShape.Member element) throws Unusual {
    int from = nameFrom;
    int to = nameTo;
    enter();
    List<Object> list = new ArrayList<>();
    while (isChildNext()) {
      startTag(false);
      list.add(value(element));
    }
    depth--;
    endTag(from, to);
    return list;
  }

  /** What the latest start tag holds. */
  private Object value(XmlShape.Member member) throws Unusual {
    switch (member.kind) {
      case STRING:
        return text();
      case INTEGER:
        return Integer.valueOf(text());
      case LONG:
        return Long.valueOf(text());
      case FLOAT:
        return Float.valueOf(text());
      case DOUBLE:
        return Double.valueOf(text());
      case BOOLEAN:
        return Boolean.valueOf(text());
      case INSTANT:
        return instant(text());
      case LIST:
        return empty ? new ArrayList<>() : list(member.element);
      case STRUCTURE:
        SdkPojo builder = member.newStructure();
        if (!empty) {
          structure(builder, member.shape(builder));
        }
        return ((Buildable) builder).build();
      default:
        throw new Unusual("a member that the SDK reads otherwise");
    }
  }

  /** Leaves out an element that the SDK's model does not have. */
  private void skip() throws Unusual {
    if (empty) {
      return;
    }
    int from = nameFrom;
    int to = nameTo;
    enter();
    while (xml[at] != '<' || xml[at + 1] != '/') {
      if (xml[at] == '<') {
        startTag(false);
        skip();
      } else {
        text(at);
      }
    }
    depth--;
    endTag(from, to);
  }

  private void enter() throws Unusual {
    if (++depth > DEEPEST) {
      throw new Unusual("too deep");
    }
  }

  /** Whether a child follows, not the end tag. */
  private boolean isChildNext() {
    blanks();
    return xml[at] != '<' || xml[at + 1] != '/';
  }

  private void blanks() {
    while (isBlank(xml[at])) {
      at++;
    }
  }

  /** The text of the latest start tag, up to its end tag. */
  private String text() throws Unusual {
    if (empty) {
      return "";
    }
    int from = nameFrom;
    int to = nameTo;
    String text = text(at);
    endTag(from, to);
    return text;
  }

  /** The text from a place to the next tag. */
  private String text(int from) throws Unusual {
    int i = from;
    int all = 0;
    boolean references = false;
    for (byte b = xml[i]; b != '<'; b = xml[++i]) {
      if (b < ' ' && b >= 0 && b != '\n' && b != '\t') {
        // A line ends with a line feed only; other control characters are in no document.
        throw new Unusual("a control character");
      }
      references |= b == '&';
      all |= b;
    }
    at = i;
    if (all >= 0 && !references) {
      return new String(xml, from, i - from, StandardCharsets.ISO_8859_1);
    }
    String text = new String(xml, from, i - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\uFFFE') >= 0 || text.indexOf('\uFFFF') >= 0) {
      throw new Unusual("bytes that are no text");
    }
    return references ? withoutReferences(text) : text;
  }

  private static String withoutReferences(String text) throws Unusual {
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    for (int ref = text.indexOf('&'); ref >= 0; ref = text.indexOf('&', from)) {
      plain.append(text, from, ref);
      int end = text.indexOf(';', ref);
      if (end < 0) {
        throw new Unusual("a reference without end");
      }
      plain.appendCodePoint(character(text.substring(ref + 1, end)));
      from = end + 1;
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static int character(String reference) throws Unusual {
    switch (reference) {
      case "amp":
        return '&';
      case "lt":
        return '<';
      case "gt":
        return '>';
      case "quot":
        return '"';
      case "apos":
        return '\'';
      default:
        break;
    }
    int code =
        reference.matches("#x[0-9a-fA-F]{1,6}")
            ? Integer.parseInt(reference.substring(2), 16)
            : reference.matches("#[0-9]{1,7}") ? Integer.parseInt(reference.substring(1)) : 0;
    boolean allowed =
        code == '\t'
            || code == '\n'
            || code == '\r'
            || code >= ' ' && code < 0xD800
            || code >= 0xE000 && code < 0xFFFE
            || code >= 0x10000 && code <= 0x10FFFF;
    if (!allowed) {
      throw new Unusual("a reference to no character");
    }
    return code;
  }

  /** {@code 2024-01-31T10:00:00.000Z}, as EC2 writes all times. */
  private static Instant instant(String text) throws Unusual {
    int length = text.length();
    if (length < 20
        || length > 30
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(length - 1) != 'Z'
        || length > 20 && text.charAt(19) != '.'
        || length == 21) {
      throw new Unusual("another form of time");
    }
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new Unusual("another form of time");
    }
    int nanos = 0;
    if (length > 21) {
      nanos = digits(text, 20, length - 1);
      for (int i = length; i < 30; i++) {
        nanos *= 10;
      }
    }
    LocalDate day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    return Instant.ofEpochSecond(
        day.toEpochDay() * 86_400 + hour * 3600 + minute * 60 + second, nanos);
  }

  private static int digits(String text, int from, int to) throws Unusual {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new Unusual("another form of time");
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  /** Names of EC2's elements: no prefixes, no letters but ASCII. */
  private static boolean isName(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
  }
}
