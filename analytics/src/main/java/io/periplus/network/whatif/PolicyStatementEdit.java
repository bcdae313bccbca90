package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Statements of policies: of managed and control policies, inline policies, trusts, and policies of
 * resources, by the names that evidence has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">Statement</a>
 */
final class PolicyStatementEdit implements WhatIf.Edit {
  @Override
  public void apply(Change change, ChangedRows rows) {
    String name = change.required("policyArn");
    int part = name.indexOf('#');
    String arn = part < 0 ? name : name.substring(0, part);
    String pointer = change.at("policyArn");
    ChangedRows.Edited holder = rows.the(arn, pointer);
    PolicyPlace place =
        PolicyPlace.of(holder.row().type(), holder.json(), part < 0 ? "" : name.substring(part + 1))
            .orElseThrow(
                () ->
                    ChangeException.notFound(
                        pointer, holder.row().type() + ' ' + arn + " has no policy " + name + "."));
    ObjectNode document =
        place
            .read()
            .orElseThrow(() -> ChangeException.invalid(pointer, "nobody could read " + name + "."));
    ArrayNode statements = statements(document);
    switch (change.operation()) {
      case ADD -> statements.add(statement(change));
      case REMOVE -> statements.remove(index(change, statements, name));
      case REPLACE -> statements.set(index(change, statements, name), statement(change));
    }
    document.set("Statement", statements);
    place.write(document);
    rows.put(holder);
  }

  private static ArrayNode statements(ObjectNode document) {
    JsonNode found = document.path("Statement");
    if (found instanceof ArrayNode array) {
      return array;
    }
    ArrayNode one = document.arrayNode();
    if (found.isObject()) {
      one.add(found);
    }
    return one;
  }

  private static JsonNode statement(Change change) {
    JsonNode statement = change.object("statement");
    if (!statement.path("Effect").isTextual()) {
      throw ChangeException.invalid(
          change.at("statement/Effect"), "expected Allow or Deny as a text.");
    }
    return statement;
  }

  private static int index(Change change, ArrayNode statements, String name) {
    JsonNode index = change.body().path("statementIndex");
    if (!index.isInt() || index.asInt() < 0) {
      throw ChangeException.invalid(
          change.at("statementIndex"), "expected a number, the first statement is 0.");
    }
    if (index.asInt() >= statements.size()) {
      throw ChangeException.conflict(
          change.at("statementIndex"), name + " has " + statements.size() + " statements.");
    }
    return index.asInt();
  }
}
