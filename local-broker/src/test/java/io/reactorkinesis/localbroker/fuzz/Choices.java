package io.reactorkinesis.localbroker.fuzz;

import java.util.List;

/** Turns an input into choices; an input that is used up chooses the first of everything. */
final class Choices {

    private final byte[] input;
    private int position;

    Choices(byte[] input) {
        this.input = input;
    }

    boolean isUsedUp() {
        return position >= input.length;
    }

    int below(int bound) {
        return isUsedUp() ? 0 : (input[position++] & 0xFF) % bound;
    }

    boolean oneIn(int count) {
        return below(count) == count - 1;
    }

    <T> T of(List<T> options) {
        int choice = options.size() <= 256 ? below(options.size()) : (below(256) << 8 | below(256)) % options.size();
        return options.get(choice);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) below(256);
        }
        return bytes;
    }
}
