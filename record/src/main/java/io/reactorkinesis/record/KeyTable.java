package io.reactorkinesis.record;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The texts of one of an aggregate's tables, each once, in the order of their first use. A hash table with open
 * addressing: an aggregate looks a key up for each of its records, and has no use for an object for each.
 */
final class KeyTable {

    private static final int FIRST_CAPACITY = 16;
    private static final int SLOTS_A_KEY = 2;
    private static final int GROWTH = 4;

    private final int field;
    private String[] keys = new String[FIRST_CAPACITY];

    /** Places in {@link #keys}, from 1; 0 is free. More than there is room for keys. */
    private int[] slots = new int[SLOTS_A_KEY * FIRST_CAPACITY];

    private int count;

    /**
     * @param field the number of the table's field in the message
     */
    KeyTable(int field) {
        this.field = field;
    }

    /** The index of the key; {@link #size()} when it is not in the table. */
    int indexOf(String key) {
        int place = slots[slotOf(key)];
        return place == 0 ? count : place - 1;
    }

    /** Adds a key that is not in the table. */
    void add(String key) {
        if (count == keys.length) {
            grow();
        }
        slots[slotOf(key)] = count + 1;
        keys[count++] = key;
    }

    /** How many keys there are. */
    int size() {
        return count;
    }

    /** The bytes by which the message grows with a key that is not in the table. */
    int growth(String key) {
        return CodedOutputStream.computeStringSize(field, key);
    }

    void writeTo(CodedOutputStream out) throws IOException {
        for (int i = 0; i < count; i++) {
            out.writeString(field, keys[i]);
        }
    }

    /** Where the key is, or else the free slot where it belongs. */
    private int slotOf(String key) {
        int hash = key.hashCode();
        int slot = (hash ^ hash >>> 16) & (slots.length - 1);
        while (slots[slot] != 0 && !keys[slots[slot] - 1].equals(key)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, GROWTH * count);
        slots = new int[SLOTS_A_KEY * keys.length];
        for (int i = 0; i < count; i++) {
            slots[slotOf(keys[i])] = i + 1;
        }
    }
}
