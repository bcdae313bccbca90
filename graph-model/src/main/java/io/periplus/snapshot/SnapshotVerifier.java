package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares a snapshot's files with its manifest. */
final class SnapshotVerifier {
  private SnapshotVerifier() {}

  /** Reads every byte. */
  static VerifyReport verify(String id, Path directory) {
    Manifest manifest;
    try {
      manifest = ManifestFile.read(directory);
    } catch (PeriplusException e) {
      return new VerifyReport(
          id, 1, List.of(new VerifyReport.Problem(ManifestFile.NAME, e.getMessage())));
    }
    List<VerifyReport.Problem> problems = new ArrayList<>();
    if (!manifest.id().equals(id)) {
      problems.add(
          new VerifyReport.Problem(ManifestFile.NAME, "it belongs to snapshot " + manifest.id()));
    }
    List<Manifest.TableFile> files = files(manifest);
    for (Manifest.TableFile file : files) {
      String problem = sizeProblem(directory, file);
      if (problem == null) {
        try {
          problem =
              Hashes.sha256(directory.resolve(file.path())).equals(file.sha256())
                  ? null
                  : "its bytes are not those that were written (SHA-256 differs)";
        } catch (IOException e) {
          problem = "it cannot be read (" + e.getClass().getSimpleName() + ")";
        }
      }
      if (problem != null) {
        problems.add(new VerifyReport.Problem(file.path(), problem));
      }
    }
    return new VerifyReport(id, files.size() + 1, problems);
  }

  /** The first file that is missing or has another size, else null; cheap enough for each open. */
  static VerifyReport.Problem firstSizeProblem(Path directory, Manifest manifest) {
    for (Manifest.TableFile file : files(manifest)) {
      String problem = sizeProblem(directory, file);
      if (problem != null) {
        return new VerifyReport.Problem(file.path(), problem);
      }
    }
    return null;
  }

  private static String sizeProblem(Path directory, Manifest.TableFile file) {
    try {
      long bytes = Files.size(directory.resolve(file.path()));
      return bytes == file.bytes() ? null : "it has " + bytes + " bytes of " + file.bytes();
    } catch (IOException e) {
      return "it is missing";
    }
  }

  private static List<Manifest.TableFile> files(Manifest manifest) {
    List<Manifest.TableFile> files = new ArrayList<>();
    manifest.visibleTables().values().forEach(table -> files.addAll(table.files()));
    return files;
  }
}
