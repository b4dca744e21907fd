package io.deadbox.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Writes what is to be known of the rows of a case that is whole. */
public interface LastStep {
  /** Writes it, before the commit that makes the case complete. */
  void write(Connection connection) throws SQLException;
}
