package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A resource as edge code sees it.
 *
 * @param region {@code global} for global resources
 * @param tags null when they could not be read
 */
public record ResourceView(
    String partition,
    String arn,
    String account,
    String region,
    Map<String, String> tags,
    JsonNode configuration) {}
