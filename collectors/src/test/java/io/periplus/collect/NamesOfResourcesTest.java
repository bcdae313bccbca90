package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.Relationship;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records and origins find what AWS gave a host name to (K13). */
@Tag("K13")
class NamesOfResourcesTest {
  private static final ConcurrentMap<String, DeclaredRows> RECORDINGS = new ConcurrentHashMap<>();

  /** Recording -> name of a record in it -> what it resolves to. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "api-gateway, front/A, arn:aws:apigateway:eu-west-1::/domainnames/api.example.com",
    "api-gateway, http/CNAME, arn:aws:apigateway:eu-west-1::/apis/h1",
    "api-gateway, named/CNAME, arn:aws:apigateway:eu-west-1::/domainnames/api.example.com",
    "api-gateway, named2/CNAME, arn:aws:apigateway:eu-west-1::/v2domainnames/shop.example.com",
    "api-gateway, rest/CNAME, arn:aws:apigateway:eu-west-1::/restapis/a1b2c3",
    "dax, accelerator/CNAME, arn:aws:dax:eu-west-1:111122223333:cache/carts",
    "eks, platform/CNAME, arn:aws:eks:eu-west-1:111122223333:cluster/platform",
    "elastic-beanstalk, beans/CNAME,"
        + " arn:aws:elasticbeanstalk:eu-west-1:111122223333:environment/shop/shop-blue",
    "elastic-beanstalk, shop/A,"
        + " arn:aws:elasticbeanstalk:eu-west-1:111122223333:environment/shop/shop-blue",
    "elasticache, carts/CNAME, arn:aws:elasticache:eu-west-1:111122223333:serverlesscache:carts",
    "elasticache, node/CNAME, arn:aws:elasticache:eu-west-1:111122223333:cluster:sessions-001",
    "elasticache, sessions/CNAME,"
        + " arn:aws:elasticache:eu-west-1:111122223333:replicationgroup:sessions",
    "file-systems, scratch/CNAME,"
        + " arn:aws:fsx:eu-west-1:111122223333:file-system/fs-0123456789abcdef0",
    "lambda, hook/CNAME, arn:aws:lambda:eu-west-1:111122223333:url/orders",
    "memorydb, ranking/CNAME, arn:aws:memorydb:eu-west-1:111122223333:cluster/ranking",
    "opensearch, search/CNAME, arn:aws:es:eu-west-1:111122223333:domain/catalogue",
    "rds, friend/CNAME, arn:aws:rds:eu-west-1:111122223333:db:friends-1",
    "rds, friends/CNAME, arn:aws:rds:eu-west-1:111122223333:cluster:friends",
    "rds, paper/CNAME, arn:aws:rds:eu-west-1:111122223333:db:papers-1",
    "rds, papers/CNAME, arn:aws:rds:eu-west-1:111122223333:cluster:papers",
    "rds, proxy/CNAME, arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-0a1",
    "rds, reader/CNAME, arn:aws:rds:eu-west-1:111122223333:cluster:orders-cluster",
    "rds, writer/CNAME, arn:aws:rds:eu-west-1:111122223333:cluster:orders-cluster",
    "redshift, sales/CNAME, arn:aws:redshift:eu-west-1:111122223333:cluster:sales",
    "redshift-serverless, reports/CNAME,"
        + " arn:aws:redshift-serverless:eu-west-1:111122223333:workgroup/0c3"
  })
  void record_resolvesToTheResourceOfItsName(String recording, String record, String target) {
    String name = record.replace("/", ".example.net/");
    assertThat(edges(recording))
        .filteredOn(edge -> edge.sourceArn().endsWith("/" + name))
        .extracting(edge -> edge.type().name(), Relationship::targetArn)
        .contains(tuple("RESOLVES_TO", target));
  }

  /** Recording -> id of an origin in it -> what content comes from. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "api-gateway, http, arn:aws:apigateway:eu-west-1::/apis/h1",
    "api-gateway, named, arn:aws:apigateway:eu-west-1::/domainnames/api.example.com",
    "api-gateway, named2, arn:aws:apigateway:eu-west-1::/v2domainnames/shop.example.com",
    "api-gateway, rest, arn:aws:apigateway:eu-west-1::/restapis/a1b2c3",
    "elastic-beanstalk, beans,"
        + " arn:aws:elasticbeanstalk:eu-west-1:111122223333:environment/shop/shop-blue",
    "interface-owners, accelerated, arn:aws:globalaccelerator::111122223333:accelerator/0a1",
    "opensearch, search, arn:aws:es:eu-west-1:111122223333:domain/catalogue"
  })
  void origin_isTheResourceOfItsName(String recording, String origin, String target) {
    assertThat(edges(recording))
        .filteredOn(edge -> edge.properties().equals("{\"originId\":\"" + origin + "\"}"))
        .extracting(Relationship::targetArn)
        .containsExactly(target);
  }

  private static List<Relationship> edges(String recording) {
    return RECORDINGS.computeIfAbsent(recording, DeclaredRows::of).edges().byRow().values().stream()
        .flatMap(List::stream)
        .toList();
  }
}
