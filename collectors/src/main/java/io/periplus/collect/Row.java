package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A listed item on its way to a resource.
 *
 * @param item as the SDK gave it
 * @param json its redacted JSON; follow-up calls embed their answers here
 */
record Row<T extends SdkPojo>(T item, ObjectNode json) {}
