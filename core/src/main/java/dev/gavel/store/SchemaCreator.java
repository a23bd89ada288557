package dev.gavel.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

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
        Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations("classpath:dev/gavel/schema/sqlite")
                .baselineOnMigrate(false)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
