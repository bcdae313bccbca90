package io.periplus.cost.bill;

import java.util.List;

/**
 * Names that mean something only under their service, RID14 and RID15: {@code orders} is a queue on
 * a line of SQS and a table on a line of DynamoDB.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">ARN
 *     forms by service</a>
 */
final class BareNames {
  private BareNames() {}

  /**
   * The ARN of a name.
   *
   * @param prefix {@code arn:aws:}
   * @param place {@code eu-west-1:111122223333:}
   */
  static NormalisedId normalise(String text, String prefix, String place, String product) {
    switch (product) {
      case "AWSQueueService":
        return named(IdRule.RID14, text, "-_.", prefix + "sqs:" + place, "");
      case "AmazonSNS":
        return named(IdRule.RID14, text, "-_.", prefix + "sns:" + place, "");
      case "AmazonDynamoDB":
        return named(IdRule.RID14, text, "-_.", prefix + "dynamodb:" + place, "table/");
      case "AmazonECR":
        return named(IdRule.RID14, text, "-_./", prefix + "ecr:" + place, "repository/");
      case "AmazonEFS":
        return text.startsWith("fs-") || text.startsWith("file-system/fs-")
            ? named(IdRule.RID14, text, "-", prefix + "elasticfilesystem:" + place, "file-system/")
            : NormalisedId.UNRECOGNISED;
      case "awskms":
        return isKey(text)
            ? named(IdRule.RID14, text, "-", prefix + "kms:" + place, "key/")
            : NormalisedId.UNRECOGNISED;
      case "AWSSecretsManager":
        return named(IdRule.RID14, text, "/_+=.@-", prefix + "secretsmanager:" + place, "secret:");
      case "AWSLambda":
        return function(text, prefix + "lambda:" + place);
      case "AmazonRedshift":
        return named(IdRule.RID15, text, "-", prefix + "redshift:" + place, "cluster:");
      case "AmazonElastiCache":
        return cache(text, prefix + "elasticache:" + place);
      case "AmazonES":
        return named(IdRule.RID15, text, "-", prefix + "es:" + place, "domain/");
      case "AmazonMSK":
        // the ARN ends in a UUID, so that a name alone says too little
        return ResourceIdNormaliser.slashes(text) > 0
            ? named(IdRule.RID15, text, "-_/", prefix + "kafka:" + place, "cluster/")
            : NormalisedId.UNRECOGNISED;
      case "ElasticMapReduce":
        return text.startsWith("j-") || text.startsWith("cluster/j-")
            ? named(IdRule.RID15, text, "-", prefix + "elasticmapreduce:" + place, "cluster/")
            : NormalisedId.UNRECOGNISED;
      case "AmazonWorkSpaces":
        return text.startsWith("ws-") || text.startsWith("workspace/ws-")
            ? named(IdRule.RID15, text, "-", prefix + "workspaces:" + place, "workspace/")
            : NormalisedId.UNRECOGNISED;
      default:
        return NormalisedId.UNRECOGNISED;
    }
  }

  private static NormalisedId named(
      IdRule rule, String text, String characters, String prefix, String kind) {
    String name = !kind.isEmpty() && text.startsWith(kind) ? text.substring(kind.length()) : text;
    return ResourceIdNormaliser.isName(name, characters)
        ? NormalisedId.of(rule, prefix + kind + name)
        : NormalisedId.UNRECOGNISED;
  }

  private static NormalisedId function(String text, String prefix) {
    if (!text.startsWith("function:")) {
      return NormalisedId.UNRECOGNISED;
    }
    int colon = text.indexOf(':', 9);
    String name = colon < 0 ? text.substring(9) : text.substring(9, colon);
    if (!ResourceIdNormaliser.isName(name, "-_")) {
      return NormalisedId.UNRECOGNISED;
    }
    return new NormalisedId(
        IdRule.RID14,
        prefix + "function:" + name,
        List.of(),
        null,
        null,
        colon < 0 ? null : text.substring(colon + 1));
  }

  private static NormalisedId cache(String text, String prefix) {
    for (String kind : new String[] {"cluster:", "replicationgroup:", "serverlesscache:"}) {
      if (text.startsWith(kind)) {
        return named(IdRule.RID15, text, "-", prefix, kind);
      }
    }
    return ResourceIdNormaliser.isName(text, "-")
        ? ResourceIdNormaliser.either(
            IdRule.RID15, prefix + "cluster:" + text, prefix + "replicationgroup:" + text)
        : NormalisedId.UNRECOGNISED;
  }

  /** A UUID or a multi-Region key, with or without {@code key/}. */
  private static boolean isKey(String text) {
    String id = text.startsWith("key/") ? text.substring(4) : text;
    if (id.startsWith("mrk-")) {
      return id.length() == 36;
    }
    if (id.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? id.charAt(i) != '-' : Character.digit(id.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
