package io.periplus.collect;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a host name stands for (K13). Buckets and interface endpoints are named in it; everything
 * else is found among the names that collected resources have.
 */
public final class DnsTargets {
  /** {@code vpce-0a1-x1y2.ec2.eu-west-1.vpce.amazonaws.com}, of a zone or of the whole region. */
  private static final Pattern VPC_ENDPOINT =
      Pattern.compile(
          "(?<id>vpce-[0-9a-f]+)-.*\\.(?<region>[a-z0-9-]+)\\.vpce\\.amazonaws\\.com.*");

  /** {@code a1b2c3.execute-api.eu-west-1.amazonaws.com}. */
  private static final Pattern API =
      Pattern.compile("(?<id>[a-z0-9]+)\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com.*");

  private final List<ResourceType> types;

  private DnsTargets(List<ResourceType> types) {
    this.types = types;
  }

  /** Names of resources of these types; of two that have a name the first listed is meant. */
  public static DnsTargets of(ResourceType... types) {
    return new DnsTargets(List.of(types));
  }

  /** As these, and further types, which are asked after them. */
  public DnsTargets and(ResourceType... further) {
    return new DnsTargets(Stream.concat(types.stream(), Stream.of(further)).toList());
  }

  /** The types that a name may stand for. */
  public List<ResourceType> types() {
    return types;
  }

  /** The resource of a name, null if it is nobody's that is known. */
  public Reference find(String name, EdgeSink edges) {
    String host = DnsNames.normalised(name);
    String bucket = DnsNames.bucket(host);
    if (bucket != null && types.contains(Types.S3_BUCKET)) {
      return Reference.to(Types.S3_BUCKET, bucket);
    }
    Matcher endpoint = VPC_ENDPOINT.matcher(host);
    if (endpoint.matches() && types.contains(Types.EC2_VPC_ENDPOINT)) {
      return new Reference(
          Types.EC2_VPC_ENDPOINT,
          endpoint.group("id"),
          null,
          endpoint.group("region"),
          Reference.Match.ONE);
    }
    Matcher api = API.matcher(host);
    String id = api.matches() ? api.group("id") : null;
    for (ResourceType type : types) {
      if (edges.isKnown(type, host)) {
        return Reference.existing(type, host);
      }
      if (id != null && isApi(type) && edges.isKnown(type, id)) {
        return Reference.existing(type, id);
      }
    }
    return null;
  }

  /**
   * As {@link #find}; a name of AWS's form that is nobody's is counted, for it dangles or belongs
   * to an account that is not read. Other names lie outside AWS.
   */
  public Reference findOrCount(String name, String source, EdgeSink edges) {
    Reference found = find(name, edges);
    if (found == null && DnsNames.isOfAws(DnsNames.normalised(name))) {
      edges.unresolved(source);
    }
    return found;
  }

  private static boolean isApi(ResourceType type) {
    return type.equals(Types.API_GATEWAY_REST_API) || type.equals(Types.API_GATEWAY_V2_API);
  }
}
