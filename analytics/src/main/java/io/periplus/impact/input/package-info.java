/** Files and rows from which radii are computed, as records: the border where JSON is read. */
package io.periplus.impact.input;
