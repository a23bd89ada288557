package dev.gavel.regress;

/** The two jars of a relative run. */
public enum Side {
    /** What it was before. */
    BASE("base"),
    /** What is to be judged. */
    CANDIDATE("candidate");

    private final String text;

    Side(String text) {
        this.text = text;
    }

    /** Its name for people, and of its file. */
    public String text() {
        return text;
    }

    Side other() {
        return this == BASE ? CANDIDATE : BASE;
    }
}
