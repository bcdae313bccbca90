/**
 * Questions about permissions, answered from a snapshot by the IAM kernel: may this principal do
 * that, and which statements decide.
 */
package io.periplus.api.permission;
