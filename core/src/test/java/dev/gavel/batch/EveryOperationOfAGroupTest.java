package dev.gavel.batch;

/** One fault at each operation of an update whose batches are made durable by one commit. */
class EveryOperationOfAGroupTest extends EveryOperationContract {

    @Override
    int commitEvery() {
        return 1_000;
    }
}
