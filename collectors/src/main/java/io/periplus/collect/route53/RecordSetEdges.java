package io.periplus.collect.route53;

import static io.periplus.collect.Types.API_GATEWAY_DOMAIN_NAME;
import static io.periplus.collect.Types.API_GATEWAY_REST_API;
import static io.periplus.collect.Types.API_GATEWAY_V2_API;
import static io.periplus.collect.Types.API_GATEWAY_V2_DOMAIN_NAME;
import static io.periplus.collect.Types.CLOUD_FRONT_DISTRIBUTION;
import static io.periplus.collect.Types.DAX_CLUSTER;
import static io.periplus.collect.Types.DOC_DB_DB_CLUSTER;
import static io.periplus.collect.Types.DOC_DB_DB_INSTANCE;
import static io.periplus.collect.Types.EC2_EIP;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.EKS_CLUSTER;
import static io.periplus.collect.Types.ELASTICACHE_CACHE_CLUSTER;
import static io.periplus.collect.Types.ELASTICACHE_REPLICATION_GROUP;
import static io.periplus.collect.Types.ELASTICACHE_SERVERLESS_CACHE;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_ENVIRONMENT;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.FSX_FILE_SYSTEM;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_ACCELERATOR;
import static io.periplus.collect.Types.LAMBDA_URL;
import static io.periplus.collect.Types.MEMORY_DB_CLUSTER;
import static io.periplus.collect.Types.NEPTUNE_DB_CLUSTER;
import static io.periplus.collect.Types.NEPTUNE_DB_INSTANCE;
import static io.periplus.collect.Types.OPEN_SEARCH_DOMAIN;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_PROXY;
import static io.periplus.collect.Types.REDSHIFT_CLUSTER;
import static io.periplus.collect.Types.REDSHIFT_SERVERLESS_WORKGROUP;
import static io.periplus.collect.Types.ROUTE53_RECORD_SET;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.RESOLVES_TO;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.DnsNames;
import io.periplus.collect.DnsTargets;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a record answers with: aliases by name, addresses and canonical names by value (K13). */
final class RecordSetEdges {
  private static final String ALIAS = "AliasTarget.DNSName";
  private static final String VALUE = "ResourceRecords[].Value";
  private static final Set<String> ADDRESSES = Set.of("A", "AAAA");

  /** What AWS lets an alias name. */
  private static final DnsTargets ALIASED =
      DnsTargets.of(
          ELBV2_LOAD_BALANCER,
          ELB_LOAD_BALANCER,
          CLOUD_FRONT_DISTRIBUTION,
          S3_BUCKET,
          GLOBAL_ACCELERATOR_ACCELERATOR,
          EC2_VPC_ENDPOINT,
          API_GATEWAY_DOMAIN_NAME,
          API_GATEWAY_V2_DOMAIN_NAME,
          ELASTIC_BEANSTALK_ENVIRONMENT);

  /** A canonical name may be that of anything with an endpoint. */
  private static final DnsTargets NAMED =
      ALIASED.and(
          API_GATEWAY_REST_API,
          API_GATEWAY_V2_API,
          LAMBDA_URL,
          EC2_INSTANCE,
          EKS_CLUSTER,
          RDS_DB_INSTANCE,
          RDS_DB_CLUSTER,
          RDS_DB_PROXY,
          DOC_DB_DB_INSTANCE,
          DOC_DB_DB_CLUSTER,
          NEPTUNE_DB_INSTANCE,
          NEPTUNE_DB_CLUSTER,
          REDSHIFT_CLUSTER,
          REDSHIFT_SERVERLESS_WORKGROUP,
          ELASTICACHE_REPLICATION_GROUP,
          ELASTICACHE_CACHE_CLUSTER,
          ELASTICACHE_SERVERLESS_CACHE,
          MEMORY_DB_CLUSTER,
          DAX_CLUSTER,
          OPEN_SEARCH_DOMAIN,
          FSX_FILE_SYSTEM);

  static final Map<ResourceType, List<String>> SOURCES = sources();

  /** Member that a set of records with one name has -> its routing policy. */
  private static final Map<String, String> POLICIES =
      orderedMap(
          "Weight", "weighted",
          "Region", "latency",
          "Failover", "failover",
          "GeoLocation", "geolocation",
          "GeoProximityLocation", "geoproximity",
          "CidrRoutingConfig", "ip-based",
          "MultiValueAnswer", "multivalue");

  private RecordSetEdges() {}

  private static Map<ResourceType, List<String>> sources() {
    Map<ResourceType, List<String>> sources = new LinkedHashMap<>();
    NAMED.types().forEach(type -> sources.put(type, List.of(VALUE)));
    ALIASED.types().forEach(type -> sources.put(type, List.of(ALIAS, VALUE)));
    sources.put(ROUTE53_RECORD_SET, List.of(ALIAS, VALUE));
    sources.put(EC2_EIP, List.of(VALUE));
    sources.put(EC2_NETWORK_INTERFACE, List.of(VALUE));
    return sources;
  }

