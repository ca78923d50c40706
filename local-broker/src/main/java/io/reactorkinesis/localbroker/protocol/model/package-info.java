/** The service model: its operations, and the shapes of what they take and give. */
@NullMarked
package io.reactorkinesis.localbroker.protocol.model;

import org.jspecify.annotations.NullMarked;
