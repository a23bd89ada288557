package dev.gavel.store;

import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Makes the tables of a new database, with Flyway; a database that Gavel did not make is never migrated. */
public final class SchemaCreator {

    private SchemaCreator() {}

    /**
     * Makes the schema in an empty database.
     *
     * @param jdbcUrl where; the database must be empty
     * @throws FlywayException where the database is not empty or refuses the schema
     */
    public static void create(String jdbcUrl) {
        migrate("sqlite", jdbcUrl, null, null);
    }

    /** Makes the schema in an empty database; where it was made by this before, nothing is changed. */
    public static void create(Database database) {
        database.file().ifPresent(file -> create("jdbc:sqlite:" + file.toAbsolutePath()));
        database.server().ifPresent(SchemaCreator::create);
    }

    private static void create(PostgresAddress address) {
        Properties who = address.properties();
        migrate("postgresql", address.url(), who.getProperty("user"), who.getProperty("password"));
    }

    private static void migrate(String product, String url, @Nullable String user, @Nullable String password) {
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:dev/gavel/schema/" + product)
                .baselineOnMigrate(false)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
