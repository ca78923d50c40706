/** The service's model, read by the conformance suite itself. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.model;

import org.jspecify.annotations.NullMarked;
