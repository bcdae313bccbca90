package io.periplus.jobs.pipeline;

/**
 * A property of edges that an analysis draws; the reference of the graph is written from it.
 *
 * @param key as queries write it
 * @param meaning what a value says
 */
public record EdgeKey(String key, String meaning) {}
