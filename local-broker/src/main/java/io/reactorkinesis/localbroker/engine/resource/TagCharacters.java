package io.reactorkinesis.localbroker.engine.resource;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * The characters of tags. The service's first text allows the percent sign, and its second check refuses it; both were
 * observed.
 */
final class TagCharacters {

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Zs}_./=+\\-%@]*");

    private TagCharacters() {}

    /**
     * @param failure how the second text begins
     */
    static void require(Collection<String> texts, String failure) {
        if (!texts.stream().allMatch(text -> VALID.matcher(text).matches())) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space,"
                            + " _ . / = + - % @.");
        }
        if (texts.stream().anyMatch(text -> text.indexOf('%') >= 0)) {
            throw new ServiceException(
                    ErrorType.INVALID_ARGUMENT,
                    failure + " because some tags contained illegal characters. The allowed characters are Unicode"
                            + " letters, white-spaces, '_',',','/','=','+','-','@'.");
        }
    }
}
