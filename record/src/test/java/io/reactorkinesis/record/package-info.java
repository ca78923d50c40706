/** What the shared vocabulary promises. */
@NullMarked
package io.reactorkinesis.record;

import org.jspecify.annotations.NullMarked;
