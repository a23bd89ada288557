package dev.gavel.trial;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file and what to do, where Java says no more than its path. */
final class FileTrouble {

    private FileTrouble() {}

    static String of(IOException trouble) {
        if (trouble instanceof AccessDeniedException denied) {
            return denied.getFile() + " cannot be read: access is denied; let it be read, or move it away";
        }
        if (trouble instanceof NoSuchFileException gone) {
            return gone.getFile() + " is not there; put it back";
        }
        return String.valueOf(trouble.getMessage());
    }
}
