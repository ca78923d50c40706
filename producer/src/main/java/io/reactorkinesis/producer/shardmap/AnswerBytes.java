package io.reactorkinesis.producer.shardmap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Keeps a copy of one call's answer, for fields that the SDK does not know. Answers are JSON or CBOR. */
final class AnswerBytes implements ExecutionInterceptor {

    private volatile ByteArrayOutputStream copy = new ByteArrayOutputStream();

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        ByteArrayOutputStream fresh = new ByteArrayOutputStream();
        copy = fresh;
        return context.responsePublisher().map(body -> Flux.from(body).doOnNext(part -> keep(part, fresh)));
    }

    /** Whether the answer has the field with the value; both are letters and digits. */
    boolean says(String field, String value) {
        String answer = copy.toString(ISO_8859_1);
        return Pattern.compile('"' + field + "\"\\s*:\\s*\"" + value + '"')
                        .matcher(answer)
                        .find()
                || answer.contains(cborText(field) + cborText(value));
    }

    private static void keep(ByteBuffer part, ByteArrayOutputStream into) {
        byte[] bytes = new byte[part.remaining()];
        part.duplicate().get(bytes);
        into.writeBytes(bytes);
    }

    /** A text as CBOR writes it: its length, in the first byte when below 24, and its bytes (RFC 8949, 3.1). */
    private static String cborText(String text) {
        int length = text.length();
        return (length < 24 ? character(0x60 + length) : character(0x78) + character(length)) + text;
    }

    private static String character(int code) {
        return Character.toString(code);
    }
}
