/** The first page, the screen of {@code demo --once}: numbers, every one computed from tables. */
package io.periplus.api.overview;
