/** Tests of the logs, and the contract that every log passes. */
@NullMarked
package io.reactorkinesis.localbroker.engine.log;

import org.jspecify.annotations.NullMarked;
