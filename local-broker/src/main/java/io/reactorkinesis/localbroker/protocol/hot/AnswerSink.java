package io.reactorkinesis.localbroker.protocol.hot;

/** Takes an answer value by value, in one of the encodings. */
interface AnswerSink {

    void startObject(int members);

    /** Begins a member, whose value comes next. */
    void member(MemberName name);

    void endObject();

    void startList(int elements);

    /** Begins an element, whose value comes next. */
    void element();

    void endList();

    void text(String text);

    void number(long number);

    /** A point in time, in epoch milliseconds. */
    void timestamp(long millis);

    void payload(byte[] payload);
}
