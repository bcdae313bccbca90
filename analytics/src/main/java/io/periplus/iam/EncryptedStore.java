package io.periplus.iam;

/**
 * A store encrypted with a key of KMS: whoever reads or writes needs the key, too (IAM64).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">Encryption
 *     with KMS keys</a>
 */
public final class EncryptedStore {
  private EncryptedStore() {}

  /**
   * The request for the key that the store makes in the caller's name.
   *
   * @param action {@code kms:Decrypt} to read, {@code kms:GenerateDataKey} to write
   * @param service that stores, {@code s3}
   */
  public static AccessRequest keyRequest(
      AccessRequest store,
      String action,
      String key,
      String keyAccount,
      String service,
      String region) {
    RequestContext context =
        store.context().toBuilder()
            .put("kms:ViaService", service + "." + region + ".amazonaws.com")
            .put("kms:CallerAccount", store.principal().account())
            .build();
    return AccessRequest.to(store.principal(), action, key, keyAccount, context);
  }

  /** Access to what a key of the customer encrypts: to the store and to the key. */
  public static AccessAnswer withKey(AccessAnswer store, AccessAnswer key) {
    if (store.decision().isNo()) {
      return store;
    }
    return key.decision() == Decision.NO_IMPLICIT
        ? AccessAnswer.implicit(Layer.RESOURCE, IamRule.IAM64)
        : store.and(key);
  }

  /** Access to what AWS's own key of the service encrypts: within the account only. */
  public static AccessAnswer withAwsManagedKey(AccessAnswer store, AccessRequest request) {
    return store.decision().isNo() || request.isSameAccount()
        ? store
        : AccessAnswer.implicit(Layer.RESOURCE, IamRule.IAM64);
  }
}
