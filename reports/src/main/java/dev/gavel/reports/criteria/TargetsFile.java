package dev.gavel.reports.criteria;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads targets from properties, in which each name stands once. Stateless. */
final class TargetsFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern BAD_ESCAPE = Pattern.compile("\\\\u(?![0-9a-fA-F]{4})");

    private TargetsFile() {}

    /**
     * What {@code file} says, a properties file in UTF-8.
     *
     * @throws InvalidTargetsException where it is none
     */
    static Map<String, String> read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw noText();
        }
    }

    /**
     * What {@code text} says.
     *
     * @throws InvalidTargetsException where it is not properties, each named once
     */
    static Map<String, String> parse(String text) {
        if (text.indexOf('\0') >= 0) {
            throw noText();
        }
        Once properties = new Once();
        try {
            properties.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (IllegalArgumentException e) {
            throw badEscape(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!properties.problems.isEmpty()) {
            throw new InvalidTargetsException(properties.problems);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        return values;
    }

    private static InvalidTargetsException noText() {
        return new InvalidTargetsException(
                List.of("is no text in UTF-8; name a properties file, with lines such as P5.target=1.25"));
    }

    private static InvalidTargetsException badEscape(String text) {
        Matcher escape = BAD_ESCAPE.matcher(text);
        int at = escape.find() ? escape.start() : 0;
        long line = 1 + text.chars().limit(at).filter(c -> c == '\n').count();
        return new InvalidTargetsException(
                List.of("line " + line + " holds a \\u that is not followed by four hexadecimal digits"));
    }

    /** Properties that take a name once. */
    private static final class Once extends Properties {

        private static final long serialVersionUID = 1;

        private final transient List<String> problems = new ArrayList<>();

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            Object earlier = super.put(key, value);
            if (earlier != null) {
                problems.add(key + " stands twice, with '" + earlier + "' and '" + value + "'; keep one of them");
            }
            return earlier;
        }
    }
}
