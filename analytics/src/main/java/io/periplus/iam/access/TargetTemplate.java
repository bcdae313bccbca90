package io.periplus.iam.access;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an action on a store is asked for: the store itself, what is in it, or what the action needs
 * besides.
 *
 * @param text an ARN with {@code ${Arn}}, {@code ${Id}}, {@code ${Partition}}, {@code ${Region}},
 *     {@code ${Account}} and names of fields to be put in; {@code *} stands for any run
 */
public record TargetTemplate(String text) {
  /** The resource by its own ARN. */
  public static final TargetTemplate SELF = new TargetTemplate("${Arn}");

  private static final List<String> OF_ACCOUNT = List.of("${Partition}", "${Region}", "${Account}");

  public TargetTemplate {
    requireNonNull(text, "text is null");
  }

  /**
   * Whether it is about this one resource, so that the resource's policy and tags count; else it is
   * about whatever the caller's account has of the kind.
   */
  public boolean isOwn() {
    String rest = text;
    for (String variable : OF_ACCOUNT) {
      rest = rest.replace(variable, "");
    }
    return rest.contains("${");
  }

  /** Whether it stands for many resources, some of which are enough (IAM48). */
  public boolean isPattern() {
    return text.indexOf('*') >= 0;
  }
}
