/**
 * The estate as blast radii see it: resources, relationships and the results of the network and IAM
 * kernels become edges with a rule, a verdict and evidence; radii are closures over them. Pure.
 */
package io.periplus.impact.estate;
