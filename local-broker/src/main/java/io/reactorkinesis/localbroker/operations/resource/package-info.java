/** The operations on what any resource carries: tags and policies. */
@NullMarked
package io.reactorkinesis.localbroker.operations.resource;

import org.jspecify.annotations.NullMarked;
