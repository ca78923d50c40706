package io.reactorkinesis.checkpoint;

final class InMemoryLeaseStoreTest implements LeaseStoreTck {

    @Override
    public LeaseStore emptyStore() {
        return LeaseStore.inMemory();
    }
}
