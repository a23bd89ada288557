package dev.gavel.validate;

import dev.gavel.compare.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The commands that measure again, as a shell reads them.
 *
 * @param options  of {@code validate} beside profile, database and directory, each with its value behind it
 * @param database what {@code --db} names, without a password; empty for files that Gavel makes
 */
public record Commands(List<String> options, Optional<String> database) {

    /** Everything as it is by default. */
    static final Commands DEFAULT = new Commands(List.of(), Optional.empty());

    public Commands {
        options = List.copyOf(options);
    }

    /** The gate again, with enough samples for every verdict. */
    String validate() {
        List<String> words = new ArrayList<>(options);
        database.ifPresent(named -> words.addAll(List.of("--db", named)));
        String quoted = words.stream().map(word -> " " + ShellWord.of(word)).collect(Collectors.joining());
        return "gavel validate --profile full" + quoted + " --out DIR";
    }

    /** Another command, on a database of the same kind. */
    String on(String command) {
        return command + database.map(named -> " --db " + ShellWord.of(named)).orElse("");
    }
}
