package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which extractors read a file. Safe for several threads. */
final class Routing {
  /** Bytes of a file that a signature may ask for. */
  static final int SIGNATURE_BYTES = 8;

  private record Place(Pattern path, Extractor extractor) {}

  private record Magic(String signature, Extractor extractor) {}

  private record Named(String stream, Place place) {}

  private final List<Named> streams = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Magic> magics = new ArrayList<>();

  Routing(List<Extractor> extractors) {
    for (Extractor extractor : extractors) {
      switch (extractor.source()) {
        case Source.Signature(String signature) -> magics.add(new Magic(signature, extractor));
        case Source.Path(String path) -> places.add(place(path, extractor));
        case Source.Stream(String path, String name) ->
            streams.add(new Named(name, place(path, extractor)));
      }
    }
  }

  private static Place place(String path, Extractor extractor) {
    return new Place(
        Pattern.compile(path, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), extractor);
  }

  /** Who reads a stream that is not the default one. */
  List<Extractor> ofStream(String path, String name) {
    List<Extractor> found = List.of();
    for (Named named : streams) {
      if (named.stream().equalsIgnoreCase(name) && named.place().path().matcher(path).matches()) {
        found = with(found, named.place().extractor());
      }
    }
    return found;
  }

  List<Extractor> of(String path, byte[] firstBytes) {
    List<Extractor> found = List.of();
    Bytes first = Bytes.of(firstBytes);
    for (Magic magic : magics) {
      if (first.startsWith(0, magic.signature())) {
        found = with(found, magic.extractor());
      }
    }
    for (Place place : places) {
      if (place.path().matcher(path).matches()) {
        found = with(found, place.extractor());
      }
    }
    return found;
  }

  private static List<Extractor> with(List<Extractor> found, Extractor extractor) {
    List<Extractor> more = found.isEmpty() ? new ArrayList<>() : found;
    more.add(extractor);
    return more;
  }
}
