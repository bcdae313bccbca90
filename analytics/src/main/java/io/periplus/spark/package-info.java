/**
 * The Spark jobs: one job per file, plumbing only. Parquet in, kernel, Parquet out.
 *
 * <p>{@link io.periplus.spark.AnalysisMain} is the process; {@link io.periplus.spark.ResultTables}
 * says what the tables look like and needs no Spark on the class path, so that the service can use
 * it too.
 */
package io.periplus.spark;
