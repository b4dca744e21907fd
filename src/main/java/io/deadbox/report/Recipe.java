package io.deadbox.report;

import io.deadbox.report.CaseFacts.Evidence;
import io.deadbox.report.CaseFacts.Segment;
import io.deadbox.report.CaseFacts.Verification;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of independent tools that check the identity and the layout of the evidence: coreutils,
 * libewf's ewfinfo and ewfverify, The Sleuth Kit's mmls and fsstat.
 */
final class Recipe {
  private static final int MOST_SEGMENTS = 500; // an E01 of a few terabytes

  private final List<RecipeStep> steps = new ArrayList<>();

  private Recipe() {}

  static List<RecipeStep> of(CaseFacts facts, Edition edition) {
    Recipe recipe = new Recipe();
    facts.evidence().forEach(recipe::evidence);
    for (InputFile input : edition.inputs()) {
      recipe.steps.add(
          new RecipeStep(
              "The same " + input.role(),
              "sha256sum " + ShellQuote.path(input.name()),
              input.sha256()));
    }
    return List.copyOf(recipe.steps);
  }

  private void evidence(Evidence image) {
    if (image.format().equals("directory")) {
      return;
    }
    List<Segment> hashed =
        image.segments().stream().filter(segment -> segment.sha256() != null).toList();
    for (Segment segment : hashed.stream().limit(MOST_SEGMENTS).toList()) {
      steps.add(
          new RecipeStep(
              "The same file of the image",
              "sha256sum " + ShellQuote.path(segment.path()),
              String.valueOf(segment.sha256())));
    }
    String path = ShellQuote.path(image.path());
    if (image.format().equals("ewf")) {
      ewf(image, path);
    } else if (image.format().equals("raw")) {
      raw(image, path);
    }
    boolean partitioned =
        image.volumes().stream()
            .anyMatch(volume -> !volume.system().equals("none") && volume.superblock() == null);
    if (partitioned) {
      steps.add(new RecipeStep("The volumes", "mmls " + path, "the volumes listed under Evidence"));
    }
    for (CaseFacts.Volume volume : image.volumes()) {
      for (CaseFacts.FileSystem fs : volume.fileSystems()) {
        fileSystem(image, volume, fs, path);
      }
    }
  }

  private void ewf(Evidence image, String path) {
    steps.add(
        new RecipeStep(
            "The data of the acquisition", "ewfinfo " + path, "as listed under Evidence"));
    Verification verification = image.verification();
    if (image.storedMd5() != null && verification != null && verification.md5() != null) {
      steps.add(
          new RecipeStep(
              "The disk is what was acquired",
              "ewfverify -q " + path,
              "MD5 hash calculated over data: %s, and SUCCESS where it is the stored one"
                  .formatted(verification.md5())));
    }
    if (verification != null && verification.sha256() != null) {
      steps.add(
          new RecipeStep(
              "The disk's SHA-256", "img_cat " + path + " | sha256sum", verification.sha256()));
    }
  }

  private void raw(Evidence image, String path) {
    Verification verification = image.verification();
    if (verification == null || verification.sha256() == null) {
      return;
    }
    if (image.segments().size() > 1) {
      steps.add(
          new RecipeStep(
              "The disk's SHA-256", "img_cat " + path + " | sha256sum", verification.sha256()));
    } else if (image.segments().isEmpty() || image.segments().getFirst().sha256() == null) {
      steps.add(new RecipeStep("The disk's SHA-256", "sha256sum " + path, verification.sha256()));
    }
  }

  private void fileSystem(
      Evidence image, CaseFacts.Volume volume, CaseFacts.FileSystem fs, String path) {
    int sector = Math.max(1, image.sectorSize());
    if (fs.start() % sector == 0) {
      steps.add(
          new RecipeStep(
              "The file system at byte " + Figures.count(fs.start()),
              "fsstat %s-o %d %s%s"
                  .formatted(
                      sector == 512 ? "" : "-b " + sector + " ",
                      fs.start() / sector,
                      volume.superblock() == null ? "" : "-P apfs -B " + volume.superblock() + " ",
                      path),
              fs.serial() == null
                  ? ""
                  : "the serial number " + fs.serial() + ", in letters of either case"));
    }
  }
}
