package io.reactorkinesis.localbroker.engine.channel.spec;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the keys of objects. The rules are those of "S3 output key template for Amazon S3 delivery" in the service's
 * developer guide. Immutable.
 */
public final class KeyTemplate {

    /** The template of a channel that was created without one. */
    public static final String DEFAULT =
            "kinesis-channel/!{channel-name}/!{channel-id}/!{yyyy}/!{MM}/!{dd}/!{HH}/!{channel-name}-!{channel-id}"
                    + "-!{yyyy}-!{MM}-!{dd}-!{HH}-!{mm}!{extension}";

    /** How long a suffix may be; the service's number. */
    public static final int MAX_SUFFIX = 38;

    private static final int MAX_KEY = 1024;
    private static final Pattern PART = Pattern.compile("!\\{(?<variable>[^{}]*)\\}|(?<literal>[^!]+|!(?!\\{))");
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Za-z!\\-_'.*()/=]*");
    private static final String EXTENSION = "extension";
    private static final Pattern LITERAL_EXTENSION = Pattern.compile("extension:(\\.[a-z.]*)");

    private final String text;
    private final List<Function<ObjectName, String>> parts;
    private final String extension;

    private KeyTemplate(String text, List<Function<ObjectName, String>> parts, String extension) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.extension = extension;
    }

    /**
     * Reads a template.
     *
     * @throws ServiceException when it breaks a rule
     */
    public static KeyTemplate parse(String text, Compression compression) {
        requirePlainPath(text);
        List<Function<ObjectName, String>> parts = new ArrayList<>();
        String extension = null;
        Matcher part = PART.matcher(text);
        for (int end = 0; end < text.length(); end = part.end()) {
            if (!part.find(end) || part.start() != end) {
                throw invalid(text, "every variable that begins with !{ must end with }");
            }
            if (extension != null) {
                throw invalid(text, "there can be one extension, at the end");
            }
            String variable = part.group("variable");
            if (variable == null) {
                parts.add(literal(text, part.group("literal")));
            } else if (KeyVariable.exists(variable)) {
                parts.add(KeyVariable.value(variable));
            } else {
                extension = extension(text, variable, compression);
            }
        }
        if (extension == null && compression != Compression.NONE) {
            throw invalid(text, "with compression " + compression + " it must end with !{extension} or a literal one");
        }
        return new KeyTemplate(text, parts, extension == null ? "" : extension);
    }

    /** As the client wrote it. */
    public String text() {
        return text;
    }

    /**
     * The key of an object.
     *
     * @param suffix makes it unique; stands before the extension
     */
    public String key(ObjectName name, String suffix) {
        return expand(name) + suffix + extension;
    }

    /**
     * Checks what the channel's own names make of the template.
     *
     * @throws ServiceException when the key would be too long, or a path
     */
    public void requireFits(String channelName, String channelId, String streamName) {
        // All times are of the same length.
        ZonedDateTime anyTime = Instant.EPOCH.atZone(ZoneOffset.UTC);
        String expanded = expand(new ObjectName(channelName, channelId, streamName, anyTime)) + extension;
        if (expanded.length() > MAX_KEY - MAX_SUFFIX) {
            throw invalid(
                    text,
                    "it expands to " + expanded.length() + " characters, and at most " + (MAX_KEY - MAX_SUFFIX)
                            + " leave room for the suffix");
        }
        for (String segment : expanded.split("/", -1)) {
            if (segment.equals("..") || segment.equals(".")) {
                throw invalid(text, "it expands to " + expanded + ", which has a segment of periods only");
            }
        }
    }

    private String expand(ObjectName name) {
        return parts.stream().map(part -> part.apply(name)).collect(Collectors.joining());
    }

    private static void requirePlainPath(String text) {
        if (text.startsWith("/")) {
            throw invalid(text, "it must not start with /");
        }
        if (text.contains("//")) {
            throw invalid(text, "it must not contain //");
        }
        if (text.contains("..") || List.of(text.split("/", -1)).contains(".")) {
            throw invalid(text, "it must not contain .. or a segment of periods only");
        }
    }

    private static Function<ObjectName, String> literal(String text, String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            throw invalid(text, "outside variables it can have letters, digits and ! - _ ' . * ( ) / =");
        }
        return name -> literal;
    }

    private static String extension(String text, String variable, Compression compression) {
        if (variable.equals(EXTENSION)) {
            return compression.extension();
        }
        Matcher literal = LITERAL_EXTENSION.matcher(variable);
        if (!literal.matches()) {
            throw invalid(text, "!{" + variable + "} is not a supported variable");
        }
        return literal.group(1);
    }

    private static ServiceException invalid(String text, String reason) {
        return new ServiceException(
                ErrorType.INVALID_ARGUMENT, "OutputKeyTemplate " + text + " is invalid: " + reason + ".");
    }
}
