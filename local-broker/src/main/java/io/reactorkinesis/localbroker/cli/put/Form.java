package io.reactorkinesis.localbroker.cli.put;

/** How records stand in standard input. */
enum Form {
    /** Each line is a record, without what ends the line. */
    LINES,
    /** Each line is a record in Base64. */
    BASE64,
    /** All of it is one record. */
    WHOLE
}
