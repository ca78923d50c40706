package io.reactorkinesis.localbroker.protocol.codec;

/** Timestamps of JSON: seconds as a plain decimal, never with an exponent, for {@code 1.78E9} breaks clients. */
public final class EpochSeconds {

    private EpochSeconds() {}

    /** The text of a time in epoch milliseconds, with as many decimals as it needs. */
    public static String text(long millis) {
        StringBuilder text = new StringBuilder(millis < 0 ? "-" : "").append(Math.abs(millis / 1_000));
        int fraction = Math.abs((int) (millis % 1_000));
        if (fraction > 0) {
            text.append('.');
        }
        for (; fraction > 0; fraction = fraction % 100 * 10) {
            text.append(fraction / 100);
        }
        return text.toString();
    }
}
