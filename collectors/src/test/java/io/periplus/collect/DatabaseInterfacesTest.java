package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Relationship;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interfaces of databases, caches, warehouses and search (rules E10 to E12, E15, E16). */
@Tag("T19")
class DatabaseInterfacesTest {
  private static final String ENI = "arn:aws:ec2:eu-west-1:111122223333:network-interface/";
  private static final DeclaredRows ROWS = DeclaredRows.of("database-interfaces");

  @ParameterizedTest(name = "{1}: {0} -> {2}")
  @CsvSource({
    "eni-0d11, E11, arn:aws:elasticache:eu-west-1:111122223333:cluster:sessions-001",
    "eni-0d15, E15, arn:aws:es:eu-west-1:111122223333:domain/catalogue",
    "eni-0d15b, E15, arn:aws:es:eu-west-1:111122223333:domain/search",
    "eni-0d16, E16, arn:aws:dax:eu-west-1:111122223333:cache/carts"
  })
  void nameInTheDescription_isTheOwners(String id, String rule, String owner) {
    assertThat(owners(id))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.targetArn()).isEqualTo(owner);
              assertThat(edge.source()).containsExactly("ENI owner rule " + rule);
              assertThat(edge.properties()).isEqualTo("{}");
            });
  }

  @Test
  @Tag("E10")
  void e10_interfaceMadeByRds_mayBelongToInstancesOfEveryEngine() {
    assertThat(owners("eni-0d10"))
        .allMatch(edge -> edge.properties().equals("{\"confidence\":\"POSSIBLE\"}"))
        .extracting(Relationship::targetArn)
        .containsExactlyInAnyOrder(
            "arn:aws:rds:eu-west-1:111122223333:db:orders",
            "arn:aws:rds:eu-west-1:111122223333:db:papers",
            "arn:aws:rds:eu-west-1:111122223333:db:friends");
  }

  @Test
  @Tag("E12")
  void e12_interfaceMadeByRedshift_mayBelongToTheClustersOfThatPlace() {
    assertThat(owners("eni-0d12"))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.targetArn())
                  .isEqualTo("arn:aws:redshift:eu-west-1:111122223333:cluster:sales");
              assertThat(edge.properties()).isEqualTo("{\"confidence\":\"POSSIBLE\"}");
            });
  }

  @Test
  @Tag("E11")
  void e11_descriptionAlone_isNotEnough() {
    assertThat(owners("eni-0d11b")).isEmpty();
  }

  private static List<Relationship> owners(String id) {
    return ROWS.edges().byRow().get(ENI + id).stream()
        .filter(edge -> edge.source().toString().contains("ENI owner rule"))
        .toList();
  }
}
