/** The rates, limits and quotas of the service on a moved clock. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.limit;

import org.jspecify.annotations.NullMarked;
