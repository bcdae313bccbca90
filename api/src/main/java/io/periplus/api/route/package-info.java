/**
 * One file per collection. A handler checks its parameters, calls one service method and maps the
 * result.
 */
package io.periplus.api.route;
