package org.connectorsdk.internal.json;

/** The document cannot be read past this fault. */
public final class JsonFaultException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient JsonFault fault;

  JsonFaultException(JsonFault fault) {
    super(fault.text(), null, false, false);
    this.fault = fault;
  }

  public JsonFault fault() {
    return fault;
  }
}
