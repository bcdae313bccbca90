/** Answers "what is this?" for an id, name, ARN, address or DNS name. */
package io.periplus.api.find;
