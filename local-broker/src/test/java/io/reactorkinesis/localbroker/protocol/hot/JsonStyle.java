package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes requests in JSON: as clients do, or with blanks and escapes that the grammar also allows. */
final class JsonStyle {

    private final Random random;
    private final boolean plain;
    private final StringBuilder out = new StringBuilder();

    private JsonStyle(Random random, boolean plain) {
        this.random = random;
        this.plain = plain;
    }

    static byte[] write(List<? extends Map.Entry<String, ?>> request, Random random, boolean plain) {
        JsonStyle style = new JsonStyle(random, plain);
        style.object(request);
        style.blank();
        return style.out.toString().getBytes(UTF_8);
    }

    private void object(List<?> members) {
        enclose('{', members, '}', member -> {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) member;
            text((String) entry.getKey());
            out.append(':');
            value(entry.getValue());
        });
    }

    private void enclose(char opening, List<?> parts, char closing, Consumer<Object> writer) {
        out.append(opening);
        for (Iterator<?> rest = parts.iterator(); rest.hasNext(); ) {
            blank();
            writer.accept(rest.next());
            blank();
            out.append(rest.hasNext() ? "," : "");
        }
        out.append(closing);
    }

    private void value(@Nullable Object value) {
        blank();
        if (value instanceof List<?> list) {
            if (!list.isEmpty() && list.get(0) instanceof Map.Entry) {
                object(list);
            } else {
                enclose('[', list, ']', this::value);
            }
        } else if (value instanceof byte[] bytes) {
            text(Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof String string) {
            text(string);
        } else {
            out.append(value);
        }
        blank();
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char symbol = text.charAt(i);
            boolean odd = !plain && random.nextInt(200) == 0;
            if (symbol < ' ' || symbol == '"' || symbol == '\\' || odd) {
                out.append(String.format("\\u%04x", (int) symbol));
            } else {
                out.append(symbol);
            }
        }
        out.append('"');
    }

    private void blank() {
        if (!plain && random.nextInt(10) == 0) {
            out.append(" \n\r\t".charAt(random.nextInt(4)));
        }
    }
}
