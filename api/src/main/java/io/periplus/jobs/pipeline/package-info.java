/**
 * The way from a sealed snapshot to a served one: analyses, publication, graph. Used by the command
 * line, the demo and jobs alike.
 */
package io.periplus.jobs.pipeline;
