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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A real database of its own, and updates of it: a SQLite file, or one on the server that goes by the file's name. */
public final class TestDatabase {

    /** What most meetings name. */
    public static final List<Committee> COMMITTEES = List.of(
            new Committee("hsaa00", "Agriculture", "House", "Standing", null, null),
            new Committee("ssaa00", "Armed Services", "Senate", "Standing", null, null),
            new Committee("hsaa01", "Crops", "House", "Subcommittee", "hsaa00", "https://example.invalid/hsaa01"));

    private static final Path TEMPLATE = Path.of("template of TestDatabase");

    private final Path file;
    private final FakeTime time = new FakeTime();
    private Database database;

    private TestDatabase(Path file) {
        this.file = file;
        this.database = Product.database(file);
    }

    /** A new database with the schema and no rows but the committees. */
    public static TestDatabase create(Path file) {
        if (!Product.isPostgres()) {
            return make(file);
        }
        if (!TestServer.has(TEMPLATE)) {
            TestServer.create(TEMPLATE);
            make(TEMPLATE);
        }
        TestServer.copy(TEMPLATE, file);
        return new TestDatabase(file);
    }

    /** A new database like those of {@link #create} on a server of its own. */
    public static TestDatabase onServer(Path file, String url) {
        TestServer.adopt(file, url);
        return make(file);
    }

    private static TestDatabase make(Path file) {
        SchemaCreator.create(Product.database(file));
        TestDatabase made = new TestDatabase(file);
        made.update("phase22", List.of(), Map.of(), COMMITTEES);
        return made;
    }

    /** The database that goes by a file and is there. */
    public static TestDatabase existing(Path file) {
        return new TestDatabase(file);
    }

    /** A copy of {@code template}, to which nobody is connected. */
    public static TestDatabase copy(TestDatabase template, Path file) {
        if (Product.isPostgres()) {
            TestServer.copy(template.file, file);
        } else {
            try {
                Files.copy(template.file, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new TestDatabase(file);
    }

    /** Deletes it. */
    public void delete() {
        if (Product.isPostgres()) {
            TestServer.drop(file);
        } else {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
        database = Product.database(file);
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

    public UpdateReport dryRun(List<Meeting> meetings) {
        return new DailyUpdate(database, MetricsSink.NONE, time)
                .dryRun(request("batch", meetings, Map.of(), List.of()));
    }

    public UpdateReport update(String mode, List<?> lines, Map<Setting, String> settings, List<Committee> committees) {
        return new DailyUpdate(database, MetricsSink.NONE, time).run(request(mode, lines, settings, committees));
    }

    public UpdateRequest request(
            String mode, List<?> lines, Map<Setting, String> settings, List<Committee> committees) {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        all.putAll(settings);
        all.put(Setting.ENABLE_BATCH_PROCESSING, String.valueOf(mode.equals("batch")));
        if (Product.isPostgres() && file.isAbsolute()) {
            all.putIfAbsent(
                    Setting.GAVEL_BACKUP_DIR, file.resolveSibling("backups").toString());
        }
        Settings read = SettingsReader.read(null, Map.of(), all);
        String text = lines.stream().map(Object::toString).collect(Collectors.joining("\n"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new UpdateRequest(
                new CommitteeMeetingReader("source", new ByteArrayInputStream(bytes)), committees, read);
    }

    /** What the data tables say, whatever their keys and audit timestamps. */
    public Map<String, TableDigest> contents() {
        try (Session session = Product.database(file).open()) {
            return Digests.contents(session);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Every byte of every row of the data tables. */
    public Map<String, TableDigest> everything() {
        Database direct = Product.database(file);
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
        Databases.run(Product.database(file, Duration.ofSeconds(5)), statements);
        return this;
    }

    /** The rows of a query, columns joined by '|' and rows by line breaks. */
    public String query(String sql) {
        return String.join("\n", Databases.rows(Product.database(file), sql));
    }

    public long count(String table) {
        return Long.parseLong(query("SELECT count(*) FROM " + table));
    }

    /** All that is stored: every byte of the file, or every row of every table. */
    public Object image() {
        if (Product.isPostgres()) {
            return Databases.everything(Product.database(file));
        }
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the database itself can check. */
    public boolean isSound() {
        return Databases.isSound(Product.database(file));
    }
}
