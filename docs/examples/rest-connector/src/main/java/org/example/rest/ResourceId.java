package org.example.rest;

/** What may be the id of a resource: it becomes one segment of an address. */
final class ResourceId {
  static final String WHY_NOT =
      "the id is . or .., has blanks around it or holds control characters";

  private ResourceId() {}

  static boolean isValid(String id) {
    return !id.isBlank()
        && id.equals(id.strip())
        && !id.equals(".")
        && !id.equals("..")
        && id.chars().noneMatch(Character::isISOControl);
  }
}
