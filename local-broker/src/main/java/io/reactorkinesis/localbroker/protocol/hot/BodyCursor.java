package io.reactorkinesis.localbroker.protocol.hot;

/**
 * Goes through a body from value to value; the reader knows what has to come. Each method throws {@link
 * UnusualException} when something else comes, or the same in a form that clients do not use.
 */
interface BodyCursor {

    /** What {@link #member} returns behind the last member. */
    int END = -1;

    void enterObject();

    /**
     * The next member of the object that was entered last, whose value comes next; {@link #END} leaves the object.
     *
     * @param expected the member that comes next in most bodies
     */
    int member(MemberNames names, int expected);

    void enterList();

    /** Whether one more element of the list comes next; false leaves the list. */
    boolean element();

    String string();

    byte[] blob();

    int integer();

    boolean bool();

    /** Asks that nothing follows. */
    void end();
}
