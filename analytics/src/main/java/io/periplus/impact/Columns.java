package io.periplus.impact;

import java.util.Arrays;

/**
 * Target columns of a sweep: one per component and category that has something to count, in blocks
 * of at most {@value #BLOCK} columns of one category, components ascending (ALG5, ALG6).
 *
 * <p>Vertices of one component and category share a column that carries their amounts, so what
 * condenses is paid once.
 */
final class Columns {
  static final int BLOCK = 512;

  /** Component of each column. */
  final int[] components;

  /** Columns of block b: blockStarts[b] to blockStarts[b + 1] − 1. */
  final int[] blockStarts;

  final int[] blockCategories;

  /** Vertices of each column. */
  final int[] counts;

  /** Measure, then column. */
  final long[][] amounts;

  private Columns(
      int[] components, int[] blockStarts, int[] blockCategories, int[] counts, long[][] amounts) {
    this.components = components;
    this.blockStarts = blockStarts;
    this.blockCategories = blockCategories;
    this.counts = counts;
    this.amounts = amounts;
  }

  int blocks() {
    return blockCategories.length;
  }

  static Columns of(Components components, Targets targets) {
    int vertices = components.componentOf.length;
    long[] keys = new long[vertices];
    int size = 0;
    for (int v = 0; v < vertices; v++) {
      int category = targets.category(v);
      if (category >= 0) {
        keys[size++] = (long) category << 32 | components.componentOf[v];
      }
    }
    Arrays.sort(keys, 0, size);
    int columns = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[columns++] = keys[i];
      }
    }
    long[] columnKeys = Arrays.copyOf(keys, columns);
    int[] counts = new int[columns];
    long[][] amounts = new long[targets.measures()][columns];
    for (int v = 0; v < vertices; v++) {
      int category = targets.category(v);
      if (category >= 0) {
        long key = (long) category << 32 | components.componentOf[v];
        int column = Arrays.binarySearch(columnKeys, key);
        counts[column]++;
        for (int m = 0; m < amounts.length; m++) {
          amounts[m][column] = Math.addExact(amounts[m][column], targets.amount(m, v));
        }
      }
    }
    int[] componentOf = new int[columns];
    int[] starts = new int[columns + 1];
    int[] categories = new int[columns];
    int blocks = 0;
    for (int i = 0; i < columns; i++) {
      componentOf[i] = (int) columnKeys[i];
      int category = (int) (columnKeys[i] >> 32);
      if (blocks == 0 || categories[blocks - 1] != category || i - starts[blocks - 1] == BLOCK) {
        starts[blocks] = i;
        categories[blocks++] = category;
      }
    }
    starts[blocks] = columns;
    return new Columns(
        componentOf,
        Arrays.copyOf(starts, blocks + 1),
        Arrays.copyOf(categories, blocks),
        counts,
        amounts);
  }
}
