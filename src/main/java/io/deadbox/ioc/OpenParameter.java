package io.deadbox.ioc;

import org.jspecify.annotations.Nullable;

/** A parameter of which the end has not been read. */
final class OpenParameter {
  @Nullable String id;
  @Nullable String refId;
  @Nullable String name;
  @Nullable String type;
  String value = "";

  Indicator.Parameter closed() {
    return new Indicator.Parameter(id, refId, name, type, value);
  }
}
