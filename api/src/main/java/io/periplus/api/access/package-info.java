/** Admission of HTTP requests: who asks, what they may, how much, and the line in the audit log. */
package io.periplus.api.access;
