package io.periplus.iam.access;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Principals, or resources, that no policy tells apart (G2).
 *
 * @param id the member's ARN where there is one; else {@code set:} and 16 hexadecimal digits of the
 *     SHA-256 of the members' ARNs
 * @param members sorted by ARN, at least one
 */
public record AccessSet(String id, Kind kind, List<Member> members) {
  private static final int DIGITS = 16;

  /** What the members are. */
  public enum Kind {
    PRINCIPAL,
    RESOURCE
  }

  /**
   * One of a set.
   *
   * @param account empty text for everybody
   * @param type resource type
   */
  public record Member(String arn, String account, String type) {
    public Member {
      requireNonNull(arn, "arn is null");
      requireNonNull(account, "account is null");
      requireNonNull(type, "type is null");
    }
  }

  public AccessSet {
    requireNonNull(id, "id is null");
    requireNonNull(kind, "kind is null");
    members = List.copyOf(members);
  }

  static AccessSet of(Kind kind, List<Member> members) {
    List<String> arns = members.stream().map(Member::arn).toList();
    return new AccessSet(id(arns), kind, members);
  }

  /** The id of a set of these members, which are sorted. */
  static String id(List<String> arns) {
    if (arns.size() == 1) {
      return arns.get(0);
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", arns).getBytes(StandardCharsets.UTF_8));
      return "set:" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
