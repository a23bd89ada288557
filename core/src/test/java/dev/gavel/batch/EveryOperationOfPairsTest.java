package dev.gavel.batch;

/** One fault at each operation of an update whose batches are made durable two by two. */
class EveryOperationOfPairsTest extends EveryOperationContract {

    @Override
    int commitEvery() {
        return 6;
    }
}
