package io.deadbox.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record class as a table of the case database: each instance is one row. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Row {
  /** Table name: singular, snake case. */
  String table();

  /** What one row is, in a sentence. */
  String doc();

  /**
   * Record class whose table each row belongs to; the table gets a column {@code <parent>_id}. The
   * default means that rows stand alone.
   */
  Class<?> parent() default void.class;

  /** Whether a parent has one such row at most. */
  boolean onePerParent() default false;

  /**
   * SQL condition over the table of the items that rows belong to: items for which having no such
   * row means "could not be known" and not "there is none". Holds for tables below this one too.
   */
  String unknownWhen() default "";

  /** OpenIOC document type of which each row is one item, for example {@code FileItem}. */
  String item() default "";

  /** SQL over this table: id of the file of an item, for items whose rows belong to no file. */
  String file() default "";

  /** SQL over this table and its ancestors that names an item to an examiner; for items only. */
  String label() default "";

  /** SQL over this table: byte offset of an item in its file; for items only. */
  String offset() default "NULL";
}
