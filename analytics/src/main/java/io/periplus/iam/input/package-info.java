/**
 * JSON to the records of {@link io.periplus.iam}: policy documents as collectors store them, and
 * the table of actions. What cannot be understood is kept as such, never left out.
 */
package io.periplus.iam.input;
