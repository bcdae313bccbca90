/** Catalogue files and configurations as text, to the records of {@code io.periplus.cost}. */
package io.periplus.cost.input;
