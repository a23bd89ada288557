package dev.gavel.batch;

/** One fault at each operation of an update whose batches are committed one by one. */
class EveryOperationTest extends EveryOperationContract {

    @Override
    int commitEvery() {
        return 1;
    }
}
