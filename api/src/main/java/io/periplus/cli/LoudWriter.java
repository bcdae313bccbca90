package io.periplus.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file of text that fails when it cannot be written. A {@link PrintWriter} alone swallows that,
 * and a full disk would leave half a result that looks whole.
 */
final class LoudWriter extends FilterWriter {
  private LoudWriter(Path file) throws IOException {
    super(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }

  /** Writes the whole file, or throws why it could not. */
  static void write(Path file, Consumer<PrintWriter> content) throws IOException {
    try (PrintWriter writer = new PrintWriter(new LoudWriter(file))) {
      content.accept(writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void write(int character) {
    loudly(() -> super.write(character));
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    loudly(() -> super.write(characters, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) {
    loudly(() -> super.write(text, offset, length));
  }

  @Override
  public void flush() {
    loudly(super::flush);
  }

  @Override
  public void close() {
    loudly(super::close);
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void loudly(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      // A PrintWriter notes a checked one and goes on.
      throw new UncheckedIOException(e);
    }
  }
}
