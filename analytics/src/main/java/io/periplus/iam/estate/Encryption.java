package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

/**
 * How a store is encrypted, as far as access is concerned (IAM64).
 *
 * @param key ARN of the key of {@link Kind#CUSTOMER_KEY}; else empty text
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html">KMS keys</a>
 */
public record Encryption(Kind kind, String key) {
  /** Whose key it is. */
  public enum Kind {
    /** Not encrypted, or with keys of the service that nobody needs to ask for. */
    NONE,
    /** AWS's own key of the service in the account, {@code alias/aws/s3}. */
    AWS_MANAGED_KEY,
    CUSTOMER_KEY,
    UNKNOWN
  }

  public static final Encryption NONE = new Encryption(Kind.NONE, "");
  public static final Encryption AWS_MANAGED = new Encryption(Kind.AWS_MANAGED_KEY, "");
  public static final Encryption UNKNOWN = new Encryption(Kind.UNKNOWN, "");

  public Encryption {
    requireNonNull(kind, "kind is null");
    requireNonNull(key, "key is null");
    if ((kind == Kind.CUSTOMER_KEY) == key.isEmpty()) {
      throw new IllegalArgumentException("a customer's key has an ARN, and no other is named");
    }
  }

  public static Encryption withKey(String arn) {
    return new Encryption(Kind.CUSTOMER_KEY, arn);
  }
}
