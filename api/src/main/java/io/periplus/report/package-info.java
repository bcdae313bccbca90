/**
 * The reachability report: what the internet reaches, and what changed since an earlier snapshot
 * and by which rule. Reads result tables; computes nothing about networks.
 */
package io.periplus.report;
