/**
 * Ways from one principal to the powers of another: role assumptions and the techniques of {@code
 * techniques.json}. Pure: an estate in, edges out.
 */
package io.periplus.iam.escalation;
