package dev.gavel.trial;

import dev.gavel.reports.journal.Alert;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rules in a properties file: {@code NAME.signal}, {@code NAME.above}, {@code NAME.severity}, and what is tolerated:
 * {@code NAME.failures}, {@code NAME.inconclusive}, {@code NAME.errors}.
 *
 * @param rules in the order of their names
 */
public record AlertRules(List<AlertRule> rules) {

    private static final String RESOURCE = "alerts.properties";
    private static final Set<String> KEYS = Set.of("signal", "above", "severity", "failures", "inconclusive", "errors");

    public AlertRules {
        rules = List.copyOf(rules);
    }

    /** The seed's rules. */
    public static AlertRules defaults() {
        try (InputStream in = Objects.requireNonNull(AlertRules.class.getResourceAsStream(RESOURCE), RESOURCE);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(reader, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rules in {@code file} alone, the critical defaults among them: what turns the flag off can be made no weaker.
     *
     * @throws IllegalArgumentException where they are none; all problems are reported at once
     */
    public static AlertRules read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, defaults().critical());
        }
    }

    /** The rules in words, by name, for the provenance. */
    public Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        rules.forEach(rule -> words.put("alert " + rule.name(), rule.toString()));
        return words;
    }

    private List<AlertRule> critical() {
        return rules.stream()
                .filter(rule -> rule.severity() == Alert.Severity.CRITICAL)
                .toList();
    }

    private static AlertRules read(Reader reader, List<AlertRule> demanded) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            int dot = key.lastIndexOf('.');
            if (dot < 1 || !KEYS.contains(key.substring(dot + 1))) {
                problems.add("'" + key + "' is no part of a rule; parts are NAME."
                        + String.join(", NAME.", new TreeSet<>(KEYS)));
            } else {
                names.add(key.substring(0, dot));
            }
        }
        List<AlertRule> rules = new ArrayList<>();
        for (String name : names) {
            try {
                rules.add(rule(name, properties));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        demanded.stream()
                .filter(rule -> rules.stream().noneMatch(rule::isHeldBy))
                .forEach(rule -> problems.add(
                        "a file of rules must hold the critical rule " + rule.name() + ": " + rule.parts()));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new AlertRules(rules);
    }

    private static AlertRule rule(String name, Properties properties) {
        return new AlertRule(
                name,
                signal(name, value(name, "signal", properties)),
                Double.parseDouble(number(name, "above", "\\d{1,9}(\\.\\d{1,9})?", properties)),
                severity(name, value(name, "severity", properties)),
                Integer.parseInt(number(name, "failures", "\\d{1,6}", properties)),
                Integer.parseInt(number(name, "inconclusive", "\\d{1,6}", properties)),
                Integer.parseInt(number(name, "errors", "\\d{1,6}", properties)));
    }

    private static String value(String name, String part, Properties properties) {
        String value = properties.getProperty(name + "." + part);
        if (value == null) {
            throw new IllegalArgumentException(name + "." + part + " is missing");
        }
        return value.strip();
    }

    private static String number(String name, String part, String form, Properties properties) {
        String value = value(name, part, properties);
        if (!value.matches(form)) {
            throw new IllegalArgumentException(
                    name + "." + part + " must be a number from 0 up, but was '" + value + "'");
        }
        return value;
    }

    private static Signal signal(String name, String key) {
        return Arrays.stream(Signal.values())
                .filter(signal -> signal.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + ".signal is '" + key + "'; it must be "
                        + Arrays.stream(Signal.values()).map(Signal::key).collect(Collectors.joining(", "))));
    }

    private static Alert.Severity severity(String name, String value) {
        try {
            return Alert.Severity.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + ".severity is '" + value + "'; it must be warning or critical", e);
        }
    }
}
