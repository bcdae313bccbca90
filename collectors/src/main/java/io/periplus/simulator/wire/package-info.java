/**
 * The AWS wire protocols, both ways, derived from the SDK's own classes: requests are read into and
 * responses are written from AWS CLI shaped JSON, guided by {@code sdkFields()}.
 *
 * <p>No service model file is needed: operation bindings come from the SDK's request marshallers,
 * shapes from its request and response classes.
 */
package io.periplus.simulator.wire;
