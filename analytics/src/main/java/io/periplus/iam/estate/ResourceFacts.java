package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.KeyGrant;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that requests are about.
 *
 * @param type CloudFormation type name
 * @param account that owns it; empty text if not known
 * @param region empty text for global resources
 * @param policy of the resource, or the shares that work like one (IAM85); {@link PolicySet#unread}
 *     if it could not be read; empty where it is known to have none
 * @param publicAccessBlocked whether S3 takes public statements as not there, by the bucket's
 *     setting or the account's (IAM35)
 * @param encryption of a store
 * @param keyGrants of a KMS key (IAM82)
 * @param fields what preconditions of techniques ask for, by the names of AWS's APIs: name ->
 *     values, {@code PingStatus -> [Online]}. A name that is not there is not known; an empty list
 *     is known to be unset
 */
public record ResourceFacts(
    String arn,
    String type,
    String account,
    String region,
    Tags tags,
    PolicySet policy,
    Truth publicAccessBlocked,
    Encryption encryption,
    List<KeyGrant> keyGrants,
    SortedMap<String, List<String>> fields) {
  public static final String ROLE = "AWS::IAM::Role";
  public static final String USER = "AWS::IAM::User";

  /** The account as a principal: a type of Periplus, one per account. */
  public static final String ACCOUNT_ROOT = "AWS::IAM::AccountRoot";

  /** Roles that it runs as, ARNs: the {@code RUNS_AS} edges (E10). */
  public static final String RUNS_AS = "RUNS_AS";

  public ResourceFacts {
    requireNonNull(arn, "arn is null");
    requireNonNull(type, "type is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(tags, "tags is null");
    requireNonNull(policy, "policy is null");
    requireNonNull(publicAccessBlocked, "publicAccessBlocked is null");
    requireNonNull(encryption, "encryption is null");
    keyGrants = List.copyOf(keyGrants);
    TreeMap<String, List<String>> copied = new TreeMap<>();
    fields.forEach((name, values) -> copied.put(name, List.copyOf(values)));
    fields = Collections.unmodifiableSortedMap(copied);
  }

  /** Without policy, tag or key. */
  public static ResourceFacts of(String arn, String type, String account, String region) {
    return new ResourceFacts(
        arn,
        type,
        account,
        region,
        Tags.NONE,
        PolicySet.EMPTY,
        Truth.FALSE,
        Encryption.NONE,
        List.of(),
        new TreeMap<>());
  }

  /** Of an account that was not collected, or that the crawl did not find (IAM37). */
  public static ResourceFacts notCollected(String arn, String type, String account) {
    return new ResourceFacts(
        arn,
        type,
        account,
        "",
        Tags.UNKNOWN,
        PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED),
        Truth.UNKNOWN,
        Encryption.UNKNOWN,
        List.of(),
        new TreeMap<>());
  }

  public ResourceFacts withTags(Tags known) {
    return new ResourceFacts(
        arn,
        type,
        account,
        region,
        known,
        policy,
        publicAccessBlocked,
        encryption,
        keyGrants,
        fields);
  }

  public ResourceFacts withPolicy(PolicySet policies) {
    return new ResourceFacts(
        arn,
        type,
        account,
        region,
        tags,
        policies,
        publicAccessBlocked,
        encryption,
        keyGrants,
        fields);
  }

  public ResourceFacts withPublicAccessBlocked(Truth blocked) {
    return new ResourceFacts(
        arn, type, account, region, tags, policy, blocked, encryption, keyGrants, fields);
  }

  public ResourceFacts withEncryption(Encryption by) {
    return new ResourceFacts(
        arn, type, account, region, tags, policy, publicAccessBlocked, by, keyGrants, fields);
  }

  public ResourceFacts withKeyGrants(List<KeyGrant> grants) {
    return new ResourceFacts(
        arn, type, account, region, tags, policy, publicAccessBlocked, encryption, grants, fields);
  }

  public ResourceFacts withFields(Map<String, List<String>> known) {
    return new ResourceFacts(
        arn,
        type,
        account,
        region,
        tags,
        policy,
        publicAccessBlocked,
        encryption,
        keyGrants,
        new TreeMap<>(known));
  }

  /** Whether the field has the value, letter case aside; unknown for a field that was not read. */
  public Truth has(String field, String value) {
    List<String> values = fields.get(field);
    return values == null
        ? Truth.UNKNOWN
        : Truth.of(values.stream().anyMatch(value::equalsIgnoreCase));
  }

  /** ARNs of the roles that it runs as; empty where none is known. */
  public List<String> roles() {
    return fields.getOrDefault(RUNS_AS, List.of());
  }
}
