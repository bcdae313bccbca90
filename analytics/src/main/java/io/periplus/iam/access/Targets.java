package io.periplus.iam.access;

import io.periplus.iam.estate.ResourceFacts;
import java.util.List;

/** Templates of targets, filled in for a resource. */
final class Targets {
  private static final int PARTS = 6;
  static final List<String> FIELDS = List.of("DbiResourceId", "DbClusterResourceId");

  private Targets() {}

  /** A field that was not read becomes a wildcard. */
  static String fill(TargetTemplate target, ResourceFacts resource, String account) {
    String text = target.text();
    if (text.indexOf('$') < 0) {
      return text;
    }
    String arn = resource.arn();
    if (text.startsWith("${Arn}")) {
      text = arn + text.substring("${Arn}".length());
      if (text.indexOf('$') < 0) {
        return text;
      }
    }
    text =
        text.replace("${Partition}", part(arn, 1))
            .replace("${Region}", resource.region())
            .replace("${Account}", account)
            .replace("${Id}", id(arn));
    for (String field : FIELDS) {
      if (text.contains("${" + field + "}")) {
        List<String> values = resource.fields().getOrDefault(field, List.of());
        text = text.replace("${" + field + "}", values.size() == 1 ? values.get(0) : "*");
      }
    }
    return text;
  }

  private static String id(String arn) {
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }

  static String partition(String arn) {
    return part(arn, 1);
  }

  static String account(String arn) {
    return part(arn, 4);
  }

  static String region(String arn) {
    return part(arn, 3);
  }

  private static String part(String arn, int index) {
    String[] parts = arn.split(":", PARTS);
    return parts.length == PARTS ? parts[index] : "";
  }
}
