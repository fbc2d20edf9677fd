package org.connectorsdk.testkit.rules;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.connectorsdk.ConnectorProvider;

/**
 * A class file of a provider that cannot be used, written by hand: who tests a connector may have
 * no compiler. The constructor always throws.
 *
 * @param name the class's name
 * @param parent the superclass's name
 * @param service what it implements; empty for nothing
 * @param java the version of Java it says it is for
 * @param initialiser whether there is a static initialiser, which throws
 */
record BrokenClass(String name, String parent, String service, int java, boolean initialiser) {
  private static final int MAGIC = 0xCAFEBABE;

  /** Java n has class files of version n + 44. */
  private static final int VERSION_OFFSET = 44;

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int PUBLIC_SUPER = 0x21;
  private static final int PUBLIC = 0x1;
  private static final int STATIC = 0x8;

  /** Throws a NullPointerException: aconst_null, athrow. */
  private static final byte[] THROWING = {0x01, (byte) 0xBF};

  static BrokenClass named(String name) {
    return new BrokenClass(name, "java.lang.Object", ConnectorProvider.class.getName(), 17, false);
  }

  BrokenClass extending(String other) {
    return new BrokenClass(name, other, service, java, initialiser);
  }

  BrokenClass without(Class<?> implemented) {
    return service.equals(implemented.getName())
        ? new BrokenClass(name, parent, "", java, initialiser)
        : this;
  }

  BrokenClass compiledFor(int later) {
    return new BrokenClass(name, parent, service, later, initialiser);
  }

  BrokenClass failingAtOnce() {
    return new BrokenClass(name, parent, service, java, true);
  }

  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeShort(0);
    out.writeShort(java + VERSION_OFFSET);
    writeConstants(out);
    out.writeShort(PUBLIC_SUPER);
    out.writeShort(2);
    out.writeShort(4);
    out.writeShort(service.isEmpty() ? 0 : 1);
    if (!service.isEmpty()) {
      out.writeShort(6);
    }
    out.writeShort(0);
    out.writeShort(initialiser ? 2 : 1);
    writeMethod(out, PUBLIC, 7, 1);
    if (initialiser) {
      writeMethod(out, STATIC, 8, 0);
    }
    out.writeShort(0);
    return bytes.toByteArray();
  }

  /** Numbered from 1: three classes with their names, then the names of the methods. */
  private void writeConstants(DataOutputStream out) throws IOException {
    out.writeShort(11);
    writeClass(out, 1, name);
    writeClass(out, 3, parent);
    writeClass(out, 5, service.isEmpty() ? "java.lang.Runnable" : service);
    writeText(out, "<init>");
    writeText(out, "<clinit>");
    writeText(out, "()V");
    writeText(out, "Code");
  }

  private static void writeClass(DataOutputStream out, int at, String name) throws IOException {
    writeText(out, name.replace('.', '/'));
    out.writeByte(CLASS);
    out.writeShort(at);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeByte(UTF8);
    out.writeUTF(text);
  }

  private static void writeMethod(DataOutputStream out, int access, int name, int locals)
      throws IOException {
    out.writeShort(access);
    out.writeShort(name);
    out.writeShort(9);
    out.writeShort(1);
    out.writeShort(10);
    out.writeInt(12 + THROWING.length);
    out.writeShort(1);
    out.writeShort(locals);
    out.writeInt(THROWING.length);
    out.write(THROWING);
    out.writeShort(0);
    out.writeShort(0);
  }
}
