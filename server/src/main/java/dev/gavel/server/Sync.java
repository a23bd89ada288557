package dev.gavel.server;

import java.util.Map;

/** Whether a commit waits until the disk has it. */
enum Sync {
    /** What is stored does not outlive the machine: faster, and enough where nothing is timed. */
    OFF("off"),
    /** As a server is run whose data matter. */
    ON("on");

    private final String value;

    Sync(String value) {
        this.value = value;
    }

    /** The server's settings for it. */
    Map<String, String> settings() {
        return Map.of("fsync", value, "full_page_writes", value);
    }
}
