/** The admin API: what a person or a test asks of a broker beside the service, as JSON under {@code /_broker/}. */
@NullMarked
package io.reactorkinesis.localbroker.admin;

import org.jspecify.annotations.NullMarked;
