package dev.gavel.engine;

/** Takes what an update sets aside, one at a time. */
@FunctionalInterface
public interface Findings {
    void add(SetAside setAside);
}
