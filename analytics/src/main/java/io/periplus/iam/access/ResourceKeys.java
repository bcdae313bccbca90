package io.periplus.iam.access;

import java.util.Collection;

/** Which context keys are the resource's, so that resources differ by their values. */
final class ResourceKeys {
  private ResourceKeys() {}

  static boolean dependsOnResource(Collection<String> keys) {
    return keys.stream().anyMatch(ResourceKeys::isOfResource);
  }

  static boolean isOfResource(String key) {
    return key.startsWith("aws:resource") || key.equals("aws:requestedregion") || tag(key) != null;
  }

  /** The tag that the key is about, {@code rds:db-tag/team -> team}; null for another key. */
  static String tag(String key) {
    int slash = key.indexOf('/');
    return slash > 0
            && (key.startsWith("resourcetag/", slash - 11) || key.startsWith("rds:db-tag/"))
        ? key.substring(slash + 1)
        : null;
  }
}
