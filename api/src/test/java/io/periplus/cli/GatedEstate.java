package io.periplus.cli;

import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.Listing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An estate that keeps one operation waiting until the gate opens, and says when it is asked. */
final class GatedEstate implements Estate {
  private final Estate estate;
  private final String operation;
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();

  GatedEstate(Estate estate, String operation) {
    this.estate = estate;
    this.operation = operation;
  }

  /** Completes when the operation is asked for. */
  CompletableFuture<Void> asked() {
    return asked;
  }

  /** Answers from now on. */
  void open() {
    opened.complete(null);
  }

  @Override
  public EstateDescription description() {
    return estate.description();
  }

  @Override
  public Optional<Listing> answer(EstateQuery query) {
    if (query.operation().name().equals(operation)) {
      asked.complete(null);
      opened.join();
    }
    return estate.answer(query);
  }
}
