/** Snapshots as requests read them: opened once, shared, closed when nobody reads them. */
package io.periplus.api.data;
