/** Sends real flights through a stream and reads them back: the first program to run, and the first to read. */
@NullMarked
package io.reactorkinesis.samples.quickstart;

import org.jspecify.annotations.NullMarked;
