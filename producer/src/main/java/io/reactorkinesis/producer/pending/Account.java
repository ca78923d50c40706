package io.reactorkinesis.producer.pending;

/** What one of those who hand in records has in flight. For the loop. */
public final class Account {

    private int records;
    private long bytes;

    /** Records taken and without result. */
    public int records() {
        return records;
    }

    /** Their bytes. */
    public long bytes() {
        return bytes;
    }

    void add(int count, int size) {
        records += count;
        bytes += size;
    }
}
