package org.example.rest;

import java.io.IOException;

/** What the API answers where it cannot do as it was asked. */
final class DemoRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  DemoRefusal(int status, String error, String message) {
    super(message);
    this.status = status;
    this.error = error;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }
}
