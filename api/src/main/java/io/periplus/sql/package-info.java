/**
 * SQL of strangers over a snapshot's tables: read through a gate that lets one plain SELECT pass,
 * run by a process of its own that can be ended at any moment.
 */
package io.periplus.sql;
