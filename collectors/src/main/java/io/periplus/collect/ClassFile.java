package io.periplus.collect;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * What the file of a class says, read without loading the class or any class that it names.
 *
 * @param texts its constants that are text, among them all string literals
 * @param methods in the order of the file
 */
public record ClassFile(List<String> texts, List<Method> methods) {
  private static final int HEADER = 8;

  /**
   * A declared method.
   *
   * @param access its modifiers
   * @param descriptor its type as class files write it
   * @param exceptions binary names of the classes after {@code throws}
   */
  public record Method(int access, String name, String descriptor, List<String> exceptions) {}

  /**
   * Reads a class.
   *
   * @param beside a class out of the same jar. A class loader would look into one jar of the class
   *     path after the other, and of these there are hundreds
   */
  public static ClassFile of(String className, Class<?> beside) {
    String file = className.replace('.', '/') + ".class";
    try {
      Path jar = jar(beside);
      if (jar == null) {
        return read(beside.getClassLoader().getResourceAsStream(file), className);
      }
      // The class loader has it open: this one shares what was read of it.
      try (JarFile open = new JarFile(jar.toFile(), false)) {
        ZipEntry entry = open.getEntry(file);
        return read(entry == null ? null : open.getInputStream(entry), className);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null for a class that is in no jar. */
  private static Path jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? null : Path.of(source.getLocation().toURI());
      return path != null && Files.isRegularFile(path) ? path : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static ClassFile read(InputStream in, String className) throws IOException {
    if (in == null) {
      throw new IllegalArgumentException("no class file of " + className);
    }
    try (DataInputStream data = new DataInputStream(new BufferedInputStream(in))) {
      return read(data);
    }
  }

  private static ClassFile read(DataInputStream in) throws IOException {
    in.skipNBytes(HEADER);
    String[] constants = constants(in);
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    methods(in, constants);
    List<Method> methods = methods(in, constants);
    return new ClassFile(Arrays.stream(constants).filter(Objects::nonNull).toList(), methods);
  }

  /** Texts by index, and for a class its name; everything else is passed over. */
  private static String[] constants(DataInputStream in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    int[] names = new int[texts.length];
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1:
          texts[i] = in.readUTF();
          break;
        case 5:
        case 6:
          // Long and double take two places.
          in.skipNBytes(8);
          i++;
          break;
        case 7:
          names[i] = in.readUnsignedShort();
          break;
        case 8:
        case 16:
        case 19:
        case 20:
          in.skipNBytes(2);
          break;
        case 15:
          in.skipNBytes(3);
          break;
        default:
          in.skipNBytes(4);
          break;
      }
    }
    for (int i = 1; i < texts.length; i++) {
      if (names[i] != 0) {
        texts[i] = texts[names[i]];
      }
    }
    return texts;
  }

  /** Fields are written like methods. */
  private static List<Method> methods(DataInputStream in, String[] constants) throws IOException {
    List<Method> methods = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      int access = in.readUnsignedShort();
      String name = constants[in.readUnsignedShort()];
      String descriptor = constants[in.readUnsignedShort()];
      methods.add(new Method(access, name, descriptor, exceptions(in, constants)));
    }
    return methods;
  }

  private static List<String> exceptions(DataInputStream in, String[] constants)
      throws IOException {
    List<String> exceptions = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String attribute = constants[in.readUnsignedShort()];
      long length = in.readInt() & 0xFFFF_FFFFL;
      if (attribute.equals("Exceptions")) {
        for (int more = in.readUnsignedShort(); more > 0; more--) {
          exceptions.add(constants[in.readUnsignedShort()].replace('/', '.'));
        }
      } else {
        in.skipNBytes(length);
      }
    }
    return List.copyOf(exceptions);
  }
}
