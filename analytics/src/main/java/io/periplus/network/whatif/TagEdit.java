package io.periplus.network.whatif;

import java.util.Map;

/**
 * Tags, which conditions of policies may look at.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html">Controlling
 *     access with tags</a>
 */
final class TagEdit implements WhatIf.Edit {
  @Override
  public void apply(Change change, ChangedRows rows) {
    String arn = change.required("resourceId");
    rows.the(arn, change.at("resourceId"));
    String key = change.required("Key");
    Map<String, String> tags = rows.tagsOf(arn);
    boolean there = tags.containsKey(key);
    if (change.operation() == Change.Operation.ADD == there) {
      throw ChangeException.conflict(
          change.at("Key"), arn + (there ? " has the tag already." : " has no such tag."));
    }
    if (change.operation() == Change.Operation.REMOVE) {
      tags.remove(key);
      return;
    }
    if (!change.body().path("Value").isTextual()) {
      throw ChangeException.invalid(change.at("Value"), "a tag needs it, a text.");
    }
    tags.put(key, change.body().path("Value").asText());
  }
}
