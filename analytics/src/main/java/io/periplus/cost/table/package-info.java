/**
 * Rows of the tables of cost, of estimates and of sums of a bill: what a row is about, its
 * headline, and its rollups. Pure: records in, records out.
 */
package io.periplus.cost.table;
