/**
 * AWS's price list, read to what estimates of cost need: offer files over HTTP or from a directory,
 * streamed, and the query API for what one type is charged for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html">AWS
 *     Price List</a>
 */
package io.periplus.collect.pricing;
