/**
 * The one vocabulary of Periplus: resources, edges, coverage and value types. Jackson annotations
 * only.
 */
package io.periplus.model;
