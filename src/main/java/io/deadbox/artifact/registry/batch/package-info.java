/**
 * Batch files of RECmd ({@code .reb}), run as if their entries were plugins.
 *
 * <p>Followed: the notes on batch files beside those of the repository EricZimmerman/RECmd
 * (BatchExamples), 2024. Read are the fields Description, HiveType, Category, KeyPath, ValueName,
 * Recursive, IncludeBinary, BinaryConvert and Comment of an entry. DisablePlugin has no meaning
 * here, for no plugins run beside a batch; of the file's own fields only Keys has. Every other
 * field is told.
 */
@NullMarked
package io.deadbox.artifact.registry.batch;

import org.jspecify.annotations.NullMarked;
