/**
 * Gremlin for clients: {@link io.periplus.gremlin.GremlinService} admits, runs, lists, cancels and
 * audits queries for every interface; the interfaces write the answers.
 */
package io.periplus.gremlin;
