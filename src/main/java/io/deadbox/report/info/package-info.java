/**
 * What a laboratory says of a case, beside what its evidence says: who asked, who examined, when,
 * what was handed over. It is taken as it is given, from a YAML file and from the command line;
 * nothing of it is checked against the world, and reports say of each statement where it came from.
 */
@NullMarked
package io.deadbox.report.info;

import org.jspecify.annotations.NullMarked;
