package io.reactorkinesis.localbroker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.eventstream.EventStreamCodec;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Sound inputs to start from. */
final class Seeds {

    private static final ServiceModel MODEL = ServiceModel.load();

    private static final List<Map.Entry<String, String>> CALLS = List.of(
            Map.entry("PutRecord", "{'StreamName':'orders','Data':'aGVsbG8=','PartitionKey':'a'}"),
            Map.entry(
                    "PutRecords",
                    "{'StreamName':'orders','Records':[{'Data':'aGVsbG8=','PartitionKey':'ä'},"
                            + "{'Data':'','PartitionKey':'b','ExplicitHashKey':'12'}]}"),
            Map.entry(
                    "GetShardIterator",
                    "{'StreamName':'orders','ShardId':'shardId-000000000000','ShardIteratorType':'AT_TIMESTAMP',"
                            + "'Timestamp':1506440188.749}"),
            Map.entry("GetRecords", "{'ShardIterator':'AAAAAAAAAAHS','Limit':10}"),
            Map.entry(
                    "CreateStream",
                    "{'StreamName':'other','ShardCount':3,'Tags':{'team':'blue'},"
                            + "'StreamModeDetails':{'StreamMode':'PROVISIONED'}}"),
            Map.entry("DescribeStream", "{'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/orders'}"),
            Map.entry("ListShards", "{'StreamName':'orders','ShardFilter':{'Type':'AT_LATEST'},'MaxResults':1}"));

    /** The preface, SETTINGS of nothing, a PING, and HEADERS of no meaning. */
    private static final byte[] HTTP_2 =
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0\0\0\10\6\0\0\0\0\0pingpong"
                            + "\0\0\3\1\5\0\0\0\1\203\206\204")
                    .getBytes(ISO_8859_1);

    private Seeds() {}

    static List<byte[]> bodies(Encoding encoding) {
        return CALLS.stream()
                .map(call -> join(
                        new byte[] {BodyTarget.choice(call.getKey())}, body(call.getKey(), call.getValue(), encoding)))
                .toList();
    }

    static List<byte[]> requests() {
        return CALLS.stream()
                .flatMap(call -> Stream.of(Encoding.values())
                        .map(encoding -> HttpTarget.request(
                                call.getKey(), encoding, body(call.getKey(), call.getValue(), encoding))))
                .toList();
    }

    /** Beginnings of connections: HTTP/1.1, HTTP/2 and a hello of TLS, whole and cut off, in pieces of each size. */
    static List<byte[]> beginnings() {
        List<byte[]> beginnings = new ArrayList<>();
        for (byte[] whole : List.of(requests().get(0), HTTP_2, hello())) {
            for (boolean overTls : new boolean[] {false, true}) {
                for (int piece : new int[] {1, 64}) {
                    beginnings.add(ConnectionTarget.input(overTls, piece, whole));
                    beginnings.add(ConnectionTarget.input(overTls, piece, whole, whole.length / 2));
                }
            }
        }
        return beginnings;
    }

    private static byte[] hello() {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            return Arrays.copyOf(hello.array(), hello.position());
        } catch (NoSuchAlgorithmException | SSLException e) {
            throw new AssertionError(e);
        }
    }

    /** The frames of the broker's own encoder, with the choices of the target before them. */
    static List<byte[]> eventStreams() {
        EventStreamCodec codec =
                requireNonNull(EventStreamCodec.of(requireNonNull(MODEL.operation("SubscribeToShard"))));
        Structure event = Structure.builder()
                .put(
                        "SubscribeToShardEvent",
                        Structure.builder().put("MillisBehindLatest", 7L).build())
                .build();
        return Arrays.stream(Encoding.values())
                .flatMap(encoding -> Stream.of(
                        codec.beginning(encoding, UnpooledByteBufAllocator.DEFAULT),
                        codec.event(event, encoding, UnpooledByteBufAllocator.DEFAULT),
                        codec.exception(
                                new ServiceException(ErrorType.RESOURCE_IN_USE, "Taken"),
                                encoding,
                                UnpooledByteBufAllocator.DEFAULT)))
                .map(Seeds::bytes)
                .flatMap(frame -> Stream.of(
                        join(new byte[] {20}, frame),
                        join(new byte[] {-3}, frame),
                        join(new byte[] {90}, join(frame, frame))))
                .toList();
    }

    private static byte[] bytes(ByteBuf frame) {
        byte[] bytes = ByteBufUtil.getBytes(frame);
        frame.release();
        return bytes;
    }

    /** Choices at random; there are no sound ones to start from. */
    static List<byte[]> choices() {
        Random random = new Random(1);
        return random.ints(40, 40, 400)
                .mapToObj(length -> {
                    byte[] choices = new byte[length];
                    random.nextBytes(choices);
                    return choices;
                })
                .toList();
    }

    private static byte[] body(String operation, String text, Encoding encoding) {
        byte[] json = text.replace('\'', '"').getBytes(UTF_8);
        StructureShape shape = requireNonNull(MODEL.operation(operation)).input();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            AnswerWriter.write(
                    RequestReader.read(new ByteArrayInputStream(json), Encoding.JSON, shape)
                            .soundInput(),
                    shape,
                    encoding,
                    body);
        } catch (MalformedBodyException e) {
            throw new AssertionError("The seed of " + operation + " is malformed", e);
        }
        return body.toByteArray();
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
