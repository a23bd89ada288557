package dev.gavel.cli;

/** Numbers on the command line. */
final class Numbers {

    private Numbers() {}

    /**
     * Refuses a number out of range.
     *
     * @throws UsageException where it is
     */
    static void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new UsageException(option + " is " + value + "; it must be " + least + " to " + most);
        }
    }
}
