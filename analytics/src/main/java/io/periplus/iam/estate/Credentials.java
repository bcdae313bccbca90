package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.Truth;
import java.util.List;

/**
 * What a user can sign in with (IAM88).
 *
 * @param keysKnown whether the access keys were read
 * @param keys all of them; empty unless known
 * @param password whether the user has a login profile
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials.html">Credentials
 *     of IAM users</a>
 */
public record Credentials(boolean keysKnown, List<AccessKey> keys, Truth password) {
  public static final Credentials UNKNOWN = new Credentials(false, List.of(), Truth.UNKNOWN);

  /** Of a principal that has none by its nature: a role. */
  public static final Credentials NONE = new Credentials(true, List.of(), Truth.FALSE);

  public Credentials {
    keys = List.copyOf(keys);
    requireNonNull(password, "password is null");
    if (!keysKnown && !keys.isEmpty()) {
      throw new IllegalArgumentException("keys that are not known are none");
    }
  }

  public Truth hasActiveKey() {
    return keysKnown ? Truth.of(keys.stream().anyMatch(AccessKey::active)) : Truth.UNKNOWN;
  }

  /** Whether there are fewer access keys than that; AWS lets a user have two. */
  public Truth hasFewerKeysThan(int count) {
    return keysKnown ? Truth.of(keys.size() < count) : Truth.UNKNOWN;
  }

  /** Whether anybody can sign in at all, by an active key or by a password. */
  public Truth canSignIn() {
    Truth key = hasActiveKey();
    return key.compareTo(password) > 0 ? key : password;
  }
}
