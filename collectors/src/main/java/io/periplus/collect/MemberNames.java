package io.periplus.collect;

import java.util.Map;
import software.amazon.awssdk.core.SdkField;

/**
 * The service model's names of members, as the AWS CLI prints them. The SDK calls a few otherwise,
 * where the model's name would make a bad Java method.
 */
public final class MemberNames {
  /** The SDK's name -> the model's. */
  private static final Map<String, String> RENAMED = Map.of("PublicLaunchPermissions", "Public");

  private MemberNames() {}

  /** The model's name of a member; null for the element of a list, which has none. */
  public static String of(SdkField<?> field) {
    String name = field.memberName();
    return name == null ? null : RENAMED.getOrDefault(name, name);
  }
}
