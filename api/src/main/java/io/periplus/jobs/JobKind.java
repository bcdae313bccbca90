package io.periplus.jobs;

/** What a job does. */
public enum JobKind {
  CRAWL,
  IMPORT,
  ANALYZE,
  LOAD_GRAPH,
  REPORT,
  PRUNE
}
