/**
 * Bills: what a line of a FOCUS or Cost and Usage Report export means, which resource it charges,
 * what it costs when commitments are spread over their use, and how shared resources are divided.
 *
 * <p>Pure: rows in, values out. Amounts are decimals of scale 10 in the currency of their row;
 * periods are billing months in UTC.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/what-is-data-exports.html">AWS
 *     Data Exports</a>
 */
package io.periplus.cost.bill;
