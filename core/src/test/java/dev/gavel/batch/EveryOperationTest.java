package dev.gavel.batch;

import org.junit.jupiter.api.Tag;

/**
 * One fault at each operation of an update whose batches are committed one by one.
 *
 * <p>On a server {@link EveryOperationOfAGroupTest} stands for it.
 */
@Tag("sqlite")
class EveryOperationTest extends EveryOperationContract {

    @Override
    int commitEvery() {
        return 1;
    }
}
