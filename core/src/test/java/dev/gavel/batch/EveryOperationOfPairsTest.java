package dev.gavel.batch;

import org.junit.jupiter.api.Tag;

/**
 * One fault at each operation of an update whose batches are made durable two by two.
 *
 * <p>On a server {@link EveryOperationOfAGroupTest} stands for it.
 */
@Tag("sqlite")
class EveryOperationOfPairsTest extends EveryOperationContract {

    @Override
    int commitEvery() {
        return 6;
    }
}
