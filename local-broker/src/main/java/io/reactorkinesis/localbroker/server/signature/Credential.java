package io.reactorkinesis.localbroker.server.signature;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.regex.Pattern;

/**
 * The key that signed a request, and what the signature is good for.
 *
 * @param key its id
 * @param date the day, {@code yyyyMMdd}
 * @param region such as {@code us-east-1}
 * @param service {@code kinesis}
 * @param terminator {@code aws4_request}
 */
record Credential(String key, String date, String region, String service, String terminator) {

    private static final Pattern SLASH = Pattern.compile("/");
    private static final String SERVICE = "kinesis";
    private static final String TERMINATOR = "aws4_request";

    static Credential parse(String text) {
        String[] parts = SLASH.split(text, -1);
        if (parts.length != 5) {
            throw new ServiceException(
                    ErrorType.INCOMPLETE_SIGNATURE,
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                            + text + "'");
        }
        return new Credential(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    String scope() {
        return date + '/' + region + '/' + service + '/' + terminator;
    }

    /** Asks that the scope is this service's, on the day of the request. */
    void requireScope(String requestDate) {
        StringBuilder wrong = new StringBuilder();
        if (!service.equals(SERVICE)) {
            wrong.append("Credential should be scoped to correct service: '")
                    .append(SERVICE)
                    .append("'. ");
        }
        if (!terminator.equals(TERMINATOR)) {
            wrong.append("Credential should be scoped with a valid terminator: '")
                    .append(TERMINATOR)
                    .append("', not '")
                    .append(terminator)
                    .append("'. ");
        }
        String day = requestDate.substring(0, 8);
        if (!date.equals(day)) {
            wrong.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
                    .append(date)
                    .append("' != '")
                    .append(day)
                    .append("', from '")
                    .append(requestDate)
                    .append("'. ");
        }
        if (!wrong.isEmpty()) {
            throw new ServiceException(ErrorType.INVALID_SIGNATURE, wrong.toString());
        }
    }
}
