/**
 * Reads AWS accounts: declarations of resource types, the crawl that runs them, recordings and
 * their import.
 *
 * <p><b>How a service file is written.</b> One file per AWS service in {@code
 * io.periplus.collect.<service>} (EC2: one per area). Each resource type is a {@link
 * io.periplus.collect.ResourceSpec} constant that says, top down: the list operation with its page
 * size, id and ARN, owner, name and tags, follow-up calls, promoted columns, edges, redaction. Then
 * name the constant in {@link io.periplus.collect.Catalogue}, put a recording under {@code
 * src/test/resources/recordings} and assert its exact rows and edges. Model: {@code
 * ec2/NetworkCollector}.
 *
 * <p>Paths ({@code Routes[].GatewayId}) are the AWS CLI's member names and are checked against the
 * SDK's model when the catalogue is built: a wrong one fails the start, not a crawl. Every call
 * goes through the proxies of {@link io.periplus.collect.AwsCalls}, so the same declaration runs
 * live, records, and reads a recording.
 */
package io.periplus.collect;
