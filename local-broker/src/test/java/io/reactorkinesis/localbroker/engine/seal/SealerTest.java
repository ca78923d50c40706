package io.reactorkinesis.localbroker.engine.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private final Sealer sealer = new Sealer(new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 115, 116, 117, 131, 132, 133, 244})
    void aTokenHasTheFormOfTheService(int length) {
        byte[] token = Base64.getDecoder().decode(seal("x".repeat(length)));

        assertThat(token).startsWith(0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(token.length).isBetween(152, 280);
        assertThat((token.length - 8) % 16).isZero();
    }

    @Test
    void whatWasSealedIsOpened() {
        ByteBuffer content = requireNonNull(sealer.open(TokenKind.SHARD_ITERATOR, seal("shard and place")));

        byte[] start = new byte["shard and place".length()];
        content.get(start);
        assertThat(new String(start, UTF_8)).isEqualTo("shard and place");
    }

    @Test
    void equalContentGivesUnequalTokensThatDoNotShowIt() {
        String token = seal("a secret place");

        assertThat(token).isNotEqualTo(seal("a secret place"));
        assertThat(new String(Base64.getDecoder().decode(token), ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void aChangedByteIsNoticed() {
        byte[] token = Base64.getDecoder().decode(seal("content"));
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;

            assertThat(sealer.open(TokenKind.SHARD_ITERATOR, Base64.getEncoder().encodeToString(changed)))
                    .as("byte %d", i)
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "AAAAAAAAAAE="})
    void textThatIsNoTokenIsRefused(String text) {
        assertThat(sealer.open(TokenKind.SHARD_ITERATOR, text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "'%s'", " %s\n"})
    void whatIsAroundATokenIsPassedOver(String around) {
        assertThat(sealer.open(TokenKind.SHARD_ITERATOR, around.formatted(seal("content"))))
                .isNotNull();
    }

    @Test
    void aTokenOfAnotherKindOrAnotherSealerIsRefused() {
        assertThat(sealer.open(TokenKind.LIST_SHARDS, seal("content"))).isNull();
        assertThat(new Sealer(new Random(2)).open(TokenKind.SHARD_ITERATOR, seal("content")))
                .isNull();
    }

    private String seal(String content) {
        return sealer.seal(TokenKind.SHARD_ITERATOR, ByteBuffer.wrap(content.getBytes(UTF_8)));
    }
}
