package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C086 to C086c: web ACLs, address sets and rule groups. */
@Tag("T10")
class Wafv2CollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("web-acls");

  @Test
  @Tag("C086")
  void c086_webAcl_protectsResources_andNamesSetsAndGroupsAtAnyDepth() {
    rows.assertExactly("C086", Types.WAFV2_WEB_ACL);
  }

  @Test
  @Tag("C086b")
  void c086b_ipSet_hasItsAddresses() {
    rows.assertExactly("C086b", Types.WAFV2_IP_SET);
  }

  @Test
  @Tag("C086c")
  void c086c_ruleGroup_hasItsCapacity() {
    rows.assertExactly("C086c", Types.WAFV2_RULE_GROUP);
  }

  @Test
  @Tag("G3")
  void g3_webAclsOfCloudFront_areReadOncePerAccount() {
    RecordedScope.Result acls =
        RecordedScope.of("web-acls-of-cloudfront", DeclaredRows.ACCOUNT, Scope.GLOBAL)
            .read(Types.WAFV2_WEB_ACL);
    assertThat(acls.rows())
        .extracting("arn", "region")
        .contains(tuple("arn:aws:wafv2:us-east-1:111122223333:global/webacl/front/w1", "global"));
    assertThat(acls.coverage()).allMatch(row -> row.errorCode() == null);
  }
}
