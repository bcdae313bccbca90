/**
 * Who asks, what they may, and the audit log. Used by every face of the service: REST, Gremlin, SQL
 * and the command line; it knows none of them.
 */
package io.periplus.auth;
