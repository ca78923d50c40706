/** What the quickstart shows, and the house rules of all modules, which it is the first to see together. */
@NullMarked
package io.reactorkinesis.samples.quickstart;

import org.jspecify.annotations.NullMarked;
