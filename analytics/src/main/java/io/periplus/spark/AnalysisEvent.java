package io.periplus.spark;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A line that an analysis process writes; members that a kind does not have are left out.
 *
 * <ul>
 *   <li>{@code READY}: the session is up; a request may have been sent earlier.
 *   <li>{@code PROGRESS}: {@code job}, {@code message}, and {@code done} of {@code total} steps.
 *   <li>{@code JOB}: {@code job} is finished; {@code tables} are on disk, {@code warnings} says
 *       what could not be read in the inputs, {@code message} how much was computed anew.
 *   <li>{@code SUCCEEDED}: all jobs of the request are finished; its last line.
 *   <li>{@code FAILED}: {@code code} and {@code message}; the last line of the request.
 * </ul>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalysisEvent(
    Kind kind,
    String job,
    String message,
    Integer done,
    Integer total,
    List<Table> tables,
    List<Warning> warnings,
    String code) {

  /** What a line says. */
  public enum Kind {
    READY,
    PROGRESS,
    JOB,
    SUCCEEDED,
    FAILED
  }

  /** A table on disk. */
  public record Table(String name, long rows, List<String> files) {}

  /**
   * Values that could not be read, one per field.
   *
   * @param arn first example
   * @param message of the first example
   */
  public record Warning(String field, long count, String arn, String message) {}

  static AnalysisEvent ready() {
    return new AnalysisEvent(Kind.READY, null, null, null, null, null, null, null);
  }

  static AnalysisEvent progress(String job, String message, int done, int total) {
    return new AnalysisEvent(Kind.PROGRESS, job, message, done, total, null, null, null);
  }

  static AnalysisEvent finished(
      String job, String note, List<Table> tables, List<Warning> warnings) {
    return new AnalysisEvent(Kind.JOB, job, note, null, null, tables, warnings, null);
  }

  static AnalysisEvent succeeded() {
    return new AnalysisEvent(Kind.SUCCEEDED, null, null, null, null, null, null, null);
  }

  static AnalysisEvent failed(String code, String message) {
    return new AnalysisEvent(Kind.FAILED, null, message, null, null, null, null, code);
  }
}
