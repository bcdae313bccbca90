package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C035 to C037: transit gateways. */
@Tag("T10")
class TransitCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("transit");

  @Test
  @Tag("C035")
  void c035_transitGateway_namesItsDefaultRouteTables() {
    rows.assertExactly("C035", Types.EC2_TRANSIT_GATEWAY);
  }

  @Test
  @Tag("C036")
  void c036_attachment_belongsToWhoseResourceItIs() {
    rows.assertExactly("C036", Types.EC2_TRANSIT_GATEWAY_ATTACHMENT);
  }

  @Test
  @Tag("C037")
  void c037_routeTable_hasAllRoutes_thoughTheSearchIsCutShort() {
    rows.assertExactly("C037", Types.EC2_TRANSIT_GATEWAY_ROUTE_TABLE);
  }
}
