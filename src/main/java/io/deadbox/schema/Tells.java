package io.deadbox.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a table of items tells, besides what it is, of items of a further OpenIOC document
 * type: a file as it is now tells of the event of its being written. All its answers to terms of
 * that type are substitutes, see {@link Column#substitute}, unless it says otherwise.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Tells.List.class)
public @interface Tells {
  /** The further document type. */
  String document();

  /**
   * What a hit shows, and what it does not, in a sentence. Empty where the rows are items of that
   * type as well, so that its answers are no substitutes.
   */
  String shows();

  /**
   * Terms of the rows' own document type that answer terms of the further one, each {@code
   * FileItem/Md5sum=fileWriteEvent/md5}; a {@code *} at both ends stands for any rest. Columns may
   * also name terms of the further type themselves.
   */
  String[] terms() default {};

  /** Several document types. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {
    /** The document types. */
    Tells[] value();
  }
}
