package io.periplus.graph;

import io.periplus.model.PeriplusException;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinLexer;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParser;

/**
 * Parses text by the gremlin-lang grammar, and by nothing else (rule GR1). Limits are counted on
 * the tokens, before the recursive parser sees them (GR10).
 */
final class GremlinText {
  private GremlinText() {}

  static GremlinParser.QueryContext parse(String text, GremlinLimits limits) {
    if (text.length() > limits.maxText()) {
      throw tooLarge("it has more than " + limits.maxText() + " characters");
    }
    GremlinLexer lexer = new GremlinLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(SyntaxErrors.INSTANCE);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    if (tokens.LA(1) == Token.EOF) {
      throw new QuerySyntax(1, 1, "there is no query. Begin with g.V() or g.E()");
    }
    checkTokens(tokens, limits);
    GremlinParser parser = new GremlinParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(SyntaxErrors.INSTANCE);
    GremlinParser.QueryListContext list = parser.queryList();
    if (list.query().size() != 1) {
      throw new QueryRefused(
          "GR3", "the text holds several traversals", "Send one traversal in a request.");
    }
    GremlinParser.QueryContext query = list.query(0);
    if (query.rootTraversal() == null) {
      throw new QueryRefused(
          "GR3",
          "it is not a traversal",
          "Begin with g.V() or g.E(), and do not end in toString().");
    }
    return query;
  }

  private static void checkTokens(CommonTokenStream tokens, GremlinLimits limits) {
    int nesting = 0;
    int steps = 0;
    for (Token token : tokens.getTokens()) {
      String text = token.getText();
      switch (text) {
        case "(" -> {
          nesting++;
          steps++;
        }
        case "[" -> nesting++;
        case ")", "]" -> nesting--;
        default -> checkPredicate(token);
      }
      if (nesting > limits.maxNesting()) {
        throw tooLarge("it nests deeper than " + limits.maxNesting());
      }
      if (steps > limits.maxSteps()) {
        throw tooLarge("it has more than " + limits.maxSteps() + " steps");
      }
    }
  }

  /** Rule GR8: a regular expression of Java cannot be stopped once it runs. */
  private static void checkPredicate(Token token) {
    String text = token.getText();
    if (text.endsWith("regex") || text.endsWith("notRegex")) {
      throw new QueryRefused(
          "GR8",
          text + " is not allowed",
          "Use containing, startingWith or endingWith, or SQL with regexp_matches.");
    }
  }

  private static PeriplusException tooLarge(String why) {
    return PeriplusException.user(
        "query-too-large", "Cannot run the query: " + why + " (GR10). Ask for less at once.");
  }

  private static final class SyntaxErrors extends BaseErrorListener {
    private static final SyntaxErrors INSTANCE = new SyntaxErrors();
    private static final int MAX_MESSAGE = 200;

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        RecognitionException cause) {
      throw new QuerySyntax(
          line,
          column + 1,
          message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message);
    }
  }
}
