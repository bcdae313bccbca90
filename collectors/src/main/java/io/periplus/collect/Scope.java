package io.periplus.collect;

/**
 * Where one list is read.
 *
 * @param region {@code global} for global services
 */
public record Scope(String partition, String account, String region) {
  public static final String GLOBAL = "global";
}
