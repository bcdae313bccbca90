/**
 * What the inventory costs: money, the price catalogue, estimates of list prices, prices of paths.
 *
 * <p>Pure: records in, records out. No file, no clock, no log, no Spark; catalogue files and
 * configurations are read in {@code io.periplus.cost.input}. Money is an amount with a currency, a
 * period and a basis. What is not known is said as a status with the reason, never as zero.
 */
package io.periplus.cost;
