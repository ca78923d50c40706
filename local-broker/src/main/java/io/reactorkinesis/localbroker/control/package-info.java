/** What a test does to a broker from the outside: the exchange of its engine, and changes that no client could make. */
@NullMarked
package io.reactorkinesis.localbroker.control;

import org.jspecify.annotations.NullMarked;
