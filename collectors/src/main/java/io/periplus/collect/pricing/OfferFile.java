package io.periplus.collect.pricing;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An offer file with its checksum, which only one that is read to its end has. */
final class OfferFile {
  /** What was read. */
  record Read(Offer offer, String sha256) {
    PriceList.Source source(String url) {
      return new PriceList.Source(
          url,
          offer.publicationDate(),
          sha256,
          offer.isWhole() ? "AWS price list." : "AWS price list, without reserved terms.");
    }
  }

  private OfferFile() {}

  static Read read(OfferReader reader, InputStream body) throws IOException {
    MessageDigest digest = sha256();
    InputStream file = new DigestInputStream(new BufferedInputStream(body, 1 << 16), digest);
    // The parser would close what the rest of the file is yet to be read from.
    Offer offer = reader.read(new Unclosed(file));
    if (offer.isWhole()) {
      file.transferTo(OutputStream.nullOutputStream());
    }
    return new Read(offer, offer.isWhole() ? HexFormat.of().formatHex(digest.digest()) : "");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
