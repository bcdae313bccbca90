package io.periplus.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A resource type by its CloudFormation or AWS Config name, verbatim: {@code AWS::EC2::Instance}.
 * Also the label of its vertices. Types that AWS names nowhere are coined in the same form; {@link
 * #INTERNET} alone stands outside it.
 */
public record ResourceType(@JsonValue String name) implements Comparable<ResourceType> {
  private static final Pattern FORM = Pattern.compile("AWS::[A-Za-z0-9]+::[A-Za-z0-9]+|Internet");

  /** The internet, one vertex. */
  public static final ResourceType INTERNET = new ResourceType("Internet");

  /**
   * @throws IllegalArgumentException unless {@code name} has the form {@code AWS::Service::Type}
   */
  @JsonCreator
  public ResourceType {
    if (name == null || !FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("resource type must be AWS::Service::Type, was " + name);
    }
  }

  /** Short for the constructor, for static imports. */
  public static ResourceType of(String name) {
    return new ResourceType(name);
  }

  @Override
  public int compareTo(ResourceType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
