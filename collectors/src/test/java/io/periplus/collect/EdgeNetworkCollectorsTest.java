package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks beyond the VPC: Direct Connect (C043), Network Firewall (C046), shares (C048), core
 * networks (C049), resolver endpoints and rules (C079), trust stores (C025).
 */
class EdgeNetworkCollectorsTest {
  private final DeclaredRows rows = DeclaredRows.of("edge-network");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C043, AWS::DirectConnect::Connection",
    "C043b, AWS::DirectConnect::VirtualInterface",
    "C043c, AWS::DirectConnect::DirectConnectGateway",
    "C043d, AWS::DirectConnect::Lag",
    "C046, AWS::NetworkFirewall::Firewall",
    "C046b, AWS::NetworkFirewall::FirewallPolicy",
    "C046c, AWS::NetworkFirewall::RuleGroup",
    "C048, AWS::RAM::ResourceShare",
    "C049, AWS::NetworkManager::CoreNetwork",
    "C049b, AWS::NetworkManager::Attachment",
    "C079, AWS::Route53Resolver::ResolverEndpoint",
    "C079b, AWS::Route53Resolver::ResolverRule"
  })
  @Tag("T10")
  void row_isDeclaredExactly(String row, String type) {
    rows.assertExactly(row, ResourceType.of(type));
  }

  @Test
  @Tag("T10")
  @Tag("C025")
  void c025_trustStore_authenticatesTheListenersThatUseIt() {
    DeclaredRows.of("trust-stores").assertExactly("C025", Types.ELBV2_TRUST_STORE);
  }

  @Test
  @Tag("C048")
  @Tag("C049b")
  @Tag("K9")
  void unknownPrincipalsAndAttachments_areCounted() {
    assertThat(rows.edges().problems())
        .containsExactlyInAnyOrder(
            "unknown_value principals[].associatedEntity", "unknown_value ResourceArn");
  }
}
