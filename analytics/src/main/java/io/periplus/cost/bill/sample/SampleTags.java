package io.periplus.cost.bill.sample;

import java.util.Map;

/** Tags of a charge as a JSON object, the CSV form of a map column. */
final class SampleTags {
  private SampleTags() {}

  static String json(SampleCharge charge, String prefix) {
    if (charge.resource() == null || charge.resource().tags().isEmpty()) {
      return "";
    }
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, String> tag : charge.resource().tags().entrySet()) {
      json.append(json.length() > 1 ? "," : "").append('"');
      escape(json, prefix + tag.getKey());
      json.append("\":\"");
      escape(json, tag.getValue());
      json.append('"');
    }
    return json.append('}').toString();
  }

  static void escape(StringBuilder json, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
  }
}
