package org.example.rest;

import java.io.IOException;

/** The API answered with something else than it should; the next request may do better. */
final class MalformedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedAnswerException(String found) {
    super("the API's answer " + found);
  }
}
