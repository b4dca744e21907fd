package io.deadbox.report.info;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a laboratory says of a case.
 *
 * @param fields those that were given
 * @param items items of evidence, in the order given
 * @param custody steps, in the order given
 * @param logo null if none was given
 * @param file the file it comes from; null if there is none
 * @param sha256 of that file, in hex; null if there is none
 */
public record CaseInfo(
    Map<CaseField, String> fields,
    List<ItemInfo> items,
    List<CustodyEntry> custody,
    @Nullable Logo logo,
    @Nullable String file,
    @Nullable String sha256) {

  /** Nothing was said. */
  public static final CaseInfo NONE =
      new CaseInfo(Map.of(), List.of(), List.of(), null, null, null);

  /** What was given for a field; null if nothing. */
  public @Nullable String text(CaseField field) {
    return fields.get(field);
  }

  /** The same, with fields that were given otherwise, which go before those that it has. */
  public CaseInfo with(Map<CaseField, String> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<CaseField, String> all = new EnumMap<>(CaseField.class);
    all.putAll(fields);
    all.putAll(more);
    return new CaseInfo(all, items, custody, logo, file, sha256);
  }
}
