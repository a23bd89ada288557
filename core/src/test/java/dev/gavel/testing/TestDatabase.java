package dev.gavel.testing;

import dev.gavel.hearing.Committee;
import dev.gavel.jdbc.ConnectionSource;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Setting;
import dev.gavel.settings.Settings;
import dev.gavel.settings.SettingsReader;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.SchemaCreator;
import dev.gavel.store.Session;
import dev.gavel.store.TableDigest;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A real SQLite database in a file of its own, and updates of it. */
public final class TestDatabase {

    /** What most meetings name. */
    public static final List<Committee> COMMITTEES = List.of(
            new Committee("hsaa00", "Agriculture", "House", "Standing", null, null),
            new Committee("ssaa00", "Armed Services", "Senate", "Standing", null, null),
            new Committee("hsaa01", "Crops", "House", "Subcommittee", "hsaa00", "https://example.invalid/hsaa01"));

    private final Path file;
    private final FakeTime time = new FakeTime();
    private Database database;

    private TestDatabase(Path file) {
        this.file = file;
        this.database = Database.sqlite(file, Duration.ZERO);
    }

    /** A new database with the schema and no rows but the committees. */
    public static TestDatabase create(Path file) {
        SchemaCreator.create("jdbc:sqlite:" + file);
        TestDatabase made = new TestDatabase(file);
        made.update("phase22", List.of(), Map.of(), COMMITTEES);
        return made;
    }

    /** The database in a file that is there. */
    public static TestDatabase existing(Path file) {
        return new TestDatabase(file);
    }

    public Database database() {
        return database;
    }

    public Path file() {
        return file;
    }

    public FakeTime time() {
        return time;
    }

    /** Lets every connection from now on go through {@code wrapper}. */
    public TestDatabase through(UnaryOperator<ConnectionSource> wrapper) {
        database = database.through(wrapper);
        return this;
    }

    /** Reaches the database directly again. */
    public TestDatabase direct() {
        database = Database.sqlite(file, Duration.ZERO);
        return this;
    }

    public UpdateReport batch(List<Meeting> meetings) {
        return update("batch", meetings, Map.of(), List.of());
    }

    public UpdateReport batch(List<Meeting> meetings, int size) {
        return update("batch", meetings, Map.of(Setting.BATCH_SIZE, String.valueOf(size)), List.of());
    }

    public UpdateReport phase22(List<Meeting> meetings) {
        return update("phase22", meetings, Map.of(), List.of());
    }

    public UpdateReport update(String mode, List<?> lines, Map<Setting, String> settings, List<Committee> committees) {
        return new DailyUpdate(database, MetricsSink.NONE, time).run(request(mode, lines, settings, committees));
    }

    public UpdateRequest request(
            String mode, List<?> lines, Map<Setting, String> settings, List<Committee> committees) {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        all.putAll(settings);
        all.put(Setting.ENABLE_BATCH_PROCESSING, String.valueOf(mode.equals("batch")));
        Settings read = SettingsReader.read(null, Map.of(), all);
        String text = lines.stream().map(Object::toString).collect(Collectors.joining("\n"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new UpdateRequest(
                new CommitteeMeetingReader("source", new ByteArrayInputStream(bytes)), committees, read);
    }

    /** What the data tables say, whatever their keys and audit timestamps. */
    public Map<String, TableDigest> contents() {
        try (Session session = Database.sqlite(file, Duration.ZERO).open()) {
            return Digests.contents(session);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Every byte of every row of the data tables. */
    public Map<String, TableDigest> everything() {
        Database direct = Database.sqlite(file, Duration.ZERO);
        try (Connection connection = direct.connections().open()) {
            Map<String, TableDigest> all = Digests.everything(connection, direct.dialect());
            all.remove("update_logs");
            all.remove("import_errors");
            return all;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a statement on a connection of its own, foreign keys not enforced. */
    public TestDatabase sql(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** The rows of a query, columns joined by '|' and rows by line breaks. */
    public String query(String sql) {
        StringJoiner lines = new StringJoiner("\n");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringJoiner line = new StringJoiner("|");
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.add(String.valueOf(rows.getString(i)));
                }
                lines.add(line.toString());
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return lines.toString();
    }

    public long count(String table) {
        return Long.parseLong(query("SELECT count(*) FROM " + table));
    }

    /** Demands what SQLite itself can check. */
    public boolean isSound() {
        return query("PRAGMA integrity_check").equals("ok")
                && query("PRAGMA foreign_key_check").isEmpty();
    }
}
