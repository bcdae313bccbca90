package io.periplus.cli;

import java.util.List;

/**
 * A result as rows of text under headings, for every format but JSON.
 *
 * @param headings column names
 * @param rows cells, null for absent; as many as headings
 */
record Rows(List<String> headings, List<List<String>> rows) {
  Rows {
    headings = List.copyOf(headings);
  }
}
