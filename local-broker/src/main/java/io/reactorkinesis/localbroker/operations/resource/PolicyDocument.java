package io.reactorkinesis.localbroker.operations.resource;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The shape of a resource policy, as the grammar of IAM has it: a JSON object of Version, Id and Statement, of which
 * Statement is needed; one statement or some, each with an Effect, an Action or NotAction, and a Principal or
 * NotPrincipal. Whether names, actions and principals in it exist is not checked.
 */
final class PolicyDocument {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> VERSIONS = List.of("2012-10-17", "2008-10-17");
    private static final List<String> EFFECTS = List.of("Allow", "Deny");

    private final JsonParser parser;

    private PolicyDocument(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Checks a policy.
     *
     * @throws ServiceException when it has not the shape of one
     */
    static void check(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            try {
                new PolicyDocument(parser).document();
            } catch (JacksonException e) {
                TokenStreamLocation place = parser.currentLocation();
                throw malformed("it is not JSON, see line " + place.getLineNr() + ", column " + place.getColumnNr());
            }
        }
    }

    private void document() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("it is not a JSON object");
        }
        boolean hasStatement = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "Version" -> oneOf(name, VERSIONS);
                case "Id" -> string(name);
                case "Statement" -> {
                    statements();
                    hasStatement = true;
                }
                default -> throw malformed("it has no element " + name);
            }
        }
        if (!hasStatement) {
            throw malformed("it needs a Statement");
        }
        if (parser.nextToken() != null) {
            throw malformed("it ends before the text does");
        }
    }

    private void statements() {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            statement();
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY || parser.nextToken() == JsonToken.END_ARRAY) {
            throw malformed("Statement must be an object or a list of at least one");
        }
        do {
            statement();
        } while (parser.nextToken() != JsonToken.END_ARRAY);
    }

    private void statement() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("every Statement must be an object");
        }
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            names.add(name);
            parser.nextToken();
            switch (name) {
                case "Sid" -> string(name);
                case "Effect" -> oneOf(name, EFFECTS);
                case "Action", "NotAction", "Resource", "NotResource" -> stringOrStrings(name);
                case "Principal", "NotPrincipal" -> principal(name);
                case "Condition" -> object(name);
                default -> throw malformed("a Statement has no element " + name);
            }
        }
        if (!names.contains("Effect")) {
            throw malformed("every Statement needs an Effect");
        }
        requireOneOf(names, "Action", "NotAction");
        requireOneOf(names, "Principal", "NotPrincipal");
        if (names.contains("Resource") && names.contains("NotResource")) {
            throw malformed("a Statement cannot have both Resource and NotResource");
        }
    }

    private static void requireOneOf(Set<String> names, String name, String notName) {
        if (names.contains(name) == names.contains(notName)) {
            throw malformed("every Statement needs either " + name + " or " + notName);
        }
    }

    private void principal(String name) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            oneOf(name, List.of("*"));
        } else {
            object(name);
        }
    }

    private void stringOrStrings(String name) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            string(name);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            string(name);
        }
    }

    private void string(String name) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed(name + " must be text");
        }
    }

    private void oneOf(String name, List<String> allowed) {
        string(name);
        if (!allowed.contains(parser.getString())) {
            throw malformed(name + " must be " + String.join(" or ", allowed));
        }
    }

    private void object(String name) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed(name + " must be an object");
        }
        parser.skipChildren();
    }

    private static ServiceException malformed(String why) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, "The policy is malformed: " + why + ".");
    }
}
