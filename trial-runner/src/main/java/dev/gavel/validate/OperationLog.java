package dev.gavel.validate;

import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.Operation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that a small update asked of the database, with the batch that it was asked for. */
final class OperationLog implements ConnectionObserver {

    private final IntSupplier batch;
    private final List<Seen> seen = new ArrayList<>();

    OperationLog(IntSupplier batch) {
        this.batch = batch;
    }

    /** An operation and the batch that was worked on. */
    private record Seen(int batch, Operation operation) {}

    /**
     * A place that a fault can hit.
     *
     * @param number    the n-th of the operations that it can hit
     * @param operation what is asked of the database there
     */
    record Place(long number, Operation operation) {}

    @Override
    public void before(Operation operation, @Nullable Connection real) {
        seen.add(new Seen(batch.getAsInt(), operation));
    }

    /** Where {@code fault} can hit {@code inBatch}, at operations that {@code which} takes. */
    List<Place> places(Fault fault, int inBatch, Predicate<Operation> which) {
        List<Place> places = new ArrayList<>();
        long number = 0;
        for (Seen one : seen) {
            if (fault.canHit(one.operation())) {
                number++;
                if (one.batch() == inBatch && which.test(one.operation())) {
                    places.add(new Place(number, one.operation()));
                }
            }
        }
        return places;
    }

    /** Where {@code fault} can hit the transaction that {@code inBatch} is a part of: its begin, or its commit. */
    List<Place> aroundBatch(Fault fault, int inBatch) {
        Place begin = null;
        long number = 0;
        for (Seen one : seen) {
            if (fault.canHit(one.operation())) {
                number++;
                Place place = new Place(number, one.operation());
                if (one.operation().type() == Operation.Type.COMMIT && one.batch() >= inBatch) {
                    return List.of(place);
                }
                begin = one.operation().type() == Operation.Type.BEGIN && one.batch() <= inBatch ? place : begin;
            }
        }
        return begin == null ? List.of() : List.of(begin);
    }
}
