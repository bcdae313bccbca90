package io.periplus.network;

/** Answers one question about one pair, with evidence and everything that blocks it. */
public final class Explainer {
  private final CompiledNetwork network;
  private final EndpointDirectory directory;

  public Explainer(CompiledNetwork network) {
    this.network = network;
    this.directory = new EndpointDirectory(network);
  }

  /** Finds what the two ends of a question stand for. */
  public EndpointDirectory directory() {
    return directory;
  }

  /**
   * Answers.
   *
   * @throws io.periplus.model.PeriplusException code {@code resource-not-found} (unknown ARN, id or
   *     address), {@code invalid-cidr}, {@code invalid-parameter} (ports, protocol, from = to),
   *     {@code result-too-large} (more than 10,000 endpoint pairs)
   */
  public Answer explain(Question question) {
    throw new UnsupportedOperationException("not yet: " + network.model());
  }
}
