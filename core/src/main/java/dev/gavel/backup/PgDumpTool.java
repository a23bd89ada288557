package dev.gavel.backup;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.PostgresAddress;
import dev.gavel.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code pg_dump} on the snapshot of an open transaction, in its custom format; {@code pg_restore} reads it. */
final class PgDumpTool implements CopyTool {

    private static final int MOST_OF_A_MESSAGE = 500;

    private final PostgresAddress address;

    PgDumpTool(PostgresAddress address) {
        this.address = address;
    }

    @Override
    public String suffix() {
        return ".backup.dump";
    }

    @Override
    public void write(Connection connection, Path file) throws SQLException, IOException {
        String snapshot = Sql.first(connection, "SELECT pg_export_snapshot()", row -> row.getString(1))
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                "pg_dump",
                "--format=custom",
                "--no-password",
                "--snapshot=" + snapshot,
                "--file=" + file.toAbsolutePath(),
                "--dbname=" + address.name().replaceFirst("^jdbc:", "")));
        for (Table table : CopyTables.there(connection).keySet()) {
            String name = "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE c.oid = to_regclass(CAST(? AS text))";
            Sql.first(connection, name, row -> row.getString(1), table.sqlName())
                    .ifPresent(qualified -> command.add("--table=" + qualified));
        }
        run(command, in -> in.transferTo(java.io.OutputStream.nullOutputStream()));
    }

    @Override
    public void read(Path file, CopyScript.Sink sink) throws SQLException, IOException {
        List<String> command =
                List.of("pg_restore", "--data-only", "--no-owner", "--file=-", String.valueOf(file.toAbsolutePath()));
        run(command, in -> CopyScript.read(in, sink));
    }

    /** Takes what the program prints. */
    private interface Output {
        void take(InputStream in) throws SQLException, IOException;
    }

    private void run(List<String> command, Output output) throws SQLException, IOException {
        Path errors = Files.createTempFile("gavel-" + command.get(0), ".err");
        try {
            Process process = start(command, errors);
            try (InputStream in = process.getInputStream()) {
                output.take(in);
            } finally {
                process.getOutputStream().close();
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(command.get(0) + " ended with " + code + ": " + message(errors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " ran", e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private Process start(List<String> command, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PGTZ", "UTC");
        tell(environment, "PGUSER", "user");
        tell(environment, "PGPASSWORD", "password");
        for (String parameter : List.of("sslmode", "sslrootcert", "sslcert", "sslkey")) {
            address.parameter(parameter)
                    .ifPresent(value -> environment.put("PG" + parameter.toUpperCase(java.util.Locale.ROOT), value));
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    command.get(0) + " cannot be run; install PostgreSQL's client programs, or set"
                            + " GAVEL_BACKUP_TOOL=copy",
                    e);
        }
    }

    private void tell(Map<String, String> environment, String variable, String property) {
        String value = address.properties().getProperty(property);
        if (value != null) {
            environment.put(variable, value);
        }
    }

    private static String message(Path errors) throws IOException {
        String text = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
                .strip()
                .replaceAll("\\s+", " ");
        return text.substring(0, Math.min(text.length(), MOST_OF_A_MESSAGE));
    }
}
