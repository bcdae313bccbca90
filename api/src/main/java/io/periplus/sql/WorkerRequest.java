package io.periplus.sql;

import java.util.List;
import java.util.Map;

/**
 * What a worker is asked: one line of JSON.
 *
 * @param views name -> SQL that makes it
 * @param directories that the engine may open files in
 * @param file Parquet file to write instead of telling rows; null for rows
 */
record WorkerRequest(
    String text,
    List<Object> parameters,
    int maxRows,
    long maxBytes,
    int engineMegabytes,
    boolean explain,
    Map<String, String> views,
    List<String> directories,
    String file) {}
