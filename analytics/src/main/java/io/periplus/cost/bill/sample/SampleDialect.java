package io.periplus.cost.bill.sample;

import java.util.List;

/** Writes charges as the lines of one dialect. */
interface SampleDialect {
  /** Column names as the export writes them. */
  List<String> header();

  /** The lines of a charge, each in the order of {@link #header}; empty texts for null. */
  List<List<String>> lines(SampleCharge charge);
}
