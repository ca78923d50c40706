/**
 * Any input ends in a clean answer. Each target takes bytes; {@code Fuzzing} hands it to Jazzer for as long as one likes,
 * {@code FuzzTargetsTest} feeds it bent seeds for a moment in every build.
 */
@NullMarked
package io.reactorkinesis.localbroker.fuzz;

import org.jspecify.annotations.NullMarked;
