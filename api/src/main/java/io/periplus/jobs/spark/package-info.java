/**
 * The Spark process as the service sees it: where it is installed, how it is started, what it says.
 * No Spark class is loaded here; the two JVMs share {@link io.periplus.spark.AnalysisRequest},
 * {@link io.periplus.spark.AnalysisEvent} and files.
 */
package io.periplus.jobs.spark;
