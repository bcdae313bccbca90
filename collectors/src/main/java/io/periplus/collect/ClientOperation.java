package io.periplus.collect;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation as an SDK client interface declares it, known by names alone.
 *
 * <p>Reflection would load the request and response class of every operation and of every variant,
 * which for EC2 is some thousand classes and seconds. The names are in the interface's class file;
 * no class of the SDK's model is touched before it is used.
 *
 * @param method as the SDK's clients call it, {@code describeDBInstances}
 * @param requestClass binary name of the request's class
 * @param responseClass binary name of the response's class
 */
public record ClientOperation(String method, String requestClass, String responseClass) {
  private static final Pattern OPERATION =
      Pattern.compile("\\(L([^;]*/model/[^;/]*Request);\\)L([^;]*/model/[^;/]*Response);");

  /** {@code DescribeDBInstances}: AWS's own spelling, which the SDK keeps in its methods. */
  public String name() {
    return Character.toUpperCase(method.charAt(0)) + method.substring(1);
  }

  /** The method's type as class files write it. */
  String descriptor() {
    return "(L" + requestClass.replace('.', '/') + ";)L" + responseClass.replace('.', '/') + ";";
  }

  /** The operations of a client interface, in its order. */
  public static List<ClientOperation> of(Class<?> client) {
    String file = client.getName().replace('.', '/') + ".class";
    try (InputStream in = client.getClassLoader().getResourceAsStream(file)) {
      return read(new DataInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ClientOperation> read(DataInputStream in) throws IOException {
    in.skipNBytes(8);
    String[] texts = constants(in);
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    skipMembers(in);
    List<ClientOperation> operations = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      int access = in.readUnsignedShort();
      String name = texts[in.readUnsignedShort()];
      Matcher operation = OPERATION.matcher(texts[in.readUnsignedShort()]);
      skipAttributes(in);
      if (!Modifier.isStatic(access) && operation.matches()) {
        operations.add(
            new ClientOperation(
                name, operation.group(1).replace('/', '.'), operation.group(2).replace('/', '.')));
      }
    }
    return operations;
  }

  /** The texts of a constant pool by index; everything else is passed over. */
  private static String[] constants(DataInputStream in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
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
    return texts;
  }

  private static void skipMembers(DataInputStream in) throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      in.skipNBytes(6);
      skipAttributes(in);
    }
  }

  private static void skipAttributes(DataInputStream in) throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      in.skipNBytes(2);
      in.skipNBytes(in.readInt() & 0xFFFF_FFFFL);
    }
  }
}
