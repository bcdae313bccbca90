package io.periplus.cost.bill;

import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of one file of a bill: dialect, names, and each field as an expression over what the
 * file has. Columns nobody reads are ignored, optional ones that are missing are null, a required
 * one that is missing is an error (IN6).
 */
public final class BillColumns {
  private static final String TAG_PREFIX = "resource_tags_user_";
  private static final String RAW_TAG_PREFIX = "resourceTags/user:";

  private final BillDialect dialect;
  private final List<String> names;
  private final Map<String, String> tagKeys;
  private final Map<BillField, BillExpression> fields;
  private final BillExpression lineClass;
  private final BillExpression amortised;
  private final BillExpression amortisationRule;
  private final BillExpression amortisationFallback;
  private final BillExpression unusedCommitment;

  private BillColumns(BillDialect dialect, List<String> names, Map<String, String> tagKeys) {
    this.dialect = dialect;
    this.names = List.copyOf(names);
    this.tagKeys = Collections.unmodifiableMap(tagKeys);
    Set<String> present = Set.copyOf(names);
    this.fields = new EnumMap<>(BillField.class);
    for (BillField field : BillField.values()) {
      fields.put(field, field.in(dialect).restrictedTo(present));
    }
    this.lineClass = LineClass.in(dialect).restrictedTo(present);
    this.amortised = Amortisation.amount(dialect).restrictedTo(present);
    this.amortisationRule = Amortisation.rule(dialect).restrictedTo(present);
    this.amortisationFallback = Amortisation.fallback(dialect).restrictedTo(present);
    this.unusedCommitment = Amortisation.unusedCommitment(dialect).restrictedTo(present);
  }

  /**
   * Reads a header.
   *
   * @throws PeriplusException code {@code bill-dialect-unknown}, or {@code bill-column-missing}
   *     naming column, dialect and file
   */
  public static BillColumns of(List<String> header, String file) {
    List<String> names = new ArrayList<>(header.size());
    Map<String, String> tagKeys = new LinkedHashMap<>();
    for (String raw : header) {
      String name = raw.indexOf('/') >= 0 ? legacyName(raw) : raw;
      names.add(name);
      if (raw.startsWith(RAW_TAG_PREFIX)) {
        tagKeys.put(name, raw.substring(RAW_TAG_PREFIX.length()));
      } else if (name.startsWith(TAG_PREFIX)) {
        tagKeys.put(name, name.substring(TAG_PREFIX.length()));
      }
    }
    Set<String> present = new HashSet<>(names);
    BillDialect dialect = BillDialect.of(present, file);
    for (BillField field : BillField.values()) {
      require(field.requiredColumn(dialect), present, dialect, file);
    }
    if (dialect.family() == BillDialect.Family.FOCUS) {
      require("EffectiveCost", present, dialect, file);
    }
    return new BillColumns(dialect, names, tagKeys);
  }

  private static void require(
      String column, Set<String> present, BillDialect dialect, String file) {
    if (column != null && !present.contains(column)) {
      throw PeriplusException.user(
          "bill-column-missing",
          "Cannot read bill "
              + file
              + ": column "
              + column
              + " of "
              + dialect
              + " is missing. Include it in the columns of the data export.");
    }
  }

  /**
   * The name that Athena gives to a column of a legacy report: {@code lineItem/ResourceId ->
   * line_item_resource_id}. What is neither letter nor digit is an underscore, each capital gets
   * one before it, none is doubled.
   *
   * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-ate-run.html">Running Athena
   *     queries on the report</a>
   */
  public static String legacyName(String raw) {
    StringBuilder name = new StringBuilder(raw.length() + 8);
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      boolean other = !capital && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
      if ((capital || other) && !name.isEmpty() && name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
      if (capital) {
        name.append((char) (c + 32));
      } else if (!other) {
        name.append(c);
      }
    }
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '_') {
      end--;
    }
    return name.substring(0, end);
  }

  /** The dialect. */
  public BillDialect dialect() {
    return dialect;
  }

  /** All columns of the file in its order, legacy names in CUR form. */
  public List<String> names() {
    return names;
  }

  /**
   * Columns that hold one tag each, {@code column -> tag key}; empty unless the dialect is legacy.
   */
  public Map<String, String> tagKeys() {
    return tagKeys;
  }

  /** A field over the columns of this file. */
  public BillExpression field(BillField field) {
    return fields.get(field);
  }

  /** The name of a {@link LineClass}. */
  public BillExpression lineClass() {
    return lineClass;
  }

  /** The amortised cost. */
  public BillExpression amortised() {
    return amortised;
  }

  /** The row of {@link Amortisation} that decides; null in FOCUS. */
  public BillExpression amortisationRule() {
    return amortisationRule;
  }

  /** Not null when AM9 applies. */
  public BillExpression amortisationFallback() {
    return amortisationFallback;
  }

  /** Not null when AM10 applies. */
  public BillExpression unusedCommitment() {
    return unusedCommitment;
  }

  /**
   * Whether a line is a key of split cost allocation, which weighs shares and is in no sum.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/cur/latest/userguide/split-cost-allocation-data.html">Split
   *     cost allocation data</a>
   */
  public boolean isSplitKey(BillRow row) {
    String operation = fields.get(BillField.OPERATION).text(row);
    return ("EKSPod-EC2".equals(operation) || "ECSTask-EC2".equals(operation))
        && (fields.get(BillField.SPLIT_PARENT).text(row) != null
            || fields.get(BillField.SPLIT_COST).text(row) != null);
  }

  /** The columns that some expression of this bill reads; nothing else need be. */
  public Set<String> read() {
    List<BillExpression> all = new ArrayList<>(fields.values());
    all.addAll(List.of(lineClass, amortised, amortisationFallback, unusedCommitment));
    return readBy(all);
  }

  /** Those of {@link #read} that hold amounts or quantities. */
  public Set<String> amounts() {
    List<BillExpression> texts = new ArrayList<>();
    fields.forEach(
        (field, expression) -> {
          if (!field.isAmount()) {
            texts.add(expression);
          }
        });
    texts.addAll(List.of(lineClass, amortisationRule, unusedCommitment));
    Set<String> amounts = new LinkedHashSet<>(read());
    amounts.removeAll(readBy(texts));
    return amounts;
  }

  /** A column is read by what changes without it. */
  private Set<String> readBy(List<BillExpression> expressions) {
    Set<String> read = new LinkedHashSet<>();
    for (String name : names) {
      Set<String> others = new HashSet<>(names);
      others.remove(name);
      if (expressions.stream().anyMatch(one -> !one.restrictedTo(others).equals(one))) {
        read.add(name);
      }
    }
    return read;
  }
}
