package io.reactorkinesis.localbroker.protocol.model;

/** A value without parts. */
public sealed interface ScalarShape extends Shape
        permits BlobShape, BooleanShape, IntegerShape, LongShape, StringShape, TimestampShape {}
