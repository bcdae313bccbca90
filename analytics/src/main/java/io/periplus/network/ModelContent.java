package io.periplus.network;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model holds, as hashes: one of all of it, and one of each interface, of which there are
 * most and which {@link RowFingerprints} asks for again. 16 bytes for each interface are kept.
 */
public final class ModelContent {
  private final String digest;
  private final byte[] interfaces;

  private ModelContent(String digest, byte[] interfaces) {
    this.digest = digest;
    this.interfaces = interfaces;
  }

  /** Hashes a model, its long lists on all threads. */
  public static ModelContent of(NetworkModel model) {
    byte[] interfaces = digests(model.networkInterfaces());
    RecordComponent[] parts = NetworkModel.class.getRecordComponents();
    byte[] all = new byte[parts.length * RecordContent.BYTES];
    for (int i = 0; i < parts.length; i++) {
      Object part = part(model, parts[i]);
      if (part == model.networkInterfaces()) {
        digest(interfaces, all, i);
      } else if (part instanceof List<?> list) {
        digest(digests(list), all, i);
      } else {
        new RecordContent().add(part).digestInto(all, i * RecordContent.BYTES);
      }
    }
    RecordContent content = new RecordContent();
    addAll(content, all);
    return new ModelContent(content.digest(), interfaces);
  }

  /** Equal for models of which every row is equal. */
  public String digest() {
    return digest;
  }

  /** Adds the hash of an interface. */
  void addInterface(int number, RecordContent out) {
    out.addDigest(interfaces, number * RecordContent.BYTES);
  }

  private static byte[] digests(List<?> list) {
    byte[] out = new byte[list.size() * RecordContent.BYTES];
    IntStream.range(0, list.size())
        .parallel()
        .forEach(
            i -> new RecordContent().add(list.get(i)).digestInto(out, i * RecordContent.BYTES));
    return out;
  }

  /** A hash of hashes. */
  private static void digest(byte[] digests, byte[] out, int number) {
    RecordContent content = new RecordContent();
    addAll(content, digests);
    content.digestInto(out, number * RecordContent.BYTES);
  }

  private static void addAll(RecordContent content, byte[] digests) {
    for (int i = 0; i < digests.length; i += RecordContent.BYTES) {
      content.addDigest(digests, i);
    }
  }

  private static Object part(NetworkModel model, RecordComponent part) {
    try {
      return part.getAccessor().invoke(model);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + part.getName(), e);
    }
  }
}
