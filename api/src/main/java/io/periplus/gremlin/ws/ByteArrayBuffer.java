package io.periplus.gremlin.ws;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.tinkerpop.gremlin.structure.io.Buffer;

/**
 * What TinkerPop's GraphBinary writer writes into: an array that grows. TinkerPop's own is Netty's,
 * which the service does without. Nothing reads from it; the reading half refuses.
 */
final class ByteArrayBuffer implements Buffer {
  private byte[] bytes = new byte[1 << 10];
  private int size;
  private int mark;

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private ByteBuffer room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
    ByteBuffer room = ByteBuffer.wrap(bytes, size, more);
    size += more;
    return room;
  }

  @Override
  public int writerIndex() {
    return size;
  }

  @Override
  public Buffer writerIndex(int index) {
    size = index;
    return this;
  }

  @Override
  public Buffer markWriterIndex() {
    mark = size;
    return this;
  }

  @Override
  public Buffer resetWriterIndex() {
    size = mark;
    return this;
  }

  @Override
  public Buffer writeBoolean(boolean value) {
    return writeByte(value ? 1 : 0);
  }

  @Override
  public Buffer writeByte(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  @Override
  public Buffer writeShort(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  @Override
  public Buffer writeInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  @Override
  public Buffer writeLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  @Override
  public Buffer writeFloat(float value) {
    room(Float.BYTES).putFloat(value);
    return this;
  }

  @Override
  public Buffer writeDouble(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  @Override
  public Buffer writeBytes(byte[] source) {
    room(source.length).put(source);
    return this;
  }

  @Override
  public Buffer writeBytes(ByteBuffer source) {
    room(source.remaining()).put(source);
    return this;
  }

  @Override
  public Buffer writeBytes(byte[] source, int offset, int length) {
    room(length).put(source, offset, length);
    return this;
  }

  @Override
  public int capacity() {
    return bytes.length;
  }

  @Override
  public boolean isDirect() {
    return false;
  }

  @Override
  public boolean release() {
    return true;
  }

  @Override
  public Buffer retain() {
    return this;
  }

  @Override
  public int referenceCount() {
    return 1;
  }

  @Override
  public int nioBufferCount() {
    return 1;
  }

  @Override
  public ByteBuffer nioBuffer() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  @Override
  public ByteBuffer nioBuffer(int index, int length) {
    return ByteBuffer.wrap(bytes, index, length);
  }

  @Override
  public ByteBuffer[] nioBuffers() {
    return new ByteBuffer[] {nioBuffer()};
  }

  @Override
  public ByteBuffer[] nioBuffers(int index, int length) {
    return new ByteBuffer[] {nioBuffer(index, length)};
  }

  private static UnsupportedOperationException writeOnly() {
    return new UnsupportedOperationException("the buffer is for writing");
  }

  @Override
  public int readableBytes() {
    throw writeOnly();
  }

  @Override
  public int readerIndex() {
    throw writeOnly();
  }

  @Override
  public Buffer readerIndex(int index) {
    throw writeOnly();
  }

  @Override
  public boolean readBoolean() {
    throw writeOnly();
  }

  @Override
  public byte readByte() {
    throw writeOnly();
  }

  @Override
  public short readShort() {
    throw writeOnly();
  }

  @Override
  public int readInt() {
    throw writeOnly();
  }

  @Override
  public long readLong() {
    throw writeOnly();
  }

  @Override
  public float readFloat() {
    throw writeOnly();
  }

  @Override
  public double readDouble() {
    throw writeOnly();
  }

  @Override
  public Buffer readBytes(byte[] destination) {
    throw writeOnly();
  }

  @Override
  public Buffer readBytes(byte[] destination, int offset, int length) {
    throw writeOnly();
  }

  @Override
  public Buffer readBytes(ByteBuffer destination) {
    throw writeOnly();
  }

  @Override
  public Buffer readBytes(OutputStream destination, int length) {
    throw writeOnly();
  }

  @Override
  public Buffer getBytes(int index, byte[] destination) {
    throw writeOnly();
  }
}
