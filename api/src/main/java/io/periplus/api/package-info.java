/**
 * The HTTP interface: {@link io.periplus.api.ApiServer} serves {@code openapi.yaml}, one route file
 * per collection in {@code route}, list queries in {@code list}, problems and guards in {@code
 * http}.
 */
package io.periplus.api;
