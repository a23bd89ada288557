package dev.gavel.store;

import dev.gavel.jdbc.InvalidAddressException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL database is and who works on it, the password kept out of whatever is shown.
 *
 * @param url        without user and password; all other parameters, such as those for TLS, are the driver's own
 * @param properties what the driver is told beside it, the password among it
 */
public record PostgresAddress(String url, Properties properties) {

    /** How such a URL begins. */
    public static final String PREFIX = "jdbc:postgresql:";

    private static final String AUTHORITY = PREFIX + "//";

    /** As a JDBC URL or as PostgreSQL's own programs take it, in any case of letters. */
    private static final Pattern NAMED = Pattern.compile("(?i)\\s*(?:jdbc:)?postgres(?:ql)?:(.*)", Pattern.DOTALL);

    /** A password that is no parameter: it would be shown with the rest. */
    private static final Pattern ASTRAY = Pattern.compile("(?i)password\\s*=");

    public PostgresAddress {
        properties = (Properties) properties.clone();
    }

    /** Whether a URL names a database of a PostgreSQL server, by whichever of its usual ways of writing. */
    public static boolean isOne(String url) {
        return NAMED.matcher(url).matches();
    }

    /**
     * Takes a URL apart: {@code jdbc:postgresql:…}, or {@code postgresql://…} as PostgreSQL's own programs take it.
     *
     * <p>The password stands in the URL ({@code //user:password@host/…} or {@code ?password=…}), in {@code PGPASSWORD},
     * or in the password file, which the driver reads ({@code PGPASSFILE}, {@code ~/.pgpass}); the first of these wins.
     *
     * @throws InvalidAddressException where the driver would not understand it; the message holds nothing of it
     */
    public static PostgresAddress of(String given, Map<String, String> environment) {
        Matcher named = NAMED.matcher(given.strip());
        if (!named.matches()) {
            throw new InvalidAddressException("is no URL of a PostgreSQL database");
        }
        String url = PREFIX + named.group(1);
        Properties properties = new Properties();
        if (environment.containsKey("PGUSER")) {
            properties.setProperty("user", environment.get("PGUSER"));
        }
        if (environment.containsKey("PGPASSWORD")) {
            properties.setProperty("password", environment.get("PGPASSWORD"));
        }
        int question = question(url);
        String place = question < 0 ? url : url.substring(0, question);
        String query = question < 0 ? "" : url.substring(question + 1);
        String bare = withoutUser(place, properties) + rest(query, properties);
        demandNothingAstray(bare + properties.getProperty("user"));
        if (Driver.parseURL(bare, null) == null) {
            throw new InvalidAddressException("is not understood");
        }
        return new PostgresAddress(bare, properties);
    }

    /** Where the parameters begin; a password before the host may hold a question mark too. */
    private static int question(String url) {
        int first = url.indexOf('?');
        boolean inUser = first >= 0
                && url.startsWith(AUTHORITY)
                && url.lastIndexOf('/', first) < AUTHORITY.length()
                && url.indexOf('@', first) > first;
        return inUser ? url.indexOf('?', url.lastIndexOf('@')) : first;
    }

    private static void demandNothingAstray(String shown) {
        if (ASTRAY.matcher(shown).find()) {
            throw new InvalidAddressException(
                    "has a password that is no parameter of it; begin them with '?', part them with '&'");
        }
    }

    private static String withoutUser(String place, Properties properties) {
        int at = place.lastIndexOf('@');
        if (!place.startsWith(AUTHORITY) || at < 0) {
            return place;
        }
        String[] user = place.substring(AUTHORITY.length(), at).split(":", 2);
        properties.setProperty("user", decoded(user[0]));
        if (user.length == 2) {
            properties.setProperty("password", decoded(user[1]));
        }
        return AUTHORITY + place.substring(at + 1);
    }

    /** The other parameters; those that say who works on it go to {@code properties}. */
    private static String rest(String query, Properties properties) {
        List<String> others = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && List.of("user", "password", "sslpassword").contains(pair[0])) {
                properties.setProperty(pair[0], decoded(pair[1]));
            } else if (!parameter.isEmpty()) {
                others.add(parameter);
            }
        }
        return others.isEmpty() ? "" : "?" + String.join("&", others);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidAddressException("has a user or a password that is not percent-encoded; write '%' as %25");
        }
    }

    /** For people: host, port and database; neither user nor password nor any parameter. */
    public String name() {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    /** A parameter of the URL. */
    public Optional<String> parameter(String name) {
        int question = url.indexOf('?');
        return question < 0
                ? Optional.empty()
                : Arrays.stream(url.substring(question + 1).split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> decoded(pair.substring(name.length() + 1)))
                        .findFirst();
    }

    /** The database's name, as far as the URL tells it. */
    public String database() {
        String name = name().substring(PREFIX.length());
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Says nothing of the properties. */
    @Override
    public String toString() {
        return name();
    }
}
