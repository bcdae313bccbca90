package io.periplus.simulator.demo;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The estate that {@code periplus demo} crawls: an organization of six accounts, as a recording
 * with {@code estate.json} and {@code facts.json} beside it. The same version always gives the same
 * bytes.
 *
 * <p>Account ids and addresses come from documentation ranges. IPv6 uses {@code 3fff::/20} (RFC
 * 9637) because {@code 2001:db8::/32} is no part of the internet in the reachability rules.
 */
public final class DemoEstate {
  /** The account whose credentials a crawl starts from. */
  public static final String MANAGEMENT_ACCOUNT = "111122223333";

  /** The role to assume in every other account of the organization. */
  public static final String ROLE_NAME = "PeriplusReadOnly";

  /** The external id that the role demands. */
  public static final String EXTERNAL_ID = "periplus-demo";

  /** The estate as it was yesterday. */
  public static final int YESTERDAY = 1;

  /** The estate as it is today. */
  public static final int TODAY = 2;

  private DemoEstate() {}

  /**
   * Writes one generation of the estate below {@code directory}.
   *
   * @param version {@link #YESTERDAY} or {@link #TODAY}
   * @throws IOException if a file cannot be written
   */
  public static void write(Path directory, int version) throws IOException {
    build(version).write(directory);
  }

  static EstateBuilder build(int version) {
    if (version != YESTERDAY && version != TODAY) {
      throw new IllegalArgumentException("version must be 1 or 2, was " + version);
    }
    EstateBuilder estate = new EstateBuilder(version);
    DemoAccounts.create(estate);
    Textbook.build(estate);
    Shop shop = Shop.build(estate);
    Legacy.build(estate);
    DualStack.build(estate);
    Serverless.build(estate, shop);
    Storage.build(estate, shop);
    FileSystems.build(estate, shop);
    Fronts.build(estate, shop);
    Databases.build(estate, shop);
    Tables.build(estate, shop);
    Caches.build(estate, shop);
    Warehouse.build(estate, shop);
    Messaging.build(estate);
    Streams.build(estate, shop);
    Monitoring.build(estate);
    Workbench.build(estate);
    Corporate.build(estate);
    Edge edge = Edge.build(estate);
    Identity.build(estate);
    Fleets.build(estate, shop);
    Backbone.build(estate, Ledger.build(estate));
    ClientVpn.build(estate);
    CoreNetwork.build(estate);
    Sharing.build(estate, edge);
    Wavelength.build(estate);
    FrontDoors.build(estate, shop);
    Workforce.build(estate);
    KeysAndSecrets.build(estate);
    Audit.build(estate);
    Containers.build(estate, shop);
    Backups.build(estate);
    Plant.build(estate);
    Lake.build(estate, shop);
    Stacks.build(estate, shop);
    Detections.build(estate, shop);
    Delivery.build(estate, shop);
    DemoChanges.apply(estate, version);
    // Behind everything else, whose addresses and ids stay as they are.
    Stores.build(estate);
    Payroll.build(estate);
    Booking.build(estate);
    return estate;
  }
}