  /** {@code Z1/www.example.com/A}, and the identifier of a set of several. */
  static String id(JsonNode record) {
    String name = record.path("Name").asText("");
    if (name.isEmpty()) {
      return null;
    }
    String set = record.path("SetIdentifier").asText("");
    return String.join("/", zone(record), DnsNames.normalised(name), record.path("Type").asText())
        + (set.isEmpty() ? "" : "/" + set);
  }

  /** How Route 53 chooses among the records of one name; {@code simple} where there is one. */
  static String routingPolicy(JsonNode record) {
    return POLICIES.entrySet().stream()
        .filter(policy -> record.hasNonNull(policy.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("simple");
  }

  /** By name alone, in the zone, and by type in the zone. */
  static Stream<String> aliases(JsonNode record) {
    return DnsNames.aliases(record, "Name")
        .flatMap(
            name ->
                Stream.of(
                    name,
                    inZone(record, name),
                    ofType(record, name, record.path("Type").asText())));
  }

  private static String inZone(JsonNode record, String name) {
    return zone(record) + '|' + name;
  }

  private static String ofType(JsonNode record, String name, String type) {
    return inZone(record, name) + '|' + type;
  }

  private static String zone(JsonNode record) {
    return record.path("HostedZoneId").asText();
  }

  static void draw(ResourceView record, EdgeSink edges) {
    JsonNode configuration = record.configuration();
    if (configuration.hasNonNull("AliasTarget")) {
      alias(configuration, edges);
    }
    String type = configuration.path("Type").asText();
    for (JsonNode resourceRecord : configuration.path("ResourceRecords")) {
      String value = resourceRecord.path("Value").asText("");
      if (ADDRESSES.contains(type)) {
        address(configuration, value, edges);
      } else if (type.equals("CNAME")) {
        canonicalName(configuration, value, edges);
      }
    }
  }

  /** The alias's zone tells a record of the same zone from what AWS serves in a zone of its own. */
  private static void alias(JsonNode record, EdgeSink edges) {
    JsonNode alias = record.path("AliasTarget");
    String name = DnsNames.normalised(alias.path("DNSName").asText(""));
    if (alias.path("HostedZoneId").asText().equals(zone(record))) {
      String other = ofType(record, name, record.path("Type").asText());
      drawRecords(other, ALIAS, edges);
    } else if (DnsNames.isWebsiteEndpoint(name)) {
      // S3 answers for the bucket that is named like the record.
      String bucket = DnsNames.normalised(record.path("Name").asText());
      edges.edge(RESOLVES_TO, Reference.to(S3_BUCKET, bucket), ALIAS);
    } else {
      draw(ALIASED.findOrCount(name, ALIAS, edges), ALIAS, edges);
    }
  }

  private static void canonicalName(JsonNode record, String value, EdgeSink edges) {
    String name = DnsNames.normalised(value);
    if (edges.isKnown(ROUTE53_RECORD_SET, inZone(record, name))) {
      drawRecords(inZone(record, name), VALUE, edges);
    } else if (edges.isKnown(ROUTE53_RECORD_SET, name)) {
      drawRecords(name, VALUE, edges);
    } else {
      draw(NAMED.findOrCount(name, VALUE, edges), VALUE, edges);
    }
  }

  /** All records of a name: which of them answers is decided by their routing policy. */
  private static void drawRecords(String alias, String source, EdgeSink edges) {
    if (edges.isKnown(ROUTE53_RECORD_SET, alias)) {
      edges.edge(RESOLVES_TO, Reference.all(ROUTE53_RECORD_SET, alias), source);
    } else {
      edges.unresolved(source);
    }
  }

  /** Public addresses are unique; those of a private zone are looked for in its VPCs. */
  private static void address(JsonNode record, String address, EdgeSink edges) {
    if (edges.isKnown(EC2_EIP, address)) {
      draw(Reference.existing(EC2_EIP, address), VALUE, edges);
    } else if (edges.isKnown(EC2_NETWORK_INTERFACE, address)) {
      draw(Reference.existing(EC2_NETWORK_INTERFACE, address), VALUE, edges);
    } else {
      for (JsonNode vpc : record.path("VPCs")) {
        String there = vpc.path("VPCId").asText() + '|' + address;
        draw(Reference.existing(EC2_NETWORK_INTERFACE, there), VALUE, edges);
      }
    }
  }

  private static void draw(Reference target, String source, EdgeSink edges) {
    if (target != null) {
      edges.edge(RESOLVES_TO, target, source);
    }
  }

  private static Map<String, String> orderedMap(String... keysAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
