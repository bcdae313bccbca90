package io.periplus.collect;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proxy classes of SDK client interfaces.
 *
 * <p>They do what {@link java.lang.reflect.Proxy} would. That one loads and, on Java 17,
 * initialises the request class of every operation when a proxy class starts, which for EC2 is 700
 * classes and some seconds. Here a class is written that overrides just the {@linkplain
 * ClientOperation operations}; no class of the SDK's model is touched before it is used.
 */
final class ClientClasses {
  private static final int CLASS_FILE_JAVA_8 = 52;
  private static final String BASE = CallingClient.class.getName().replace('.', '/');
  private static final String CONSTRUCTOR =
      "(Ljava/lang/String;L" + CallingClient.Calls.class.getName().replace('.', '/') + ";)V";
  private static final Map<Class<?>, MethodHandle> CONSTRUCTORS = new ConcurrentHashMap<>();

  private ClientClasses() {}

  /** A client all of whose operations are calls. */
  static <C> C client(AwsService<C> service, CallingClient.Calls calls) {
    MethodHandle constructor =
        CONSTRUCTORS.computeIfAbsent(service.client(), ClientClasses::constructor);
    try {
      return service.client().cast(constructor.invoke(service.name(), calls));
    } catch (Throwable e) {
      throw new IllegalStateException("the constructor of a generated client cannot fail", e);
    }
  }

  private static MethodHandle constructor(Class<?> client) {
    try {
      byte[] generated = write(client, ClientOperation.of(client));
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> type = lookup.defineClass(generated);
      return lookup.findConstructor(
          type, MethodType.methodType(void.class, String.class, CallingClient.Calls.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot derive a client of " + client, e);
    }
  }

  /** A class of {@code return (Response) call(request)} methods. */
  private static byte[] write(Class<?> client, List<ClientOperation> operations)
      throws IOException {
    Constants constants = new Constants();
    int self = constants.type(BASE + '$' + client.getSimpleName());
    int base = constants.type(BASE);
    int face = constants.type(client.getName().replace('.', '/'));
    int code = constants.text("Code");
    ByteArrayOutputStream methods = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(methods);
    int init = constants.method(BASE, "<init>", CONSTRUCTOR);
    // aload_0, aload_1, aload_2, invokespecial, return
    method(out, constants, code, "<init>", CONSTRUCTOR, 3, 0x2a, 0x2b, 0x2c, 0xb7, init, 0xb1);
    int call = constants.method(BASE, "call", "(Ljava/lang/Object;)Ljava/lang/Object;");
    for (ClientOperation each : operations) {
      int response = constants.type(each.responseClass().replace('.', '/'));
      // aload_0, aload_1, invokevirtual, checkcast, areturn
      method(
          out,
          constants,
          code,
          each.method(),
          each.descriptor(),
          2,
          0x2a,
          0x2b,
          0xb6,
          call,
          0xc0,
          response,
          0xb0);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream all = new DataOutputStream(file);
    all.writeInt(0xCAFEBABE);
    all.writeInt(CLASS_FILE_JAVA_8);
    constants.writeTo(all);
    all.writeShort(Modifier.PUBLIC | Modifier.FINAL | 0x20);
    all.writeShort(self);
    all.writeShort(base);
    all.writeShort(1);
    all.writeShort(face);
    all.writeShort(0);
    all.writeShort(operations.size() + 1);
    methods.writeTo(all);
    all.writeShort(0);
    return file.toByteArray();
  }

  /** Writes one public method; an instruction that takes a constant is followed by its index. */
  private static void method(
      DataOutputStream out,
      Constants constants,
      int code,
      String name,
      String descriptor,
      int slots,
      int... instructions)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream bytes = new DataOutputStream(body);
    for (int i = 0; i < instructions.length; i++) {
      bytes.writeByte(instructions[i]);
      boolean takesConstant = instructions[i] >= 0xb6 && instructions[i] <= 0xc0;
      if (takesConstant) {
        bytes.writeShort(instructions[++i]);
      }
    }
    out.writeShort(Modifier.PUBLIC);
    out.writeShort(constants.text(name));
    out.writeShort(constants.text(descriptor));
    out.writeShort(1);
    out.writeShort(code);
    out.writeInt(12 + body.size());
    out.writeShort(slots);
    out.writeShort(slots);
    out.writeInt(body.size());
    body.writeTo(out);
    out.writeShort(0);
    out.writeShort(0);
  }

  /** A constant pool in the making; equal constants are one. */
  private static final class Constants {
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final ByteArrayOutputStream pool = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(pool);

    int text(String text) throws IOException {
      Integer index = known.get("text " + text);
      if (index == null) {
        out.writeByte(1);
        out.writeUTF(text);
        index = next("text " + text);
      }
      return index;
    }

    int type(String name) throws IOException {
      return reference("type " + name, 7, text(name));
    }

    int method(String owner, String name, String descriptor) throws IOException {
      int nameAndType = reference("sort " + name + descriptor, 12, text(name), text(descriptor));
      return reference("method " + owner + name + descriptor, 10, type(owner), nameAndType);
    }

    private int reference(String key, int tag, int... parts) throws IOException {
      Integer index = known.get(key);
      if (index == null) {
        out.writeByte(tag);
        for (int part : parts) {
          out.writeShort(part);
        }
        index = next(key);
      }
      return index;
    }

    private int next(String key) {
      known.put(key, known.size() + 1);
      return known.size();
    }

    void writeTo(DataOutputStream file) throws IOException {
      file.writeShort(known.size() + 1);
      pool.writeTo(file);
    }
  }
}
