package io.periplus.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/** Answers of EC2 made from the SDK's model: any members in any order, with what XML allows. */
final class RandomEc2Answer {
  private static final List<String> TEXTS =
      List.of(
          "",
          "i-0123456789abcdef0",
          "a b  c",
          " padded ",
          "line\nand\ttab",
          "R&amp;D &lt;x&gt; &quot;y&quot; &apos;z&apos;",
          "&#233;&#x1F600;&#13;",
          "h\u00e9llo \u4e16\u754c \uD83D\uDE00",
          "a > b ]",
          "arn:aws:iam::111122223333:instance-profile/x");
  private static final List<String> TIMES =
      List.of(
          "2024-02-29T23:59:59.000Z",
          "2024-01-31T10:00:00Z",
          "1969-12-31T00:00:00.5Z",
          "2031-07-04T12:34:56.123456789Z");
  private static final List<String> BETWEEN = List.of("", "", "\n  ", " ", "\r\n\t");
  private static final int DEEPEST = 7;

  private final RandomGenerator random;
  private final StringBuilder xml = new StringBuilder();

  private RandomEc2Answer(RandomGenerator random) {
    this.random = random;
  }

  /** The document of one response. */
  static String of(SdkPojo response, String root, RandomGenerator random) {
    RandomEc2Answer answer = new RandomEc2Answer(random);
    if (random.nextBoolean()) {
      answer.xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }
    answer.xml.append('<').append(root);
    if (random.nextBoolean()) {
      answer.xml.append(" xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"");
    }
    answer.xml.append("><requestId>8f7724cf-496f-496e-8fe3-example</requestId>");
    answer.members(response, 0);
    answer.xml.append("</").append(root).append('>').append(answer.between());
    return answer.xml.toString();
  }

  private void members(SdkPojo structure, int depth) {
    List<SdkField<?>> fields = new ArrayList<>(structure.sdkFields());
    double share = depth == 0 ? 1 : random.nextDouble();
    while (!fields.isEmpty()) {
      SdkField<?> field = fields.remove(random.nextInt(fields.size()));
      xml.append(between());
      if (random.nextDouble() <= share) {
        element(field, field.unmarshallLocationName(), depth);
      }
      if (random.nextInt(20) == 0) {
        xml.append("<newThing><item>x &amp; y</item> and <empty/></newThing>");
      }
    }
    xml.append(between());
  }

  private void element(SdkField<?> field, String name, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    int start = xml.length();
    xml.append('<').append(name).append('>');
    int content = xml.length();
    switch (field.marshallingType().getKnownType()) {
      case STRING:
        xml.append(any(TEXTS));
        break;
      case INTEGER:
        xml.append(random.nextInt());
        break;
      case LONG:
        xml.append(random.nextLong());
        break;
      case DOUBLE:
      case FLOAT:
        xml.append(random.nextInt(1000) / 8.0);
        break;
      case BOOLEAN:
        xml.append(random.nextBoolean());
        break;
      case INSTANT:
        xml.append(any(TIMES));
        break;
      case SDK_POJO:
        members(field.constructor().get(), depth + 1);
        break;
      case LIST:
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        for (int i = random.nextInt(4); i > 0; i--) {
          xml.append(between());
          element(element, "item", depth + 1);
        }
        break;
      default:
        throw new IllegalArgumentException("EC2 answers with no " + field.marshallingType());
    }
    if (xml.length() == content && random.nextBoolean()) {
      xml.setLength(start);
      xml.append('<').append(name).append("/>");
    } else {
      xml.append("</").append(name).append('>');
    }
  }

  private String between() {
    return any(BETWEEN);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
