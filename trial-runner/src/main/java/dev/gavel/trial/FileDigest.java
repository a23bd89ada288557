package dev.gavel.trial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files of any size. */
final class FileDigest {

    private FileDigest() {}

    static String of(Path file) throws IOException {
        return copy(file, OutputStream.nullOutputStream());
    }

    /** Copies {@code file} to {@code out}; the digest is of what was copied. */
    static String copy(Path file, OutputStream out) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(out);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
