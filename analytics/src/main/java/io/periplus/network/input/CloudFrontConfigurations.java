package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.Distribution;
import io.periplus.network.PrefixList;
import io.periplus.network.VpcOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Distributions, their VPC origins and the addresses that CloudFront asks from (EX5). */
final class CloudFrontConfigurations {
  static final String DISTRIBUTION = "AWS::CloudFront::Distribution";
  static final String VPC_ORIGIN = "AWS::CloudFront::VpcOrigin";

  private static final String ORIGIN_FACING = "com.amazonaws.global.cloudfront.origin-facing";

  private CloudFrontConfigurations() {}

  static Distribution distribution(ParsedRow row) {
    Configuration distribution = row.json();
    List<Configuration> behaviors = new ArrayList<>(list(distribution.object("CacheBehaviors")));
    behaviors.add(distribution.object("DefaultCacheBehavior"));
    TreeSet<String> takingHttp = new TreeSet<>();
    TreeSet<String> functions = new TreeSet<>();
    Map<String, List<String>> groups = originGroups(distribution);
    for (Configuration behavior : behaviors) {
      String target = behavior.text("TargetOriginId");
      if (target != null && "allow-all".equals(behavior.text("ViewerProtocolPolicy"))) {
        takingHttp.addAll(groups.getOrDefault(target, List.of(target)));
      }
      for (Configuration edge : list(behavior.object("LambdaFunctionAssociations"))) {
        String arn = Functions.arn(edge.text("LambdaFunctionARN"));
        if (arn != null) {
          functions.add(arn);
        }
      }
    }
    Map<String, Boolean> vpcOrigins = new TreeMap<>();
    for (Configuration origin : list(distribution.object("Origins"))) {
      String vpcOrigin = origin.object("VpcOriginConfig").text("VpcOriginId");
      if (vpcOrigin != null) {
        boolean takesHttp = takingHttp.contains(origin.text("Id", ""));
        vpcOrigins.merge(vpcOrigin, takesHttp, Boolean::logicalOr);
      }
    }
    return new Distribution(
        row.origin(),
        distribution.text("Id", row.id()),
        distribution.hostName("DomainName"),
        distribution.object("Aliases").texts("Items"),
        distribution.flag("Enabled", true),
        distribution.flag("IsIPV6Enabled", false),
        vpcOrigins.entrySet().stream()
            .map(each -> new Distribution.OriginSetting(each.getKey(), each.getValue()))
            .toList(),
        List.copyOf(functions));
  }

  private static Map<String, List<String>> originGroups(Configuration distribution) {
    Map<String, List<String>> out = new TreeMap<>();
    for (Configuration group : list(distribution.object("OriginGroups"))) {
      List<String> members = new ArrayList<>();
      for (Configuration member : list(group.object("Members"))) {
        members.add(member.text("OriginId", ""));
      }
      out.put(group.text("Id", ""), members);
    }
    return out;
  }

  private static List<Configuration> list(Configuration list) {
    return list.items("Items").readable();
  }

  static VpcOrigin vpcOrigin(ParsedRow row) {
    String endpoint = row.json().text("OriginEndpointArn");
    if (endpoint == null) {
      row.json().warn("OriginEndpointArn", "missing; the origin is left out");
      return null;
    }
    Configuration config = row.json().object("VpcOriginEndpointConfig");
    Integer http = config.integer("HTTPPort", 80);
    Integer https = config.integer("HTTPSPort", 443);
    return new VpcOrigin(
        row.origin(),
        row.json().text("Id", row.id()),
        endpoint,
        http == null ? -1 : http,
        https == null ? -1 : https,
        config.text("OriginProtocolPolicy"));
  }

  /** The entries of AWS's own list in any Region; null where nobody read it. */
  static List<CidrBlock> originFacing(ParsedRows rows) {
    for (PrefixList list :
        rows.each(
            NetworkInputTypes.PREFIX_LIST,
            row ->
                ORIGIN_FACING.equals(row.json().text("PrefixListName"))
                    ? VpcConfigurations.prefixList(row.origin(), row.id(), row.json())
                    : null)) {
      if (list.entries() != null && !list.entries().isEmpty()) {
        return list.entries();
      }
    }
    return null;
  }
}
