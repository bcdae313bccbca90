package io.periplus.cli.enforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.AuthorizedCall;
import java.util.Map;

/**
 * What a call is about, by the members of its request that name a resource; {@code *} where it
 * names none or in a way that is not known here.
 */
final class CalledResource {
  static final String NONE = "*";

  /** {@code service and member -> resource}, with the value in place of {@code $}. */
  private static final Map<String, String> BY_MEMBER =
      Map.ofEntries(
          Map.entry("s3 Bucket", "arn:aws:s3:::$"),
          Map.entry("lambda FunctionName", "arn:aws:lambda:%r:%a:function:$"),
          Map.entry("dynamodb TableName", "arn:aws:dynamodb:%r:%a:table/$"),
          Map.entry("sqs QueueUrl", "arn:aws:sqs:%r:%a:$"),
          Map.entry("kms KeyId", "arn:aws:kms:%r:%a:key/$"),
          Map.entry("secretsmanager SecretId", "arn:aws:secretsmanager:%r:%a:secret:$"),
          Map.entry("ecr repositoryName", "arn:aws:ecr:%r:%a:repository/$"),
          Map.entry("eks name", "arn:aws:eks:%r:%a:cluster/$"),
          Map.entry("sts RoleArn", "$"));

  private CalledResource() {}

  static String of(AuthorizedCall call, AccountIdentities identities) {
    for (Map.Entry<String, JsonNode> member : call.request().properties()) {
      if (!member.getValue().isTextual()) {
        continue;
      }
      String value = member.getValue().textValue();
      String pattern = BY_MEMBER.get(call.service() + ' ' + member.getKey());
      if (call.service().equals("iam")) {
        String arn = identities.arn(member.getKey(), value).orElse(null);
        if (arn != null) {
          return arn;
        }
      }
      if (value.startsWith("arn:") && (pattern != null || isArnMember(member.getKey()))) {
        return value;
      }
      if (pattern != null) {
        return pattern
            .replace("%r", call.region())
            .replace("%a", call.account())
            .replace("$", value.substring(value.lastIndexOf('/') + 1));
      }
    }
    return NONE;
  }

  private static boolean isArnMember(String name) {
    return name.endsWith("Arn") || name.endsWith("ARN") || name.equals("arn");
  }
}
