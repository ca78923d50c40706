package io.reactorkinesis.localbroker.fuzz;

/** Something that no input must upset. */
@FunctionalInterface
interface FuzzTarget {

    /**
     * Takes an input.
     *
     * @throws AssertionError or any other error when the input is a finding
     */
    void take(byte[] input);
}
