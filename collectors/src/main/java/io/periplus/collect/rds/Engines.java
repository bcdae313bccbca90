package io.periplus.collect.rds;

import static io.periplus.collect.Types.DOC_DB_DB_CLUSTER;
import static io.periplus.collect.Types.DOC_DB_DB_INSTANCE;
import static io.periplus.collect.Types.NEPTUNE_DB_CLUSTER;
import static io.periplus.collect.Types.NEPTUNE_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;

import io.periplus.model.ResourceType;

/**
 * What an engine says about the service that a database belongs to: rds lists the clusters and
 * instances of DocumentDB and Neptune among its own (C139).
 */
final class Engines {
  private static final String DOCUMENT_DB = "docdb";
  private static final String NEPTUNE = "neptune";

  private Engines() {}

  static ResourceType instance(String engine) {
    return choose(engine, DOC_DB_DB_INSTANCE, NEPTUNE_DB_INSTANCE, RDS_DB_INSTANCE);
  }

  static ResourceType cluster(String engine) {
    return choose(engine, DOC_DB_DB_CLUSTER, NEPTUNE_DB_CLUSTER, RDS_DB_CLUSTER);
  }

  /** Where the log groups of a cluster's exported logs begin; the cluster's name follows. */
  static String clusterLogs(String engine) {
    return choose(engine, "/aws/docdb/", "/aws/neptune/", "/aws/rds/cluster/");
  }

  private static <T> T choose(String engine, T documentDb, T neptune, T relational) {
    return DOCUMENT_DB.equals(engine) ? documentDb : NEPTUNE.equals(engine) ? neptune : relational;
  }
}
