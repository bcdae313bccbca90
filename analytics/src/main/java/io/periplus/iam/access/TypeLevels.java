package io.periplus.iam.access;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The levels of a resource type.
 *
 * @param type {@code AWS::S3::Bucket}
 * @param keyService in whose name the caller needs a customer's key to read or write (IAM64), as in
 *     {@code kms:ViaService}; empty text where the caller needs none
 * @param ownAccount whether only principals of its own account have access: AWS knows no policy of
 *     it and no share
 * @param levels those that the type has -> the ways to them, of which one is enough
 */
public record TypeLevels(
    String type,
    String keyService,
    boolean ownAccount,
    Map<AccessLevel, List<LevelAction>> levels) {
  public TypeLevels {
    requireNonNull(type, "type is null");
    requireNonNull(keyService, "keyService is null");
    EnumMap<AccessLevel, List<LevelAction>> sorted = new EnumMap<>(AccessLevel.class);
    levels.forEach((level, actions) -> sorted.put(level, List.copyOf(actions)));
    levels = Collections.unmodifiableMap(sorted);
  }

  /**
   * The action on the key that a level needs: to decrypt what is read, to encrypt what is written.
   *
   * @return null where the level needs none
   */
  public String keyAction(AccessLevel level) {
    if (keyService.isEmpty()) {
      return null;
    }
    return switch (level) {
      case READ -> "kms:Decrypt";
      case WRITE -> "kms:GenerateDataKey";
      case LIST, DESTROY, ADMIN, CONTROL -> null;
    };
  }
}
