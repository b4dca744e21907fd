package io.deadbox.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A value computed from columns of a table and its ancestors; a column of the table's view. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Derived.List.class)
public @interface Derived {
  /** Column name in the table's view. */
  String name();

  /** OpenIOC terms that it answers. */
  String[] term() default {};

  /** Expression; columns are qualified by their table's name. */
  String sql();

  /** What a hit shows, where the value only tells of what is asked, see {@link Column}. */
  String substitute() default "";

  /** Type of the expression. */
  ColumnType type() default ColumnType.TEXT;

  /** Meaning, in a sentence. */
  String doc();

  /**
   * SQL condition over the table: rows for which a NULL here means "could not be known" and not
   * "there is none". Empty where NULL always means that there is none.
   */
  String unknownWhen() default "";

  /** Several derived values. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {
    /** The derived values. */
    Derived[] value();
  }
}
