/**
 * The demo estate: an organization of six accounts with a textbook VPC, real exposures, and many
 * settings that look like exposures and are not. Written as a recording (design &sect;4.4) with the
 * facts that were planted beside it; the simulator serves it over HTTP.
 *
 * <p>The builders speak the member names of the AWS API. Each of them writes whatever AWS would
 * have created along with the thing: the interface of an instance, the nodes of a load balancer,
 * the default groups and tables of a VPC.
 */
package io.periplus.simulator.demo;
