package io.deadbox.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a record component means, and the OpenIOC terms it answers. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Column {
  /** Meaning, unit and source, in a sentence; printed by the report's glossary and by export. */
  String value();

  /** OpenIOC terms that this column answers. */
  String[] term() default {};

  /**
   * SQL condition over the table: rows for which a NULL here means "could not be known" and not
   * "there is none". Empty where NULL always means that there is none.
   */
  String unknownWhen() default "";

  /**
   * For a column that does not hold what its terms ask for, but something that tells of it: what a
   * hit shows, and what it does not, in a sentence. Such a hit is evidence, and its absence proves
   * nothing. Empty for a column that holds what is asked.
   */
  String substitute() default "";

  /** Whether look-ups by equality are frequent enough for an index (built after the load). */
  boolean indexed() default false;
}
