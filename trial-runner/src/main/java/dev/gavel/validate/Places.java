package dev.gavel.validate;

import dev.gavel.engine.EngineOptions;
import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.Cost;
import dev.gavel.fixtures.fault.DataFault;
import dev.gavel.fixtures.fault.DatabaseFault;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Inspector;
import dev.gavel.store.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where faults can hit an update, found out by running it once without any. */
final class Places {

    private final Ground ground;
    private final EngineOptions options;
    private @Nullable OperationLog log;

    private Places(Ground ground, EngineOptions options) {
        this.ground = ground;
        this.options = options;
    }

    static Places of(Bench bench, Ground ground, EngineOptions options) throws IOException, SQLException {
        Places places = new Places(ground, options);
        bench.runner().run(ground, bench.engine(), options, FaultPlan.NONE, new Inspector() {
            @Override
            public void look(Database database) {
                // what it left does not matter
            }

            @Override
            public ConnectionObserver observe(Database database, IntSupplier batch) {
                OperationLog seen = new OperationLog(batch);
                places.log = seen;
                return seen;
            }
        });
        return places;
    }

    /** Kinds that can fail a batch, or a hearing of it, without ending the update. */
    static List<Fault> failingABatch(Bench bench) {
        return Stream.<Fault>concat(
                        Stream.of(DataFault.values()).filter(fault -> !fault.repeats()),
                        bench.databaseFaults().stream())
                .filter(fault -> fault.cost(EngineOptions.DEFAULT) != Cost.REST)
                .toList();
    }

    /** Kinds that roll a batch back: what the database or the connection does. */
    static List<Fault> rollingBack(Bench bench) {
        return failingABatch(bench).stream()
                .filter(fault -> fault instanceof DatabaseFault && fault != DatabaseFault.BUSY)
                .toList();
    }

    /** Places of a fault in a batch, or in the transaction that it shares with others. */
    List<OperationLog.Place> in(int batch, Fault fault) {
        OperationLog all = Objects.requireNonNull(log);
        List<OperationLog.Place> own = all.places(fault, batch, operation -> true);
        return own.isEmpty() ? all.aroundBatch(fault, batch) : own;
    }

    /** Places of a fault in a batch, at one kind of statement. */
    List<OperationLog.Place> in(int batch, Fault fault, String statement) {
        return Objects.requireNonNull(log)
                .places(fault, batch, operation -> Statements.word(operation).equals(statement));
    }

    /** The n-th record of a batch, from 1: its number in the source. */
    long record(int batch, int n) {
        return Math.min((batch - 1L) * options.size() + n, ground.records());
    }
}
